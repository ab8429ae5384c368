import { DataAwsIamSessionContext } from "@cdktf/provider-aws/lib/data-aws-iam-session-context";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { TerraformLocal, Token, type Precondition } from "cdktf";
import { Construct } from "constructs";

export interface BackupOperatorsProps {
  /**
   * ARNs or patterns of roles and users, or the word `deployer`; or a token that becomes such a list.
   */
  readonly operators: readonly string[];
}

/**
 * The principals who run Terraform. `deployer` becomes whoever applies: the role behind the session, not the session,
 * because that is what `aws:PrincipalArn` holds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export class BackupOperators extends Construct {
  /** ARNs and patterns, the word replaced. */
  readonly arns: readonly string[];
  /** Holds when the caller of this plan is one of the operators. */
  readonly precondition: Precondition;

  constructor(scope: Construct, id: string, { operators }: BackupOperatorsProps) {
    super(scope, id);
    const caller = new DataAwsCallerIdentity(this, "Caller");
    const deployer = new DataAwsIamSessionContext(this, "Deployer", { arn: caller.arn });
    const known = !Token.isUnresolved(operators);
    const named = known
      ? operators.map((operator) => (operator === "deployer" ? deployer.issuerArn : operator))
      : [];
    const arns = new TerraformLocal(
      this,
      "Arns",
      known
        ? named
        : `\${[for operator in ${Token.asString(operators)} : operator == "deployer" ? ${deployer.issuerArn} : operator]}`,
    );
    this.arns = known ? named : arns.asList;
    this.precondition = {
      condition: `\${anytrue([for pattern in ${arns.fqn} : can(regex(format("^%s$", ${GLOB_AS_REGEX}), ${deployer.issuerArn}))])}`,
      errorMessage:
        `You are ${deployer.issuerArn}, and no operator of this private backup: the bucket's policy would lock you ` +
        `out. Add this line to operators in backups.yaml, or apply as an operator: - ${deployer.issuerArn}`,
    };
  }
}

/**
 * `ArnLike` as a regular expression: both wildcards stay within one of the ARN's parts between colons.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
const GLOB_AS_REGEX = [
  [".", "[.]"],
  ["+", "[+]"],
  ["?", "[^:]"],
  ["*", "[^:]*"],
].reduce((expression, [from, to]) => `replace(${expression}, "${from}", "${to}")`, "pattern");
