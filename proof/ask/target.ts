import { bucketName, bucketPolicyByName, buckets } from "../configuration/attachments/buckets";
import { findWithPolicy } from "../configuration/attachments/service-policies";
import { KEY_TYPES } from "../configuration/identifier-kinds";
import type { Resource } from "../configuration/resource";
import type { Assumption } from "../configuration/assumptions";
import type { BucketKey } from "../system/bucket-key";
import type { Layers } from "../iam/layers";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { Problem } from "../terms/problem";
import type { System } from "../system/system";
import { isOpaque, readable, symbol, unknown } from "../terms/text";
import { proposalOf } from "./proposal";
import { parseArn } from "../terms/arn";

/** A bucket, or an object of it. */
export interface BucketTarget {
  readonly kind: "bucket";
  readonly label: string;
  readonly arn: string;
  /** @default - any key */
  readonly key?: string;
  readonly account: string;
  /** @default - not known */
  readonly region?: string;
  readonly layers: Pick<Layers, "resource" | "publicAccessBlock">;
  readonly encryption?: BucketKey;
  /** The key that reads need. @default - SSE-S3 */
  readonly keyOfReads?: BucketKey;
  readonly assumptions: readonly Assumption[];
}

/** A resource of another service. */
export interface ResourceTarget {
  readonly kind: "resource";
  readonly label: string;
  readonly arn: string;
  /** As the ARN names it: `iam` for roles, whoever's action it is. */
  readonly service: string;
  readonly account: string;
  readonly region?: string;
  /** What the input holds of it. @default - nothing */
  readonly found?: Resource;
}

export type Target = BucketTarget | ResourceTarget;

/** The key of an object that no pattern of a policy names but one that takes in all. */
export const ANY_KEY = symbol("any key");

/**
 * A bucket by address, name or ARN, with `/KEY` or without; or another resource by ARN or address.
 * @param service whose action is asked about
 * @throws Problem that proposes near names
 */
export function findTarget(system: System, on: string, service = "s3"): Target {
  const wanted = on.replace(/^s3:\/\//u, "");
  const bucket = bucketOf(system, wanted);
  if (bucket !== undefined) return bucket;
  const unseen = /^(arn:[\w-]+:s3:::[^/]+)(?:\/(.+))?$/u.exec(wanted);
  if (unseen !== null) return unseenBucket(system, unseen[1] ?? "", unseen[2]);
  const resource = system.configuration.find(wanted);
  const arn = resource === undefined ? wanted : (resource.values["arn"] ?? "");
  if (typeof arn === "string" && arn.startsWith("arn:")) {
    const found = resource ?? withArn(system, arn);
    return { ...resourceOf(arn, on), ...(found === undefined ? {} : { found }) };
  }
  if (resource !== undefined)
    throw new Problem(`${on} is neither a bucket nor a resource whose ARN is known: give its ARN`);
  const known = buckets(system.configuration).flatMap(({ address, values }) => [
    address,
    ...(typeof values["bucket"] === "string" && !isOpaque(values["bucket"]) ? [values["bucket"]] : []),
  ]);
  if (service !== "s3")
    throw new Problem(
      `${on} is no resource of ${service}: give its ARN, for example arn:aws:${service}:eu-west-1:111122223333:…, or its address`,
    );
  const name = wanted.split("/")[0] ?? wanted;
  throw new Problem(`no bucket has the address or name ${name}${proposalOf(name, known)}`);
}

/** A role, a key or another thing with a policy of the input by its ARN. */
function withArn({ configuration }: System, arn: string): Resource | undefined {
  const found = ["aws_iam_role", ...KEY_TYPES]
    .flatMap((type) => configuration.resources(type))
    .find(({ values }) => values["arn"] === arn);
  return found ?? findWithPolicy(configuration, arn);
}

/** Addresses may hold slashes in their keys, so that names are compared whole and never cut at one. */
function bucketOf(system: System, wanted: string): BucketTarget | undefined {
  const [found] = buckets(system.configuration).flatMap((bucket) =>
    [bucket.address, bucketName(bucket), bucket.values["id"], bucket.values["arn"]]
      .filter((name) => typeof name === "string")
      .filter((name) => wanted === name || wanted.startsWith(`${name}/`))
      .map((name) => ({ bucket, name })),
  );
  if (found === undefined) return undefined;
  const facts = system.bucket(found.bucket);
  const key = wanted.slice(found.name.length + 1);
  return {
    kind: "bucket",
    label: wanted,
    arn: facts.arn,
    ...(key === "" ? {} : { key: keyOf(key) }),
    account: facts.account,
    region: facts.region,
    layers: {
      ...(facts.policy === undefined ? {} : { resource: facts.policy }),
      publicAccessBlock: facts.publicAccessBlock,
    },
    ...(facts.key === undefined ? {} : { encryption: facts.key }),
    ...(facts.keyOfReads === undefined ? {} : { keyOfReads: facts.keyOfReads }),
    assumptions: facts.assumptions,
  };
}

function keyOf(key: string): string {
  if (/[*?]/u.test(key))
    throw new Problem(
      `${JSON.stringify(key)} is a pattern: give one key, or none for any key that no policy names`,
    );
  return key;
}

function unseenBucket(system: System, arn: string, key: string | undefined): BucketTarget {
  const says = `${arn} is not a bucket of the input`;
  const policy = policyOfUnseen(system, arn);
  return {
    kind: "bucket",
    label: key === undefined ? arn : `${arn}/${key}`,
    arn,
    ...(key === undefined ? {} : { key: keyOf(key) }),
    account: unknown(`the account of ${arn}`),
    layers: policy === undefined ? {} : { resource: policy },
    assumptions: buckets(system.configuration).some((bucket) => isOpaque(bucketName(bucket)))
      ? [{ subject: arn, says }]
      : [],
  };
}

/** The policy of a bucket that the input does not hold: as it names it, or as somebody says; undefined where it has none. */
function policyOfUnseen({ configuration }: System, arn: string): CompiledPolicy | undefined {
  const named = bucketPolicyByName(configuration, arn.replace(/^.*:::/u, ""));
  if (named !== undefined) return parsePolicy(named.value, "resource", named.address);
  const given = configuration.givenPolicies.get(arn);
  if (given === null) return undefined;
  const how = "give it with --assume, under its ARN, null where it has none";
  const what = `the bucket policy of ${arn}, which is not in the input: ${how}`;
  return parsePolicy(given ?? unknown(what), "resource");
}

function resourceOf(arn: string, label: string): ResourceTarget {
  const parsed = parseArn(arn);
  if (parsed === undefined || parsed.service === "")
    throw new Problem(
      `${readable(arn)} is not an ARN: expected arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`,
    );
  const { service, region, account } = parsed;
  return {
    kind: "resource",
    label,
    arn,
    service,
    account: account === "" ? unknown(`the account of ${arn}`) : account,
    ...(region === "" ? {} : { region }),
  };
}

/** Resources of Terraform that give a service's resources policies of their own. */
export function resourcePoliciesOf({ configuration }: System, service: string): readonly string[] {
  // Identity policies say what identities may do; they are not policies of a resource.
  if (service === "iam") return [];
  const type = new RegExp(`^aws_(${TYPES[service] ?? service})_`, "u");
  return configuration
    .resources()
    .filter((resource) => resource.mode === "managed" && type.test(resource.type))
    .filter((resource) => resource.type.endsWith("policy") || resource.values["policy"] !== undefined)
    .map(({ address }) => address);
}

const TYPES: Readonly<Record<string, string>> = { logs: "cloudwatch_log" };
