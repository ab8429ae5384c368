import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { System } from "./system";
import { readable } from "../terms/text";

/**
 * Paths in and out that no route shows, because AWS carries them: they are said, and who may use them is IAM's business.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export function pathsBesideRoutes({ configuration, network }: System): Assumption[] {
  return [
    ...queries(network),
    ...instanceConnectEndpoints(configuration),
    ...network.endpoints.interfaces
      .filter(({ service }) => service?.service === "ssmmessages")
      .map(({ address, serviceName }) => ({
        subject: address,
        says: `${address} (${readable(serviceName)}) carries sessions to hosts whose role allows them; only principals to whom IAM allows ssm:StartSession can start one`,
      })),
  ];
}

/** "No internet" is about IP paths: of every VPC with a host, what its resolver answers and forwards. */
function queries({ hosts, resolver }: System["network"]): Assumption[] {
  const vpcs = hosts.all().flatMap(({ interfaces }) => interfaces.map(({ subnet }) => subnet.vpc));
  return [...new Map(vpcs.map((vpc) => [vpc.address, vpc])).values()].map((vpc) => {
    const subject = vpc.address;
    const others = resolver.ownServers.of(vpc) ?? resolver.profile(vpc);
    if (others !== undefined || resolver.firewalls.isClosed(vpc) !== true) {
      const says = `"no internet" means that there is no IP path: the resolver of ${subject} still forwards queries, and a query for somebody else's name can carry a little data out; a DNS firewall closes that path`;
      return { subject, says };
    }
    const passed = resolver.firewalls.passed(vpc).map(readable);
    const already = vpc.managed ? "" : ", unless a rule group that the VPC already has answers first";
    return {
      subject,
      says: `the resolver of ${subject} answers only for ${passed.join(", ")}${already}`,
    };
  });
}

function instanceConnectEndpoints(configuration: Configuration): Assumption[] {
  return configuration.resources("aws_ec2_instance_connect_endpoint", "managed").map(({ address }) => ({
    subject: address,
    says: `${address} opens SSH to the hosts that its security group reaches; only principals to whom IAM allows ec2-instance-connect:OpenTunnel can use it`,
  }));
}
