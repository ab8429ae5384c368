import type { ClaimId } from "../../proof/claims";
import { add } from "./opened-network";
import { editStatements, HOST, withCondition, type StatementJson, type Weakening } from "./weakening";

const ENDPOINT = "aws_vpc_endpoint";
const UPLOAD = "private-host-can-upload";
const PARTS = "private-upload-is-multipart-safe";

const without = (type: string, name: string, flips: ClaimId): Weakening => ({
  name: `without ${type}.${name}`,
  flips,
  change: (json) => void delete json.resource[type][name],
});
const set = (type: string, name: string, argument: string, value: unknown, flips: ClaimId): Weakening => ({
  name: `${type}.${name}.${argument} is ${JSON.stringify(value)}`,
  flips,
  change: (json) => void (json.resource[type][name][argument] = value),
});
const statements = (
  name: string,
  type: string,
  flips: ClaimId,
  edit: (one: StatementJson) => StatementJson,
  of?: string,
): Weakening => ({
  name,
  flips,
  change: (json) => editStatements(json, type, (all) => all.map(edit), of),
});
const refusal = (Action: string, flips: ClaimId, type: string, extra: object = {}): Weakening => ({
  name: `${type} refuses ${Action}${JSON.stringify(extra)}`,
  flips,
  change: (json) =>
    editStatements(json, type, (all) => [
      ...all,
      {
        Sid: "Added",
        Effect: "Deny",
        ...(type === "aws_iam_role_policy" ? {} : { Principal: "*" }),
        Action,
        Resource: "${aws_s3_bucket.bucket.arn}/*",
        ...extra,
      },
    ]),
});

/** What an upload of the private host does not survive. */
export function brokenUploads(): Weakening[] {
  const actions = ["s3:PutObject", "s3:*", "*", "s3:Put*"];
  return [
    ...[
      ["aws_iam_role_policy", "hosts_private_host_role_policy"],
      ["aws_iam_instance_profile", "hosts_private_host_role_profile"],
      ["aws_route_table_association", "network_private_0_association"],
      ["aws_vpc_security_group_egress_rule", "hosts_private_host_https_to_s3"],
      [ENDPOINT, "endpoint"],
    ].map(([type = "", name = ""]) => without(type, name, UPLOAD)),
    set(ENDPOINT, "endpoint", "route_table_ids", [], UPLOAD),
    set("aws_security_group", `${HOST}_security_group`, "egress", [], UPLOAD),
    set(
      ENDPOINT,
      "endpoint",
      "route_table_ids",
      ["${aws_route_table.network_public_route_table.id}"],
      UPLOAD,
    ),
    set(ENDPOINT, "endpoint", "service_name", "com.amazonaws.eu-west-1.dynamodb", UPLOAD),
    set(ENDPOINT, "endpoint", "service_name", "com.amazonaws.us-east-1.s3", UPLOAD),
    set("aws_vpc", "network_vpc", "enable_dns_support", false, UPLOAD),
    set("aws_instance", HOST, "iam_instance_profile", null, UPLOAD),
    set("aws_instance", HOST, "metadata_options", { http_endpoint: "disabled" }, UPLOAD),
    set("aws_instance", HOST, "subnet_id", "${aws_subnet.network_public_subnet_0.id}", UPLOAD),
    set("aws_instance", HOST, "vpc_security_group_ids", [], UPLOAD),
    ...[80, 22, 8443].map((port): Weakening => ({
      name: `egress to S3 is on port ${port}`,
      flips: UPLOAD,
      change: (json) =>
        void Object.assign(json.resource.aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3, {
          from_port: port,
          to_port: port,
        }),
    })),
    ...["udp", "icmp"].map((protocol): Weakening => ({
      name: `egress to S3 is ${protocol}`,
      flips: UPLOAD,
      change: (json) =>
        void (json.resource.aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3.ip_protocol =
          protocol),
    })),
    ...actions.flatMap((action) => [
      refusal(action, UPLOAD, "aws_s3_bucket_policy"),
      refusal(action, UPLOAD, "aws_iam_role_policy"),
      refusal(action, UPLOAD, ENDPOINT),
    ]),
    ...["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"].flatMap((action) => [
      refusal(action, PARTS, "aws_s3_bucket_policy"),
      refusal(action, PARTS, "aws_iam_role_policy"),
      refusal(action, PARTS, ENDPOINT),
      ...[ENDPOINT, "aws_iam_role_policy"].map((type) =>
        statements(`${type} leaves out ${action}`, type, PARTS, (one) => ({
          ...one,
          Action: one["Action"].filter((each: string) => each !== action),
        })),
      ),
    ]),
    ...[ENDPOINT, "aws_iam_role_policy"].flatMap((type) => [
      statements(`${type} leaves out s3:PutObject`, type, UPLOAD, (one) => ({
        ...one,
        Action: one["Action"].filter((each: string) => each !== "s3:PutObject"),
      })),
      statements(`${type} is for another bucket`, type, UPLOAD, (one) => ({
        ...one,
        Resource: "arn:aws:s3:::other/*",
      })),
      statements(`${type} is for a part of the bucket`, type, UPLOAD, (one) => ({
        ...one,
        Resource: "${aws_s3_bucket.bucket.arn}/daily/*",
      })),
      statements(`${type} asks for an address`, type, UPLOAD, (one) =>
        withCondition(one, "IpAddress", "aws:SourceIp", "203.0.113.7/32"),
      ),
    ]),
    {
      name: "the role trusts nobody",
      flips: UPLOAD,
      change: (json) =>
        void (json.resource.aws_iam_role.hosts_private_host_role.assume_role_policy = JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        })),
    },
    {
      name: "an ACL refuses what goes out",
      flips: UPLOAD,
      change: (json) =>
        add(json, "aws_network_acl", "closed", {
          vpc_id: "${aws_vpc.network_vpc.id}",
          subnet_ids: ["${aws_subnet.network_private_subnet_0.id}"],
        }),
    },
  ];
}
