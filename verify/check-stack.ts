import { Problem } from "../proof/terms/problem";
import { Account, FailedCall } from "./account/account";
import type { Send } from "./account/clients";
import { readAccount } from "./account/read-account";
import { lostOperators, ofRole } from "./account/read-operators";
import { check, type LiveCheck } from "./check";
import type { TerraformState } from "./terraform-state";

/** A stack's claims on the account, with who looked and where. */
export interface CheckedStack extends LiveCheck {
  readonly stack: string;
  readonly region: string;
  readonly account: string;
  /** ARN of whoever is signed in. */
  readonly caller: string;
}

/** There is no such bucket any more: what every claim is about. */
export class BucketGone extends Error {
  override readonly name = "BucketGone";
}

/**
 * Reads the account of a stack and proves its claims over what is there.
 * @throws Problem where nobody is signed in, AWS cannot be reached, or the account is another one than the state's
 * @throws BucketGone where S3 says that there is no such bucket
 */
export async function checkStack(stack: string, state: TerraformState, send: Send): Promise<CheckedStack> {
  const account = new Account(send);
  const { region } = state;
  const { owner, caller } = await whoAsks(account, stack, state);
  const own = [...state.texts("writers"), ...state.texts("readers")].map(ofRole);
  const seen = await readAccount(account, {
    bucket: { name: state.bucketName, arn: state.bucketArn, owner },
    vpcIds: state.vpcIds,
    roleNames: [
      ...own.flatMap((role) => (role?.account === owner ? [role.name] : [])),
      ...namesOf(state, "aws_iam_role"),
    ],
    profileNames: namesOf(state, "aws_iam_instance_profile"),
    blocksPublicAccess: state.of("aws_vpc_block_public_access_options").length > 0,
  });
  if (seen.bucketIsGone) {
    throw new BucketGone(
      `${stack}: there is no bucket ${state.bucketName} any more (NoSuchBucket); the state of the stack still has it`,
    );
  }
  const lost = await lostOperators(account, state.texts("operators"), owner);
  return {
    ...{ stack, region, account: owner, caller },
    ...check({ state, seen: { ...seen, unread: account.unread }, account: owner, lostOperators: lost }),
  };
}

function namesOf(state: TerraformState, type: string): string[] {
  return state.of(type).flatMap(({ values: { name } }) => (typeof name === "string" ? [name] : []));
}

/** Whose credentials they are, and whether the account is that of the state. */
async function whoAsks(account: Account, stack: string, state: TerraformState) {
  const identity = await signedIn(account);
  const owner = identity?.Account ?? "";
  const caller = identity?.Arn ?? "";
  if (!/^\d{12}$/u.test(owner)) {
    throw new Problem(
      `AWS does not say whose account it is (GetCallerIdentity: ${JSON.stringify(owner)}): nothing was read`,
    );
  }
  if (state.account !== undefined && state.account !== owner) {
    throw new Problem(
      `${stack} was applied in the account ${state.account}, and you are signed in to ${owner} as ${caller}: ` +
        "sign in to the other one, for example with AWS_PROFILE",
    );
  }
  return { owner, caller };
}

async function signedIn(account: Account) {
  try {
    return await account.ask("GetCallerIdentity", {});
  } catch (error) {
    if (!(error instanceof FailedCall)) throw error;
    const { code, says } = error;
    if (code === "CredentialsProviderError" || /Token|Credentials/u.test(code)) {
      throw new Problem(
        `not signed in to AWS (${code}: ${says}): sign in as you do for Terraform, for example with ` +
          "AWS_PROFILE or aws sso login",
      );
    }
    throw new Problem(`AWS cannot be asked who is signed in (${code}: ${says}): nothing was read`);
  }
}
