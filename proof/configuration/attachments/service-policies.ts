import type { Configuration } from "../configuration";
import { policyDocument } from "../policy-document";
import type { Resource } from "../resource";
import { type Attached, candidates, matches, namesOf, single } from "./attached";

/** Where the policy of a resource of one type stands. */
interface PolicyPlace {
  /** The type of the resource that attaches a policy, the argument that names the other, and what it may be named by. */
  readonly attachedBy: string;
  readonly argument: string;
  readonly names: readonly string[];
  /** The argument with the document, of both. */
  readonly document: string;
}

const place = (attachedBy: string, argument: string, names: string, document = "policy"): PolicyPlace => ({
  attachedBy,
  argument,
  names: names.split(" "),
  document,
});

/**
 * Types of resources whose own policies are read.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const PLACES: Readonly<Record<string, PolicyPlace>> = {
  aws_sqs_queue: place("aws_sqs_queue_policy", "queue_url", "url id"),
  aws_sns_topic: place("aws_sns_topic_policy", "arn", "arn id"),
  aws_secretsmanager_secret: place("aws_secretsmanager_secret_policy", "secret_arn", "arn id"),
  aws_s3_directory_bucket: place("aws_s3_bucket_policy", "bucket", "bucket id arn"),
  aws_ecr_repository: place("aws_ecr_repository_policy", "repository", "name id"),
  aws_dynamodb_table: place("aws_dynamodb_resource_policy", "resource_arn", "arn"),
  aws_kinesis_stream: place("aws_kinesis_resource_policy", "resource_arn", "arn"),
  aws_cloudwatch_event_bus: place("aws_cloudwatch_event_bus_policy", "event_bus_name", "name"),
};

/** The resource of the input that an ARN names, of those whose policies are read. */
export function findWithPolicy(configuration: Configuration, arn: string): Resource | undefined {
  return Object.keys(PLACES)
    .flatMap((type) => configuration.resources(type, "managed"))
    .find((resource) => matches(arn, namesOf(resource, "arn")) === true);
}

/**
 * The resource's own policy: its argument, or the resource that attaches one; undefined where the input gives it none, and
 * `not read` for a type whose policies are not.
 * @throws Problem for two policies of one resource
 */
export function servicePolicy(
  configuration: Configuration,
  resource: Resource,
): Attached | undefined | "not read" {
  const read = Object.hasOwn(PLACES, resource.type) ? PLACES[resource.type] : undefined;
  if (read === undefined || resource.mode === "data") return "not read";
  const { attachedBy, argument, names, document } = read;
  const found = candidates(configuration, [attachedBy], argument, namesOf(resource, ...names));
  const attached = single(found, resource.address, "policies", ({ values }) =>
    policyDocument(values[document] ?? null),
  );
  const inline = resource.values[document];
  if (attached !== undefined) return attached;
  if (inline === undefined || inline === "") return undefined;
  return { address: resource.address, value: policyDocument(inline) };
}
