import { Problem } from "../proof/terms/problem";
import { Account, FailedCall } from "./account/account";
import type { Send } from "./account/clients";
import type { CheckedKeptBucket, KeptBucket, KeptFinding } from "./kept-bucket";

/**
 * Whether the bucket is still there, keeps versions and is closed, as the tear-down left it.
 * @throws Problem where nobody is signed in, or AWS cannot be reached
 */
export async function checkKeptBucket(kept: KeptBucket, send: Send): Promise<CheckedKeptBucket> {
  const account = new Account(send);
  const owner = await account
    .ask("GetCallerIdentity", {})
    .then((answer) => answer?.Account)
    .catch((error: unknown): never => {
      if (!(error instanceof FailedCall)) throw error;
      throw new Problem(
        `AWS cannot be asked who is signed in (${error.code}: ${error.says}): sign in as you do for Terraform, ` +
          "for example with AWS_PROFILE or aws sso login; nothing was read",
      );
    });
  const asked = { Bucket: kept.bucket, ExpectedBucketOwner: owner };
  const finding = async (what: string, holds: () => Promise<boolean>): Promise<KeptFinding> => {
    const found = await account.part(what, "requests", holds);
    return { says: what, holds: found ?? null };
  };
  const findings = [
    await finding("it keeps versions", async () => {
      const answer = await account.ask("GetBucketVersioning", asked);
      return answer?.Status === "Enabled";
    }),
    await finding("Object Lock holds what is written", async () => {
      const none = ["ObjectLockConfigurationNotFoundError"];
      const answer = await account.ask("GetObjectLockConfiguration", asked, none);
      return answer?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled";
    }),
    await finding("it has a policy", async () => {
      const answer = await account.ask("GetBucketPolicy", asked, ["NoSuchBucketPolicy"]);
      return (answer?.Policy ?? "") !== "";
    }),
    await finding("public access is blocked", async () => {
      const none = ["NoSuchPublicAccessBlockConfiguration"];
      const block = (await account.ask("GetPublicAccessBlock", asked, none))?.PublicAccessBlockConfiguration;
      return [
        block?.BlockPublicAcls,
        block?.BlockPublicPolicy,
        block?.IgnorePublicAcls,
        block?.RestrictPublicBuckets,
      ].every((one) => one === true);
    }),
  ];
  const isGone = account.unread.some(({ why }) => why.startsWith("NoSuchBucket"));
  return { ...kept, findings: isGone ? [{ says: "it is there", holds: false }] : findings };
}
