import type { Resource } from "../configuration/resource";
import type { Value } from "../configuration/value";
import type { BrokenKey } from "../iam/layers";
import { parseArn } from "../terms/arn";
import { isOpaque, startsUnknown, hasUnknown } from "../terms/text";

/** Whether a value tells that the key cannot be used: `unknown` where it is not known. */
type Fault = readonly [value: Value | undefined, isWell: (value: Value) => boolean, says: string];

/**
 * Why S3 cannot encrypt with a key, whatever its policy says: it is disabled, waits for its deletion or its key
 * material, is not for encryption, is asymmetric, or lives in another region than the bucket. Undefined where it can.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html S3 takes symmetric encryption keys of the bucket's region alone
 */
export function brokenKey({ type, mode, values }: Resource, region: string): BrokenKey | undefined {
  const state = values["key_state"];
  const enabled = values["is_enabled"] ?? values["enabled"];
  const spec = values["customer_master_key_spec"] ?? values["key_spec"];
  const material = type === "aws_kms_external_key" || type === "aws_kms_replica_external_key";
  const imported = values["key_material_base64"] !== undefined || values["key_material_wo"] !== undefined;
  const faults: Fault[] = [
    [enabled, (value) => value === true || value === "true", "is disabled"],
    [state, (value) => value === "Enabled" || value === "", `is in the state ${shown(state)}`],
    [
      values["key_usage"],
      isDefaultOr("ENCRYPT_DECRYPT"),
      `is not for encryption but for ${shown(values["key_usage"])}`,
    ],
    [spec, isDefaultOr("SYMMETRIC_DEFAULT"), `is not symmetric but ${shown(spec)}`],
    [
      regionOf(values["arn"], region),
      (value) => value === region,
      `is in another region than its bucket, ${region}`,
    ],
  ];
  const found = faults.flatMap(([value, isWell, says]): BrokenKey[] => {
    if (value === undefined || (typeof value === "string" && startsUnknown(value) && mode === "data"))
      return [];
    if (typeof value === "string" && hasUnknown(value)) return [{ certain: "unknown", says: "can be used" }];
    return isWell(value) ? [] : [{ certain: true, says }];
  });
  const certain = found.find((fault) => fault.certain === true);
  if (certain !== undefined || found.length > 0) return certain ?? found[0];
  return material && mode === "managed" && !imported && state === undefined
    ? { certain: "unknown", says: "has been given key material, without which it cannot be used" }
    : undefined;
}

function isDefaultOr(wanted: string): (value: Value) => boolean {
  return (value) => value === wanted || value === "";
}

/** The key's region, where it and the bucket's are both written. */
function regionOf(arn: Value | undefined, region: string): string | undefined {
  const own = typeof arn === "string" ? parseArn(arn)?.region : undefined;
  return own === undefined || isOpaque(own) || isOpaque(region) || own === "" ? undefined : own;
}

function shown(value: Value | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
