import { FailedCall, type Account } from "./account";
import type { CallName } from "./calls";

/**
 * Notes that a VPC of another account is not seen whole: to those whom it is shared with AWS answers without an error and
 * without what the owner has there, as endpoints and gateways.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
export async function noteSharedVpc(
  account: Account,
  vpcId: string,
  ownerOfVpc: string | undefined,
  own: string,
): Promise<void> {
  if (ownerOfVpc === undefined || ownerOfVpc === own) return;
  await account.part(`what the account ${ownerOfVpc} has in ${vpcId}`, "everything", () => {
    const says = "AWS shows endpoints, gateways and tables of a shared VPC to its owner alone";
    return Promise.reject(new FailedCall("DescribeVpcs", "SharedVpc", says, undefined));
  });
}

/**
 * Every VPC has a main route table, a default security group and a default network ACL: an answer without them is not
 * all there is.
 * @throws FailedCall where it is missing
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html
 */
export function withDefault<Answer>(
  call: CallName,
  what: string,
  answer: Answer,
  defaultOf: (answer: Answer) => string | undefined,
): Answer {
  if (defaultOf(answer) !== undefined) return answer;
  throw new FailedCall(call, "IncompleteAnswer", `${what} is not in it`, undefined);
}
