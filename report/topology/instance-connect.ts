import type { Configuration } from "../../proof/configuration/configuration";
import type { Host } from "../../proof/network/model/hosts";
import type { Network } from "../../proof/network/model/network";
import { text, texts } from "../../proof/network/model/resources";
import type { Subnet } from "../../proof/network/model/vpcs";
import type { Drawing } from "./drawing";
import { openedToLists, type Opener } from "./opened-ports";

/** An EC2 Instance Connect endpoint: access that AWS carries, so that no route shows it. */
export interface InstanceConnect extends Opener {
  readonly subnet: Subnet;
}

/**
 * The Instance Connect endpoints of a configuration; without groups of its own one is in its VPC's default group.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-ec2-instance-connect-endpoints.html
 */
export function instanceConnects(
  configuration: Configuration,
  { vpcs, securityGroups }: Network,
): InstanceConnect[] {
  return configuration
    .resources("aws_ec2_instance_connect_endpoint", "managed")
    .map(({ address, values }) => {
      const subnet = vpcs.subnet(text(values, "subnet_id") ?? `the subnet of ${address}`);
      const { items, open } = texts(values, "security_group_ids");
      const own = items.map((id) => securityGroups.group(id));
      return {
        address,
        subnet,
        groups: own.length > 0 || open ? own : [securityGroups.defaultOf(subnet.vpc)],
      };
    });
}

/** The box in its subnet, and who opens it: whom IAM lets, from outside of every VPC. */
export function drawInstanceConnect(
  drawing: Drawing,
  { address }: InstanceConnect,
  within: { readonly vpc: string; readonly subnet: string },
): void {
  const endpoint = drawing.node(KIND, "Instance Connect endpoint", [address], within);
  drawing.edge("onward", drawing.node("service", "EC2 Instance Connect", [SERVICE]), endpoint, "by IAM");
}

/**
 * EC2 Instance Connect itself, where a host lets in the service's own addresses, and the hosts that do.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-tutorial.html the service's prefix list
 */
export function drawDirectConnect(
  drawing: Drawing,
  configuration: Configuration,
  hosts: readonly Host[],
): void {
  const lists = configuration
    .resources("aws_ec2_managed_prefix_list")
    .filter(({ values }) => /\.(ipv6\.)?ec2-instance-connect$/u.test(text(values, "name") ?? ""))
    .map(({ values }) => text(values, "id"));
  for (const { to, label } of openedToLists(hosts, new Set(lists)))
    drawing.edge(
      "opens",
      drawing.node("service", "EC2 Instance Connect", [DIRECT]),
      drawing.known(to),
      label,
    );
}

export const KIND = "instance-connect-endpoint";

const DIRECT = "ec2-instance-connect:SendSSHPublicKey";

const SERVICE = "ec2-instance-connect:OpenTunnel";
