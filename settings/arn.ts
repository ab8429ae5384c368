import { wildcardMatches } from "./wildcard";
import type { Judge } from "./setting";

/** Characters of IAM names and paths. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const NAME = "A-Za-z0-9_+=,.@\\-";
const PARTITION = "aws(-[a-z]+)*";
const EXACT_ROLE = new RegExp(`^arn:${PARTITION}:iam::\\d{12}:role/([${NAME}/]+/)?[${NAME}]{1,64}$`);
const PRINCIPAL_PATTERN = new RegExp(
  `^arn:(${PARTITION}|aws\\*|\\*):iam::[0-9*?]{1,12}:(?:role|user)/([${NAME}/*?]{1,576})$`,
);
const SESSION = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;
const KMS_KEY = new RegExp(`^arn:${PARTITION}:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]{1,64}$`);
const KMS_ALIAS = /^arn:aws[a-z-]*:kms:[^:]*:[^:]*:alias\//;

/** Two principals that have nothing in common but being principals. */
const FOREIGN_ARNS = ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::998877665544:user/path/Z"];
const EVERYBODY = "matches every principal, so that nobody would be kept out: name a role";

/** A part of an ARN. An ARN has six, between colons; the last may hold further colons. */
export function arnPart(arn: string, part: "partition" | "region" | "account"): string {
  return arn.split(":")[{ partition: 1, region: 3, account: 4 }[part]] ?? "";
}

/** A session carries its role's ARN in `aws:PrincipalArn`, so a session's ARN would match nobody. */
function roleOfSession(arn: string): string | undefined {
  const [, partition, account, role] = SESSION.exec(arn) ?? [];
  return (
    role && `is a session: aws:PrincipalArn holds its role, arn:${partition}:iam::${account}:role/${role}`
  );
}

/**
 * Whether a text may name operators: `deployer`, the ARN of a role or user, or a pattern of these whose name
 * says more than a wildcard.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export const judgeOperator: Judge = (operator) => {
  if (operator === "deployer") return undefined;
  if (/^arn:[^:]+:iam::[^:]*:root$/.test(operator))
    return "is the account's root user, who can always change a bucket policy and needs no entry";
  const name = PRINCIPAL_PATTERN.exec(operator)?.at(-1);
  if (name !== undefined) return /[A-Za-z0-9]/.test(name) || !/[*?]/.test(name) ? undefined : EVERYBODY;
  if (FOREIGN_ARNS.every((arn) => wildcardMatches(operator, arn))) return EVERYBODY;
  return (
    roleOfSession(operator) ??
    "names no operator: expected the ARN or a pattern of roles or users, or the word deployer"
  );
};

/** Whether a text is the ARN of exactly one IAM role. */
export const judgeWriter: Judge = (writer) => {
  if (EXACT_ROLE.test(writer)) return undefined;
  if (/[*?]/.test(writer)) return "is a pattern: a writer is the exact ARN of one role";
  return roleOfSession(writer) ?? "is not the ARN of an IAM role";
};

/** Whether a text is the ARN of a KMS key; an alias can be pointed elsewhere later. */
export const judgeKmsKeyArn: Judge = (arn) => {
  if (KMS_KEY.test(arn)) return undefined;
  return KMS_ALIAS.test(arn)
    ? "is an alias, which can be pointed to another key later: expected the key's own ARN"
    : "is not the ARN of a KMS key";
};
