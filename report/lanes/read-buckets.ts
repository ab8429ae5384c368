import type { Configuration } from "../../proof/configuration/configuration";
import { bucketPolicy, encryption, objectLock } from "../../proof/configuration/attachments/buckets";
import { findKey, kmsKeyPolicy } from "../../proof/configuration/attachments/keys";
import type { Resource } from "../../proof/configuration/resource";
import { isObject } from "../../proof/configuration/value";
import { nameOf } from "../topology/dot";
import type { Around } from "./around";
import { gate, type BucketPlan, type GatePlan } from "./lane-plan";

/** The buckets with all that S3 asks before it lets a request to them; of a private backup its own alone. */
export function readBuckets({ configuration, topology, subjects }: Around): BucketPlan[] {
  const own = subjects?.bucket.address;
  return topology.nodes
    .filter(({ kind, addresses }) => kind === "bucket" && (own === undefined || addresses.includes(own)))
    .flatMap(({ id, addresses }) => {
      const bucket = configuration.find(addresses[0] ?? "");
      return bucket === undefined ? [] : [bucketPlan(id, bucket, configuration, own !== undefined)];
    });
}

function bucketPlan(
  id: string,
  bucket: Resource,
  configuration: Configuration,
  isBackup: boolean,
): BucketPlan {
  const policy = bucketPolicy(configuration, bucket);
  const lock = objectLock(configuration, bucket);
  const found = encryption(configuration, bucket)?.value;
  const isKms =
    isObject(found) && typeof found["algorithm"] === "string" && found["algorithm"].startsWith("aws:kms");
  const key = isKms ? findKey(configuration, found["key"] ?? "") : undefined;
  const lockOn = lock !== undefined && isObject(lock.value) && typeof lock.value["mode"] === "string";
  const gates: GatePlan[] = [
    gate(
      `${id}-policy`,
      "bucket-policy",
      ["bucket", "policy"],
      policy === undefined ? [] : [policy.address],
      policy === undefined,
    ),
    gate(`${id}-iam`, "identity-policy", ["IAM", "policy"], identityPolicies(configuration)),
    ...(isKms
      ? [
          gate(
            `${id}-key`,
            "kms-key-policy",
            ["key", "policy"],
            key === undefined ? [] : [kmsKeyPolicy(configuration, key).address],
            key === undefined,
          ),
        ]
      : []),
    ...(lockOn ? [gate(`${id}-lock`, "object-lock", ["Object", "Lock"], [lock.address])] : []),
  ];
  const days = lockOn && isObject(lock.value) ? lock.value["days"] : undefined;
  const mode = lockOn && isObject(lock.value) ? lock.value["mode"] : undefined;
  const held =
    typeof days === "number" ? `locked ${days} days` : typeof mode === "string" ? "locked" : "no lock";
  return {
    id,
    kind: "bucket",
    lines: isBackup ? ["backups", held] : [nameOf(bucket.address), held],
    addresses: [bucket.address],
    heading: `${isBackup ? "backup bucket" : nameOf(bucket.address)} · ${isKms ? "SSE-KMS" : "SSE-S3"}`,
    gates,
  };
}

/** Policies of identities, whoever has them. */
function identityPolicies(configuration: Configuration): string[] {
  return ["aws_iam_role_policy", "aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"].flatMap(
    (type) => configuration.resources(type, "managed").map(({ address }) => address),
  );
}
