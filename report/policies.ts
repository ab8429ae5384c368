import type { Configuration } from "../proof/configuration/configuration";
import { policyDocument } from "../proof/configuration/policy-document";
import { isList, isObject, type Value } from "../proof/configuration/value";

/** One statement of a policy, as it will be applied. */
export interface PolicyStatement {
  /** `p1-2`: safe wherever an id is written. */
  readonly id: string;
  /** The Sid, or `statement 2`. */
  readonly name: string;
  readonly statement: Value;
}

/** A policy of the configuration. */
export interface Policy {
  readonly id: string;
  /** In plain words: `bucket policy`. */
  readonly title: string;
  readonly address: string;
  /** None where the policy is not known before the apply. */
  readonly statements: readonly PolicyStatement[];
}

const TITLES: Readonly<Record<string, string>> = {
  aws_s3_bucket_policy: "bucket policy",
  aws_s3_bucket: "bucket policy",
  aws_vpc_endpoint: "endpoint policy",
  aws_vpc_endpoint_policy: "endpoint policy",
  aws_iam_policy: "identity policy",
  aws_iam_role_policy: "identity policy",
  aws_iam_user_policy: "identity policy",
  aws_iam_group_policy: "identity policy",
  aws_kms_key: "key policy",
  aws_kms_key_policy: "key policy",
};

/** What refuses most comes first. */
const ORDER = ["bucket policy", "endpoint policy", "identity policy", "key policy", "policy", "trust policy"];

/** Every policy that a configuration gives to its resources, the bucket's first. */
export function policiesOf(configuration: Configuration): Policy[] {
  const found = configuration
    .resources(undefined, "managed")
    .flatMap(({ type, address, values }) => [
      { title: TITLES[type] ?? "policy", address, document: values["policy"] },
      { title: "trust policy", address, document: values["assume_role_policy"] },
    ])
    .flatMap(({ document, ...rest }) =>
      document === undefined || document === "" ? [] : [{ ...rest, document: policyDocument(document) }],
    )
    .sort((one, other) => ORDER.indexOf(one.title) - ORDER.indexOf(other.title));
  return found.map(({ title, address, document }, at) => {
    const id = `p${at + 1}`;
    return { id, title, address, statements: statementsOf(document).map(named(id)) };
  });
}

function statementsOf(document: Value): readonly Value[] {
  if (!isObject(document)) return [];
  const statement = document["Statement"];
  if (statement === undefined) return [];
  return isList(statement) ? statement : [statement];
}

function named(policy: string) {
  return (statement: Value, at: number): PolicyStatement => {
    const sid = isObject(statement) ? statement["Sid"] : undefined;
    const name = typeof sid === "string" ? sid : `statement ${at + 1}`;
    return { id: `${policy}-${at + 1}`, name, statement };
  };
}

/** The id of a statement that evidence names; undefined where it is not on the page. */
export function statementId(
  policies: readonly Policy[],
  address: string | undefined,
  name: string | undefined,
): string | undefined {
  if (address === undefined || name === undefined) return undefined;
  return policies
    .filter((policy) => policy.address === address && policy.title !== "trust policy")
    .flatMap(({ statements }) => statements)
    .find((statement) => statement.name === name)?.id;
}
