import { encryption } from "../configuration/attachments/buckets";
import { findKey, kmsKeyPolicy, possibleKeys } from "../configuration/attachments/keys";
import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";
import { isObject, type Value } from "../configuration/value";
import type { KmsLayer } from "../iam/layers";
import { parsePolicy } from "../iam/policy";
import { accountOfArn, parseArn, rootArn } from "../terms/arn";
import { hasUnknown, isOpaque, readable, symbol, unknown } from "../terms/text";
import { brokenKey } from "./broken-key";

/** The key of SSE-KMS, as far as requests on the bucket need it. */
export type BucketKey = Omit<KmsLayer, "actions">;

/** A key, and what is assumed of it. */
export interface FoundKey {
  /** @default - none: SSE-S3 */
  readonly key: BucketKey | undefined;
  /** @default - nothing */
  readonly assumptions?: readonly Assumption[];
}

/** Where a key encrypts: the bucket's address, ARN, account and region. */
export interface Place {
  readonly address: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
}

/** The key of the bucket's default encryption. */
export function defaultKey(configuration: Configuration, bucket: Resource, place: Place): FoundKey {
  const setting = encryption(configuration, bucket)?.value;
  if (setting === undefined || setting === null) return { key: undefined };
  if (!isObject(setting))
    return typeof setting === "string" ? keyNamed(configuration, setting, place) : { key: undefined };
  const { key, algorithm, bucketKey } = setting;
  if (typeof key !== "string") return keyWithoutName(algorithm, place);
  const found = keyNamed(configuration, key, place);
  return found.key !== undefined && typeof bucketKey === "boolean"
    ? { ...found, key: { ...found.key, bucketKey } }
    : found;
}

/** AWS's own key, or none: by an algorithm that is not known it may be either. */
function keyWithoutName(algorithm: Value | undefined, place: Place): FoundKey {
  if (typeof algorithm !== "string") return { key: undefined };
  if (hasUnknown(algorithm))
    return { key: managedByAws(place, unknown(`the algorithm that ${place.address} encrypts with`)) };
  return { key: algorithm.startsWith("aws:kms") ? managedByAws(place) : undefined };
}

/** The key that an id, an ARN or an alias stands for where a bucket is encrypted. */
export function keyNamed(configuration: Configuration, wanted: string, place: Place): FoundKey {
  const { region } = place;
  const found = findKey(configuration, wanted);
  if (found !== undefined) {
    const { value, address } = kmsKeyPolicy(configuration, found);
    const keyArn = typeof found.values["arn"] === "string" ? found.values["arn"] : wanted;
    const keyAccount = accountOfArn(keyArn) ?? symbol("account");
    const broken = brokenKey(found, region);
    const keyPolicy = parsePolicy(value, "kms", address);
    return { key: { keyArn, keyAccount, keyPolicy, region, ...(broken === undefined ? {} : { broken }) } };
  }
  if (/(?:^|:)alias\/aws\/s3$/u.test(wanted)) return { key: managedByAws(place) };
  const possible = possibleKeys(configuration, wanted).map(({ address }) => address);
  const given = givenKey(configuration, wanted, place);
  if (possible.length === 0) return given;
  const which = unknown(`whether ${readable(wanted)} is ${possible.join(" or ")}`);
  return { key: { ...given.key, keyPolicy: parsePolicy(which, "kms") } };
}

/**
 * The key `aws/s3` that AWS manages: all of its account use it by S3, and nobody of another account reads with it. Whose
 * key encrypts what another account uploads the guides leave open.
 * @param perhaps why it is not known whether the key is used at all. @default - it is
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function managedByAws({ arn, account, region, address }: Place, perhaps?: string): BucketKey {
  const upload = "kms:GenerateDataKey";
  const byItsAccount = { "kms:CallerAccount": account, "kms:ViaService": `s3.${region}.amazonaws.com` };
  const whose = unknown("whose aws/s3 encrypts the uploads of another account");
  const document = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "auto-s3-2",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:Decrypt", upload],
        Resource: "*",
        Condition: { StringEquals: byItsAccount },
      },
      {
        Sid: "UploadsOfOthers",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: perhaps === undefined ? upload : ["kms:Decrypt", upload],
        Resource: "*",
        Condition: { StringEquals: { "kms:CallerAccount": perhaps ?? whose } },
      },
    ],
  };
  return {
    keyArn: `arn:${parseArn(arn)?.partition ?? "aws"}:kms:${region}:${account}:key/${symbol("aws/s3")}`,
    keyAccount: account,
    keyPolicy: parsePolicy(document, "kms", address),
    region,
  };
}

/**
 * A key that the input does not hold: its policy is assumed to be the one that AWS gives to a new key. One of another
 * account has let the bucket's in by a policy that nobody has shown.
 */
function givenKey(
  configuration: Configuration,
  keyArn: string,
  { address, account, region }: Place,
): FoundKey & { readonly key: BucketKey } {
  const { partition, account: own } = parseArn(keyArn) ?? {};
  const keyAccount = own ?? unknown(`the account of ${keyArn}`);
  const key = (policy: Value) => ({
    key: { keyArn, keyAccount, keyPolicy: parsePolicy(policy, "kms", address), region },
  });
  const given = configuration.givenPolicies.get(keyArn);
  if (given !== undefined && given !== null) return key(given);
  const how = `the policy of ${keyArn}, which is not in the input: give it with --assume, under its ARN`;
  const isForeign =
    ![keyAccount, account].some((one) => hasUnknown(one) || isOpaque(one)) && keyAccount !== account;
  if (isForeign) return key(unknown(how));
  const says = `${keyArn} has the key policy that AWS gives by default; the identity policies of its account decide`;
  return {
    ...key({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: rootArn(keyAccount, partition) },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    }),
    assumptions: [{ subject: keyArn, says }],
  };
}
