import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { NewNetwork } from "../constructs/network/new-network";
import type { PrivateNetwork } from "../constructs/network/private-network";
import { PrivateNetworkAcl } from "../constructs/network/private-network-acl";
import type { BackupSettings } from "../settings";

/** The network ACL of a new network's private subnets, where the settings ask for one. */
export function networkAclOf(
  scope: Construct,
  id: string,
  network: PrivateNetwork,
  settings: BackupSettings,
): void {
  const { name, region, network: choice, s3 } = settings;
  if (choice.mode !== "new" || choice.networkAcl === false || !(network instanceof NewNetwork)) return;
  const sshFrom = sshComesFrom(network, settings);
  new PrivateNetworkAcl(scope, id, {
    name: `${name}-private`,
    region,
    vpcId: network.vpcId,
    privateSubnets: network.privateSubnets,
    s3: s3 === "interface" ? "in the private subnets" : { ranges: choice.networkAcl.s3Ranges },
    ...(sshFrom === undefined ? {} : { sshFrom }),
  });
}

function sshComesFrom(network: NewNetwork, { hosts }: BackupSettings): Subnet | undefined {
  if (hosts === false || hosts.access === "session-manager") return undefined;
  return hosts.access === "instance-connect-endpoint" ? network.privateSubnets[0] : network.publicSubnet;
}
