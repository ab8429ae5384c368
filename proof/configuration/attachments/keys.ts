import type { Configuration } from "../configuration";
import { Problem } from "../../terms/problem";
import { KEY_TYPES } from "../identifier-kinds";
import { policyDocument } from "../policy-document";
import type { Resource } from "../resource";
import { missing, type Value } from "../value";
import { type Attached, candidates, matches, namesOf, single } from "./attached";
import { parseArn, rootArn } from "../../terms/arn";

/**
 * The key that an id, an ARN or an alias stands for; undefined where it is not in the input.
 * An alias is followed to its key.
 */
export function findKey(configuration: Configuration, wanted: Value): Resource | undefined {
  const found = keyItself(configuration, wanted);
  if (found) return found;
  const aliases = configuration.perhapsHolding("aws_kms_alias", ["name", "id", "arn"], [wanted], "managed");
  const alias = aliases.find((one) => matches(wanted, namesOf(one, "name", "id", "arn")) === true);
  const target = alias?.values["target_key_id"];
  return target === undefined ? undefined : keyItself(configuration, target);
}

function keyItself(configuration: Configuration, wanted: Value): Resource | undefined {
  const found = keysPerhaps(configuration, wanted);
  return found.find((key) => matches(wanted, namesOf(key, ...NAMES_OF_A_KEY)) === true);
}

const NAMES_OF_A_KEY = ["key_id", "id", "arn"] as const;

function keysPerhaps(configuration: Configuration, wanted: Value): Resource[] {
  return KEY_TYPES.flatMap((type) => configuration.perhapsHolding(type, NAMES_OF_A_KEY, [wanted]));
}

/** The keys of the input that something may mean which is not wholly known. */
export function possibleKeys(configuration: Configuration, wanted: Value): readonly Resource[] {
  return keysPerhaps(configuration, wanted).filter(
    (key) => matches(wanted, namesOf(key, ...NAMES_OF_A_KEY)) === "unknown",
  );
}

/**
 * The key's policy: its own argument, `aws_kms_key_policy`, or the default that AWS gives to a key without one.
 * Of a key that exists already the policy is unknown.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function kmsKeyPolicy(configuration: Configuration, key: Resource): Attached {
  const names = namesOf(key, ...NAMES_OF_A_KEY);
  const found = candidates(configuration, ["aws_kms_key_policy"], "key_id", names);
  const attached = single(found, key.address, "key policies", ({ values }) =>
    policyDocument(values["policy"] ?? null),
  );
  const inline = key.values["policy"];
  const isInline = inline !== undefined && inline !== "" && key.mode === "managed";
  if (attached && isInline && configuration.format === "configuration") {
    throw new Problem(`${key.address} has two key policies: its own argument and ${attached.address}`);
  }
  if (attached) return attached;
  if (isInline) return { address: key.address, value: policyDocument(inline) };
  if (key.mode === "data" || (key.adopted === true && inline === undefined))
    return { address: key.address, value: missing(`the policy of ${key.address}`) };
  return { address: key.address, value: defaultPolicy(key), name: "the default key policy" };
}

function defaultPolicy(key: Resource): Value {
  const arn = key.values["arn"];
  const parsed = typeof arn === "string" ? parseArn(arn) : undefined;
  if (parsed === undefined) return missing(`the account of ${key.address}`);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: rootArn(parsed.account, parsed.partition) },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}

/**
 * The endpoint's policy: its own argument or `aws_vpc_endpoint_policy`; undefined where it has none, which means
 * full access.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function endpointPolicy(configuration: Configuration, endpoint: Resource): Attached | undefined {
  const names = namesOf(endpoint, "id");
  const found = candidates(configuration, ["aws_vpc_endpoint_policy"], "vpc_endpoint_id", names);
  const attached = single(found, endpoint.address, "endpoint policies", ({ values }) =>
    policyDocument(values["policy"] ?? null),
  );
  const inline = endpoint.values["policy"];
  if (inline === undefined || inline === "") {
    if (attached || endpoint.mode === "managed") return attached;
    return { address: endpoint.address, value: missing(`the policy of ${endpoint.address}`) };
  }
  if (attached && configuration.format !== "configuration") return attached;
  if (attached)
    throw new Problem(`${endpoint.address} has two policies: its own argument and ${attached.address}`);
  return { address: endpoint.address, value: policyDocument(inline) };
}
