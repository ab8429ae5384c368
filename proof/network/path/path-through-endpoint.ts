import { Problem } from "../../terms/problem";
import { readable } from "../../terms/text";
import type { Network } from "../model/network";
import { pathOf, type Finding, type NetworkPath } from "./path";
import { sameText } from "../model/references";
import type { ServiceInRegion } from "../model/service-names";

/**
 * A request that comes by a VPC endpoint, whoever sent it: whether the endpoint is one of the service in that
 * Region, and what the service sees of it.
 * @throws Problem when no gateway or interface endpoint has that Terraform address or id
 */
export function pathThroughEndpoint(
  network: Network,
  addressOrId: string,
  destination: ServiceInRegion,
): NetworkPath {
  const endpoint = network.endpoints.find(addressOrId);
  if (endpoint === undefined) {
    const known = [...network.endpoints.gateways, ...network.endpoints.interfaces].map(
      ({ address }) => address,
    );
    const example =
      known.length === 0 ? "the configuration has none" : `for example ${known.slice(0, 3).join(", ")}`;
    throw new Problem(
      `no VPC endpoint is ${JSON.stringify(addressOrId)}: expected an address or id, ${example}`,
    );
  }
  const { address, id, kind, service, vpc, present } = endpoint;
  const missing = [`the service of ${address}`];
  const findings: Finding[] = [
    {
      answer: service === undefined ? "unknown" : sameText(service.service, destination.service),
      layer: "vpc-endpoint",
      address,
      reason: `${address} is an endpoint for ${readable(endpoint.serviceName)}`,
      missing,
    },
    {
      answer: service === undefined ? "unknown" : sameText(service.region, destination.region),
      layer: "region",
      address,
      reason: `${address} carries ${destination.service} of ${readable(service?.region ?? "an unknown Region")}`,
      missing,
    },
    {
      answer: present,
      layer: "vpc-endpoint",
      address,
      reason: `${address} ${present === true ? "exists" : "may not exist"}`,
      missing: [`whether ${address} exists`],
    },
  ];
  return pathOf(findings, [{ kind: `${kind}-endpoint`, address }], {
    via: {
      kind: kind === "gateway" ? "gateway-endpoint" : "interface-endpoint",
      endpoint: address,
      endpointId: id,
      vpcId: vpc.id,
    },
    source: { "aws:SourceVpce": id, "aws:SourceVpc": vpc.id },
  });
}
