import { addressesOf, familyOf, internet, type Family } from "../model/addresses";
import type { Network } from "../model/network";
import { nearest, nowhere, type NetworkPath } from "./path";
import { pathsByFrontDoor } from "./path-by-front-door";
import { classesOf, families, type InternetQuestion } from "./path-to-internet";
import { pathsIn } from "./paths-in";

/**
 * Whether a host of the internet can reach an instance: by its public address, through an internet gateway that
 * its subnet routes back to, its security groups and its network ACL; or by a service of AWS that needs none of the
 * first three. `source` narrows the internet to an address
 * or block. NAT and egress-only gateways let nobody in. The path told is the one that comes nearest.
 * @throws Problem when nothing in the configuration has that address
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function pathFromInternet(
  network: Network,
  to: string,
  question: InternetQuestion & { readonly source?: string } = {},
): NetworkPath {
  return network.remember(JSON.stringify(["from internet", to, question]), () => {
    const { source, traffic } = question;
    const asked =
      source === undefined
        ? families(question)
        : families(question).filter((each) => each === familyOf(source));
    const host = network.host(to);
    const sendersOf = (family: Family) =>
      source === undefined ? internet(family) : addressesOf(family, [source]);
    const paths = host.interfaces.flatMap((each) =>
      asked.flatMap((family) =>
        pathsIn(network, each, family, sendersOf(family), classesOf(network, each, family, traffic)),
      ),
    );
    const beside = asked.includes(4)
      ? pathsByFrontDoor(network, host, sendersOf(4), (each) => classesOf(network, each, 4, traffic))
      : [];
    return nearest([...paths, ...beside]) ?? nowhere();
  });
}
