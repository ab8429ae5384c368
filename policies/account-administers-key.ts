import type { Statement } from "./statement";

/**
 * Key policy: the account administers the key by IAM.
 * Without it nobody could ever change the key again, and a key that cannot be managed is lost.
 * @param accountRootArn `arn:aws:iam::111122223333:root`: lets the account's identity policies decide
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function accountAdministersKey(accountRootArn: string): Statement {
  return {
    Sid: "AccountAdministersByIam",
    Effect: "Allow",
    Principal: { AWS: accountRootArn },
    Action: "kms:*",
    Resource: "*",
  };
}
