import { firstBlock } from "../configuration/attachments/attached";
import type { Resource } from "../configuration/resource";
import type { ContextValue } from "../iam/context";
import { privateSource } from "../network/path/own-address";
import type { System } from "../system/system";
import { unknown } from "../terms/text";

type Keys = Readonly<Record<string, ContextValue>>;

/**
 * The condition keys, in lower case, that the credentials of an instance's own role carry wherever they are used: the
 * instance, its VPC and address, and how the metadata service gave them out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html aws:Ec2InstanceSourceVpc
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html ec2:SourceInstanceARN, ec2:RoleDelivery
 */
export function instanceKeys({ network }: System, instance: Resource): Keys {
  const [first] = network.hosts.find(instance.address)?.interfaces ?? [];
  const arn = instance.values["arn"];
  const address = first && privateSource(first, 4)["aws:VpcSourceIp"];
  return {
    "ec2:sourceinstancearn": typeof arn === "string" ? arn : unknown("ec2:SourceInstanceARN"),
    "ec2:roledelivery": roleDelivery(instance),
    "aws:ec2instancesourcevpc": first?.subnet.vpc.id ?? unknown("aws:Ec2InstanceSourceVpc"),
    "aws:ec2instancesourceprivateipv4": address ?? unknown("aws:Ec2InstanceSourcePrivateIPv4"),
  };
}

/** Version 2.0 where the metadata service takes no other; where it takes both, that of who asked. */
function roleDelivery({ values }: Resource): string {
  const options = firstBlock(values, "metadata_options");
  const tokens = options === undefined || typeof options === "string" ? undefined : options["http_tokens"];
  return tokens === "required" ? "2.0" : unknown("ec2:RoleDelivery");
}
