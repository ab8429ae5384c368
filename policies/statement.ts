/** A value of a condition: one text, or several of which one is enough. */
export type ConditionValue = string | readonly string[];

/** Operator → condition key → values. All operators and keys must hold. */
export type Condition = Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;

/** One statement of a policy, in IAM's own JSON. Its `Sid` is its name: errors and reports quote it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  /** Who; identity policies have none. */
  readonly Principal?: "*" | Readonly<Record<string, ConditionValue>>;
  readonly Action?: ConditionValue;
  readonly NotAction?: ConditionValue;
  readonly Resource: ConditionValue;
  readonly Condition?: Condition;
}

/** A policy document. The version is the one that knows policy variables. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** The document that holds these statements, in this order. */
export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
