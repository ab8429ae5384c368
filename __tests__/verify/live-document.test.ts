import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isTakenFromState, liveDocument } from "../../verify/live-document";
import { TerraformState } from "../../verify/terraform-state";
import { RecordedAccount } from "../support/recorded-account";

const POLICY = "aws_s3_bucket_policy.policy";

/** The state with a further bucket's settings, as one for logs has them. */
function stateWithALogBucket(): TerraformState {
  const { state, values } = recorded();
  const settings = ["aws_s3_bucket_policy", "aws_s3_bucket_public_access_block"].map((type) => ({
    ...{ address: `${type}.logs`, mode: "managed", type, name: "logs" },
    values: { bucket: "acme-logs", id: "acme-logs" },
  }));
  state.values.root_module.resources.push(...settings);
  expect(values(POLICY).bucket).not.toBe("acme-logs");
  return TerraformState.read({ name: "backup", content: state });
}

function recorded() {
  const account = new RecordedAccount();
  return { state: account.state, values: (address: string) => account.values(address) as { bucket: string } };
}

test("what was read whole and not found is not there, but nothing of a bucket that nobody read", () => {
  const gone = liveDocument(stateWithALogBucket(), [], true).gone.map(({ address }) => address);
  expect(gone).toContain(POLICY);
  expect(gone.filter((address) => address.endsWith(".logs"))).toEqual([]);
});

test("what could not be read whole is not called gone", () => {
  expect(liveDocument(stateWithALogBucket(), [], false).gone).toEqual([]);
});

/** Terraform's ways to write a part of a thing: in an account it is read with the thing. */
const WITHIN_ANOTHER = [
  ...["aws_eip_association", "aws_network_interface_attachment", "aws_network_interface_sg_attachment"],
  ...["aws_internet_gateway_attachment", "aws_network_acl_association", "aws_vpn_gateway_route_propagation"],
  ...["aws_vpc_endpoint_policy", "aws_vpc_endpoint_route_table_association"],
  ...["aws_vpc_endpoint_security_group_association", "aws_vpc_endpoint_subnet_association"],
  ...["aws_ec2_managed_prefix_list_entry", "aws_iam_policy_attachment", "aws_kms_key_policy"],
  ...["aws_s3_bucket_versioning", "aws_spot_instance_request", "aws_vpc_peering_connection_accepter"],
];

/** A route to one of these is unknown, whatever it holds. */
const BEHIND_A_ROUTE = [
  ...["aws_ec2_transit_gateway", "aws_ec2_transit_gateway_route_table"],
  ...["aws_ec2_transit_gateway_vpc_attachment", "aws_vpn_connection", "aws_customer_gateway"],
];

/** What a configuration says before there is an account, or what decides no claim. */
const DECIDES_NOTHING = [
  ...["aws_ami", "aws_ebs_volume", "aws_flow_log", "aws_launch_template", "aws_caller_identity"],
  ...["aws_iam_session_context", "aws_iam_policy_document", "aws_region"],
  ...["aws_secretsmanager_secret", "aws_sns_topic"],
];

/** Policies of other services: questions of `ask` alone are about them. */
const OF_OTHER_SERVICES = [
  ...["aws_cloudwatch_event_bus_policy", "aws_dynamodb_resource_policy", "aws_ecr_repository_policy"],
  ...["aws_kinesis_resource_policy", "aws_secretsmanager_secret_policy", "aws_sns_topic_policy"],
  ...["aws_sqs_queue_policy"],
];

/** Actions of Terraform: they are started, and nothing of them stands in an account. */
const ACTIONS = [
  ...["aws_cloudfront_create_invalidation", "aws_ec2_stop_instance", "aws_ses_send_email"],
  ...["aws_sns_publish", "aws_transcribe_start_transcription_job"],
];

/** Types that a room names; beginnings of names, which end in an underscore, are none. */
function typesNamedIn(room: string): string[] {
  const root = resolve(__dirname, "../..", room);
  const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(root, file), "utf8"));
  const named = texts.flatMap((text) => text.match(/(?<=")aws_[a-z0-9_]*[a-z0-9](?=")/g) ?? []);
  return [...new Set(named)].sort();
}

test("every type that the proof knows is read of the account, taken from the state, or left out for a reason", () => {
  const read = new Set(typesNamedIn("verify"));
  const leftOut = new Set([
    ...WITHIN_ANOTHER,
    ...BEHIND_A_ROUTE,
    ...DECIDES_NOTHING,
    ...OF_OTHER_SERVICES,
    ...ACTIONS,
  ]);
  const known = typesNamedIn("proof");
  expect(known.length).toBeGreaterThan(80);
  expect(known.filter((type) => !read.has(type) && !isTakenFromState(type) && !leftOut.has(type))).toEqual(
    [],
  );
  expect([...leftOut].filter((type) => !known.includes(type))).toEqual([]);
});
