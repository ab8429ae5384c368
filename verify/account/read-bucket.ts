import type { GrantListEntry } from "@aws-sdk/client-kms";
import type { Account } from "./account";
import type { Bearing } from "./bearing";
import {
  accountBlockRow,
  bucketPolicyRow,
  bucketRow,
  encryptionRow,
  objectLockRow,
  ownershipRow,
  publicAccessBlockRow,
  versioningRow,
} from "./bucket-rows";
import type { CallName } from "./calls";
import { keyRows } from "./key-rows";
import type { Row } from "./row";
import { accountOfArn } from "../../proof/terms/arn";

/** The bucket that is asked about, and whose it must be. */
export interface WantedBucket {
  readonly name: string;
  readonly arn: string;
  /** The account that owns it: the bucket of another one is not looked at. */
  readonly owner: string;
}

/** What is set on the bucket. */
export interface ReadBucket {
  readonly rows: readonly Row[];
  /** Whether S3 says that there is no such bucket. */
  readonly isGone: boolean;
  /** What besides its policy decides who can use the key, for people: grants, and that it is switched off. */
  readonly besideTheKeyPolicy: readonly string[];
}

const NONE = {
  policy: "NoSuchBucketPolicy",
  block: "NoSuchPublicAccessBlockConfiguration",
  ownership: "OwnershipControlsNotFoundError",
  lock: "ObjectLockConfigurationNotFoundError",
  encryption: "ServerSideEncryptionConfigurationNotFoundError",
};

/** The bucket with everything that is set on it, its account's public-access block, and its key. */
export async function readBucket(account: Account, { name, arn, owner }: WantedBucket): Promise<ReadBucket> {
  const asked = { Bucket: name, ExpectedBucketOwner: owner };
  const part = (what: string, bearsOn: Bearing, read: () => Promise<Row | undefined>) =>
    account.part(`${what} of ${name}`, bearsOn, read).then((row) => (row === undefined ? [] : [row]));
  const settings = await Promise.all([
    part("the policy", "requests", async () => {
      const answer = await account.ask("GetBucketPolicy", asked, [NONE.policy]);
      return answer?.Policy === undefined ? undefined : bucketPolicyRow(name, answer.Policy);
    }),
    part("the public-access block", "what is allowed", async () => {
      const answer = await account.ask("GetPublicAccessBlock", asked, [NONE.block]);
      const block = answer?.PublicAccessBlockConfiguration;
      return block === undefined ? undefined : publicAccessBlockRow(name, block);
    }),
    part("the ownership", "requests", async () => {
      const answer = await account.ask("GetBucketOwnershipControls", asked, [NONE.ownership]);
      const controls = answer?.OwnershipControls;
      return controls === undefined ? undefined : ownershipRow(name, controls);
    }),
    part("the versioning", "versions", async () => {
      const answer = await account.ask("GetBucketVersioning", asked);
      return answer === undefined ? undefined : versioningRow(name, answer);
    }),
    part("the Object Lock", "versions", async () => {
      const answer = await account.ask("GetObjectLockConfiguration", asked, [NONE.lock]);
      const lock = answer?.ObjectLockConfiguration;
      return lock === undefined ? undefined : objectLockRow(name, lock);
    }),
    part("the encryption", "requests", async () => {
      const answer = await account.ask("GetBucketEncryption", asked, [NONE.encryption]);
      const encryption = answer?.ServerSideEncryptionConfiguration;
      return encryption === undefined ? undefined : encryptionRow(name, encryption);
    }),
    account
      .part(`the public-access block of the account ${owner}`, "what is allowed", async () => {
        const answer = await account.ask("GetAccountPublicAccessBlock", { AccountId: owner }, [NONE.block]);
        const block = answer?.PublicAccessBlockConfiguration;
        return block === undefined ? [] : [accountBlockRow(owner, block)];
      })
      .then((rows) => rows ?? []),
  ]);
  const rows = settings.flat();
  const key = keyNamedBy(rows);
  const read = key === undefined ? undefined : await readKey(account, key, owner);
  return {
    rows: [bucketRow(name, arn), ...rows, ...(read?.rows ?? [])],
    isGone: account.unread.some(({ why, call }) => isOfBucket(call) && why.startsWith("NoSuchBucket")),
    besideTheKeyPolicy: read?.beside ?? [],
  };
}

function isOfBucket(call: CallName): boolean {
  return call.startsWith("GetBucket");
}

/** The key that the bucket's encryption names: an ARN, an id or an alias. */
function keyNamedBy(rows: readonly Row[]): string | undefined {
  const text = JSON.stringify(
    rows.find(({ type }) => type.endsWith("_encryption_configuration"))?.values ?? {},
  );
  return /"kms_master_key_id":"([^"]+)"/u.exec(text)?.[1];
}

/** The policy of another account's key cannot be read: it stays what the proof assumes of it. */
async function readKey(account: Account, named: string, owner: string) {
  if ((accountOfArn(named) ?? owner) !== owner) return undefined;
  return account.part(`the key ${named}`, "requests", async () => {
    const described = await account.ask("DescribeKey", { KeyId: named });
    const key = described?.KeyMetadata;
    if (key === undefined) return undefined;
    const [policy, grants] = await Promise.all([
      account.ask("GetKeyPolicy", { KeyId: key.KeyId, PolicyName: "default" }),
      account.ask("ListGrants", { KeyId: key.KeyId }),
    ]);
    return {
      rows: keyRows(named, key, policy?.Policy ?? ""),
      beside: [
        ...(key.KeyState === "Enabled" ? [] : [`the key ${key.KeyId}, which is ${key.KeyState}`]),
        ...(grants?.Grants ?? []).map(grantSays),
      ],
    };
  });
}

function grantSays({ GrantId, GranteePrincipal, Operations }: GrantListEntry): string {
  return `the grant ${GrantId} of the key to ${GranteePrincipal} (${(Operations ?? []).join(", ")})`;
}
