import { parseArn } from "../../terms/arn";
import { AssumptionProblem } from "../../terms/problem";
import { isOpaque } from "../../terms/text";
import { isList, isObject, type Value } from "../value";
import { shown } from "../value-text";

/** What a fact may be; `allowed` goes on from "expected". */
interface Shape {
  readonly fits: (value: Value) => boolean;
  readonly allowed: string;
}

const text =
  (pattern: RegExp) =>
  (value: Value): boolean =>
    typeof value === "string" && (isOpaque(value) || pattern.test(value));

/** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
const ACCOUNT: Shape = {
  fits: (value) => text(/^\d{12}$/u)(typeof value === "number" ? String(value) : value),
  allowed: 'the 12 digits of an account, for example "111122223333"',
};

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION: Shape = {
  fits: text(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/u),
  allowed: 'the name of a region, for example "eu-west-1"',
};

/** @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITION: Shape = {
  fits: text(/^aws(?:-[a-z]+)*$/u),
  allowed: 'a partition, for example "aws" or "aws-cn"',
};

const ARN: Shape = {
  fits: (value) =>
    typeof value === "string" && (isOpaque(value) || !(parseArn(value)?.service ?? "").match(/^$/u)),
  allowed: 'an ARN, for example "arn:aws:iam::111122223333:role/backup"',
};

const BLOCK: Shape = {
  fits: text(/^(?:\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/\d{1,3})$/u),
  allowed: 'a block of addresses, for example "10.0.0.0/16"',
};

const BOOLEAN: Shape = {
  fits: (value) => typeof value === "boolean" || value === "true" || value === "false",
  allowed: "true or false",
};

const POLICY: Shape = {
  fits: (value) => value === null || (typeof value === "string" && isOpaque(value)) || isPolicy(value),
  allowed:
    'a policy document or null, for example {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}',
};

const ID_SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/^vpc_id$/u, idOf("vpc")],
  [/^subnet_id$/u, idOf("subnet")],
  [/^(?:main_|default_)?route_table_id$/u, idOf("rtb")],
  [/^(?:default_)?security_group_id$/u, idOf("sg")],
  [/^prefix_list_id$/u, idOf("pl")],
  [/^vpc_endpoint_id$/u, idOf("vpce")],
];

/** By the last word of a fact's address, the first that fits. */
const BY_NAME: readonly (readonly [RegExp, Shape])[] = [
  [/^(?:account|account_id|owner_id)$/u, ACCOUNT],
  [/^(?:region|service_region)$/u, REGION],
  [/^partition$/u, PARTITION],
  [/^(?:arn|.*_arn)$/u, ARN],
  [/^(?:ipv6_)?cidr_block$/u, BLOCK],
  [/^(?:policy|assume_role_policy)$/u, POLICY],
  [
    /^(?:enable_(?:dns_\w+|resource_\w+)|private_dns_enabled|associate_public_ip_address|map_public_ip_on_launch|assign_ipv6_address_on_creation|ipv6_native|block_public_\w+|ignore_public_acls|restrict_public_buckets|source_dest_check|is_enabled|enabled|propagate_\w+)$/u,
    BOOLEAN,
  ],
  ...ID_SHAPES,
];

/**
 * Holds what somebody says of the input to what such a thing can be.
 * @param subject `account`, `data.aws_vpc.default.cidr_block`, the ARN of a policy, a key or a bucket
 * @throws Problem for what AWS never gives there. A variable is held to its type instead, where it is declared.
 */
export function checkShape(subject: string, value: Value): void {
  if (subject.startsWith("var.")) return;
  const shape = shapeOf(subject);
  if (shape === undefined || shape.fits(value) || (value === null && shape !== ACCOUNT && shape !== REGION))
    return;
  throw new AssumptionProblem(subject, `is ${shown(value)}: expected ${shape.allowed}`);
}

function shapeOf(subject: string): Shape | undefined {
  if (subject.startsWith("arn:")) return POLICY;
  const name = subject.slice(subject.lastIndexOf(".") + 1);
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
}

function idOf(prefix: string): Shape {
  return {
    fits: text(new RegExp(`^${prefix}-[0-9a-zA-Z]+$`, "u")),
    allowed: `an id, for example "${prefix}-0123456789abcdef0"`,
  };
}

function isPolicy(value: Value): boolean {
  const document = typeof value === "string" ? parsed(value) : value;
  if (!isObject(document)) return false;
  const statements = document["Statement"];
  return isList(statements) ? statements.every(isStatement) : isStatement(statements);
}

function isStatement(value: unknown): boolean {
  return (
    (typeof value === "string" && isOpaque(value)) ||
    (isObject(value) && (value["Effect"] === "Allow" || value["Effect"] === "Deny"))
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
