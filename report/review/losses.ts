/** What is lost with a resource, in words, by its type. */
const LOSSES: Readonly<Record<string, string>> = {
  aws_s3_bucket: "the bucket and every backup in it",
  aws_s3_bucket_policy: "the bucket's policy: whoever IAM lets in gets to the objects from anywhere",
  aws_s3_bucket_versioning: "the versioning of the bucket",
  aws_s3_bucket_object_lock_configuration: "the default retention of new backups",
  aws_s3_bucket_public_access_block: "the block of public access to the bucket",
  aws_s3_bucket_lifecycle_configuration: "the rules by which backups age",
  aws_s3_bucket_logging: "the access logs of the bucket",
  aws_s3_bucket_server_side_encryption_configuration: "the encryption that the bucket sets by default",
  aws_kms_key: "the KMS key, and with it every backup that it encrypts",
  aws_instance: "the host with its root volume",
  aws_ebs_volume: "the volume and everything on it",
  aws_vpc_endpoint: "the endpoint: uploads are cut off until another has taken its place in the policy",
  aws_vpc_endpoint_policy: "the endpoint's policy: hosts reach every bucket through it",
  aws_vpc: "the network",
  aws_subnet: "a subnet, and every machine's address in it",
  aws_route_table: "a route table: its subnets fall back to the main one",
  aws_route_table_association: "a subnet's routes: it falls back to the main route table",
  aws_vpc_endpoint_route_table_association: "a subnet's path to S3",
  aws_security_group: "a security group",
  aws_iam_role: "a role: whoever uploads by it is cut off, and one of the same name is another principal",
  aws_iam_role_policy: "what a role may do",
  aws_iam_instance_profile: "the role of a host: its uploads are cut off",
  aws_key_pair: "the SSH key of the hosts",
  aws_eip: "an address that others may have let in by name",
  aws_cloudtrail: "the trail: nothing is recorded any more",
  aws_cloudwatch_metric_alarm: "an alarm, and its history",
  aws_cloudwatch_log_group: "a group of logs, with what it holds",
  aws_flow_log: "the flow logs of the network",
  aws_sns_topic: "the topic by which alarms are told, with its subscriptions",
  aws_sns_topic_subscription: "a subscription: somebody is no longer told of alarms",
  aws_dynamodb_table: "the table and everything in it",
};

/** Hosts of a stack of ours, by the name of their block. */
const HOSTS: readonly (readonly [name: RegExp, says: string])[] = [
  [/private_host/u, "the private host with its root volume"],
  [/bastion/u, "the bastion with its root volume"],
  [/restore/u, "the restore host with its root volume"],
];

/** What is lost if the resource at an address goes: `the private host with its root volume`. */
export function lossOf(address: string): string {
  const [, type = "", name = ""] =
    /(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.([\w-]+)(?:\[.*\])?$/su.exec(address) ?? [];
  const host = type === "aws_instance" ? HOSTS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  if (host !== undefined) return host;
  return LOSSES[type] ?? `${type === "" ? "a resource" : type.replace(/^aws_/u, "").replaceAll("_", " ")}`;
}
