import type { Instance, InstanceNetworkInterface } from "@aws-sdk/client-ec2";
import type { InstanceProfile } from "@aws-sdk/client-iam";
import { ids, valuesOf, type Row } from "./row";

/** An instance with its network interfaces, unless it is gone. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export function instanceRows(instance: Instance): Row[] {
  if (["terminated", "shutting-down"].includes(instance.State?.Name ?? "")) return [];
  const id = instance.InstanceId ?? "";
  const interfaces = [...(instance.NetworkInterfaces ?? [])].sort((one, other) => place(one) - place(other));
  const [primary, ...further] = interfaces;
  const publicIp = publicIpOf(primary) ?? emptyAsNone(instance.PublicIpAddress);
  return [
    {
      type: "aws_instance",
      id,
      says: `the instance ${id}`,
      values: valuesOf({
        id,
        subnet_id: primary?.SubnetId ?? instance.SubnetId,
        vpc_security_group_ids: groupsOf(primary ?? { Groups: instance.SecurityGroups }),
        primary_network_interface_id: primary?.NetworkInterfaceId,
        // What it has counts, not what it was launched with: an Elastic IP comes later.
        associate_public_ip_address: publicIp !== undefined,
        public_ip: publicIp,
        private_ip: primary?.PrivateIpAddress ?? instance.PrivateIpAddress,
        ipv6_addresses: ipv6Of(primary),
        iam_instance_profile: instance.IamInstanceProfile?.Arn?.split("/").at(-1),
        instance_state: instance.State?.Name,
        metadata_options: [valuesOf({ http_endpoint: instance.MetadataOptions?.HttpEndpoint })],
      }),
    },
    ...further.flatMap((one) => interfaceRows(id, one)),
  ];
}

/** What gives an instance its role. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_InstanceProfile.html */
export function instanceProfileRow(profile: InstanceProfile): Row {
  const name = profile.InstanceProfileName ?? "";
  return {
    type: "aws_iam_instance_profile",
    id: name,
    says: `the instance profile ${name}`,
    values: valuesOf({ id: name, name, arn: profile.Arn, role: profile.Roles?.[0]?.RoleName }),
  };
}

function interfaceRows(instanceId: string, one: InstanceNetworkInterface): Row[] {
  const id = one.NetworkInterfaceId ?? "";
  const publicIp = publicIpOf(one);
  return [
    {
      type: "aws_network_interface",
      id,
      says: `the network interface ${id} of ${instanceId}${publicIp === undefined ? "" : `, with the public address ${publicIp}`}`,
      values: valuesOf({
        id,
        subnet_id: one.SubnetId,
        security_groups: groupsOf(one),
        private_ip: one.PrivateIpAddress,
        ipv6_addresses: ipv6Of(one),
        attachment: [{ instance: instanceId, device_index: place(one) }],
      }),
    },
    ...(publicIp === undefined
      ? []
      : [
          {
            type: "aws_eip",
            id: `${id}_${publicIp}`,
            says: `the public address ${publicIp} of ${id}`,
            values: { public_ip: publicIp, network_interface: id },
          },
        ]),
  ];
}

function place({ Attachment }: InstanceNetworkInterface): number {
  return Attachment?.DeviceIndex ?? 0;
}

/** Of any of its private addresses: an Elastic IP may be on a secondary one. */
function publicIpOf(one: InstanceNetworkInterface | undefined): string | undefined {
  const addresses = [
    one?.Association,
    ...(one?.PrivateIpAddresses ?? []).map(({ Association }) => Association),
  ];
  return addresses.map((association) => emptyAsNone(association?.PublicIp)).find((ip) => ip !== undefined);
}

function groupsOf({ Groups }: Pick<InstanceNetworkInterface, "Groups">): string[] {
  return ids(Groups?.map(({ GroupId }) => GroupId));
}

function ipv6Of(one: InstanceNetworkInterface | undefined): string[] {
  return [
    ...ids(one?.Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address)),
    ...ids(one?.Ipv6Prefixes?.map(({ Ipv6Prefix }) => Ipv6Prefix)),
  ];
}

function emptyAsNone(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
