import type { Assumption } from "./configuration/assumptions";
import type { Configuration } from "./configuration/configuration";
import type { System } from "./system";
import { readable } from "./text";

/**
 * Ways in that no route shows, because AWS carries them: they are said, and who may use them is IAM's business.
 * @see AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
 * @see systems-manager/latest/userguide/session-manager.html
 */
export function waysBesideRoutes({ configuration, network }: System): Assumption[] {
  return [
    ...instanceConnectEndpoints(configuration),
    ...network.endpoints.interfaces
      .filter(({ service }) => service?.service === "ssmmessages")
      .map(({ address, serviceName }) => ({
        subject: address,
        says: `${address} (${readable(serviceName)}) carries sessions to hosts whose role takes them: for whom IAM allows ssm:StartSession, and for nobody else`,
      })),
  ];
}

function instanceConnectEndpoints(configuration: Configuration): Assumption[] {
  return configuration.resources("aws_ec2_instance_connect_endpoint", "managed").map(({ address }) => ({
    subject: address,
    says: `${address} opens SSH to the hosts that its security group leads to: for whom IAM allows ec2-instance-connect:OpenTunnel, and for nobody else`,
  }));
}
