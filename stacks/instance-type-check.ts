import type { TerraformStack } from "cdktf";
import type { HostPair } from "../constructs/hosts/host-pair";
import type { Host } from "../constructs/hosts/host";
import type { Subnet } from "../constructs/network/private-network";

/** A subnet of the stack's own knows both its zone's name and its id; one of them was given. */
interface OwnSubnet extends Subnet {
  readonly availabilityZoneId?: string;
  readonly availabilityZoneIdInput?: string;
}

/**
 * Warns where the zone of a host does not offer its instance type, in the plan and not halfway through the apply. A
 * `check` stops nothing: a host that runs goes on where its type is not offered any more. Of a subnet whose zone is not
 * known nothing is said.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-discovery.html
 */
export function warnOfInstanceTypes(stack: TerraformStack, { privateHost, bastion }: HostPair): void {
  const hosts: Host[] = [privateHost, ...(bastion === undefined ? [] : [bastion])];
  const zones = [...new Set(hosts.flatMap(({ subnet }) => zoneOf(subnet) ?? []))];
  if (zones.length === 0) return;
  const byId = isById(privateHost.subnet);
  const type = privateHost.resource.instanceTypeInput ?? "";
  const offered = "data.aws_ec2_instance_type_offerings.of_hosts.locations";
  const missing = `[for zone in distinct([${zones.join(", ")}]) : zone if !contains(${offered}, zone)]`;
  // Not inside the check: Terraform would read it anew in each apply, and no plan would be empty any more.
  stack.addOverride("data.aws_ec2_instance_type_offerings.of_hosts", {
    location_type: byId ? "availability-zone-id" : "availability-zone",
    filter: [{ name: "instance-type", values: [type] }],
  });
  stack.addOverride("check.instance_type", {
    assert: [
      {
        condition: `\${length(${missing}) == 0}`,
        error_message:
          `EC2 offers ${type} not in \${join(", ", ${missing})}, where the hosts are to stand, so that the apply would stop ` +
          `at them. It does in \${join(", ", sort(${offered}))}: name one of these first in network.zones, or ` +
          "another hosts.instanceType.",
      },
    ],
  });
}

function zoneOf(subnet: OwnSubnet): string | undefined {
  return isById(subnet) ? subnet.availabilityZoneId : subnet.availabilityZone;
}

function isById({ availabilityZoneIdInput }: OwnSubnet): boolean {
  return availabilityZoneIdInput !== undefined;
}
