import type { Ternary } from "../terms/ternary";
import { every, not, some } from "../terms/ternary";
import { hasUnknown } from "../terms/text";
import type { Condition } from "./condition/condition";
import { parseRange } from "./condition/ip-address";
import type { PublicAccessBlock } from "./layers";
import { mentionsVariable } from "./variables";
import type { CompiledPolicy } from "./policy";
import type { PrincipalEntry } from "./principal-element";
import type { Statement } from "./statement";

/** Keys whose fixed values make a grant non-public; `aws:SourceIp` has its own rule. */
const FIXING_KEYS: ReadonlySet<string> = new Set([
  ...["aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount"],
  ...["aws:principalorgid", "s3:x-amz-server-side-encryption-aws-kms-key-id", "aws:userid"],
  ...["s3:dataaccesspointarn", "s3:dataaccesspointaccount"],
]);

/** The guide speaks of "an AWS principal" and does not list these keys: not decided. */
const DOUBTFUL_KEYS: ReadonlySet<string> = new Set([
  ...["aws:principalarn", "aws:principalaccount", "aws:principalorgpaths", "aws:principalservicename"],
]);

const FIXING_OPERATORS: ReadonlySet<string> = new Set([
  ...["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"],
]);

/** Widest blocks of `aws:SourceIp` that are not public, private ranges aside. */
const WIDEST = { 32: 8, 128: 32 } as const;

/**
 * Whether Amazon S3 calls a bucket policy public: it grants something to others than fixed principals without
 * a fixed value of one of the listed keys. A Deny grants nothing and does not count.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublicPolicy(policy: CompiledPolicy): Ternary {
  const known = decided.get(policy);
  if (known !== undefined) return known;
  const open = policy.problems.length > 0 || policy.missing.length > 0;
  const answer = open ? "unknown" : some(policy.statements.map(isPublicStatement));
  decided.set(policy, answer);
  return answer;
}

const decided = new WeakMap<CompiledPolicy, Ternary>();

/**
 * Whether BlockPublicPolicy makes Amazon S3 reject a bucket policy when it is put. It does nothing to one that
 * is there already.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function rejectsPolicy(
  { blockPublicPolicy = false }: PublicAccessBlock,
  policy: CompiledPolicy,
): Ternary {
  return blockPublicPolicy === false ? false : every([blockPublicPolicy, isPublicPolicy(policy)]);
}

/** Whether one statement makes the policy public. */
export function isPublicStatement(statement: Statement): Ternary {
  if (statement.effect === "Deny") return false;
  const open = grantsToEverybody(statement);
  const fixed = some(statement.conditions.map(fixesValue));
  const answer = every([open, not(fixed)]);
  return answer !== false && (statement.effect === "unknown" || statement.missing.length > 0)
    ? "unknown"
    : answer;
}

function grantsToEverybody({ principal }: Statement): Ternary {
  if (!principal || principal.negated) return true;
  return some(principal.entries.map(isEverybody));
}

/** A federated identity provider is no fixed AWS principal: the guide's own example counts it as public. */
function isEverybody(entry: PrincipalEntry): Ternary {
  if (entry.type === "everyone" || entry.type === "Federated") return true;
  if (entry.type === "undecidable" || hasUnknown(entry.text)) return "unknown";
  return entry.text === "*";
}

/** Whether a condition lets through only requests with a fixed value of a listed key. */
function fixesValue(condition: Condition): Ternary {
  const { operator, key, values, ifExists, quantifier } = condition;
  if (operator.negated || ifExists || quantifier === "ForAllValues") return false;
  if (key === "aws:sourceip") return operator.name === "IpAddress" && every(values.map(isNarrow));
  if (!FIXING_OPERATORS.has(operator.name)) return false;
  const fixed = every(values.map((value) => isFixed(key, value)));
  if (DOUBTFUL_KEYS.has(key)) return fixed === false ? false : "unknown";
  return FIXING_KEYS.has(key) && fixed;
}

function isFixed(key: string, value: string): Ternary {
  if (mentionsVariable(value)) return false;
  if (/[*?]/u.test(value))
    return key === "s3:dataaccesspointarn" ? hasFixedAccount(value) : isRoleSession(key, value);
  return hasUnknown(value) ? "unknown" : true;
}

/** The name of an access point may hold wildcards as long as its account is fixed. */
function hasFixedAccount(arn: string): boolean {
  return /^arn:[^:*?]*:s3:[^:]*:\d{12}:accesspoint\//u.test(arn);
}

/** The guide names the pattern `AROLEID:*` of `aws:userid` and leaves open on which side it falls. */
function isRoleSession(key: string, value: string): Ternary {
  return key === "aws:userid" && /^AROA[A-Z0-9]+:\*$/u.test(value) ? "unknown" : false;
}

function isNarrow(value: string): Ternary {
  const range = parseRange(value);
  if (!range) return "unknown";
  return range.prefix >= WIDEST[range.bits];
}
