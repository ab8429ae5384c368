import { findIf, type CrossCheck } from "./cross-check";

/** What stays is named, and is what the stack has; an end is no beginning. */
export const tearDownChecks: readonly CrossCheck[] = [
  {
    reads: ["tearDown", "adopt"],
    check: ({ tearDown, adopt }) =>
      findIf(
        tearDown !== undefined && adopt !== undefined,
        "tearDown",
        "stands beside adopt: the one ends a private backup, the other begins one; take one away",
      ),
  },
  {
    reads: ["tearDown.keepBucket", "bucket.name"],
    check: ({ tearDown, bucket }) =>
      findIf(
        tearDown !== undefined && bucket.name !== undefined && bucket.name !== tearDown.keepBucket,
        "tearDown.keepBucket",
        `"${tearDown?.keepBucket}" is not the bucket of this private backup: expected ${bucket.name}`,
      ),
  },
  {
    reads: ["tearDown", "bucket.encryption"],
    check: ({ tearDown, bucket: { encryption } }) => {
      const ownKey = encryption.type === "kms" && encryption.keyArn === undefined;
      if (tearDown === undefined || ownKey === (tearDown.keepKey !== undefined)) return [];
      return findIf(
        true,
        "tearDown.keepKey",
        ownKey
          ? "is missing: without its key nobody can read the backups; expected a KMS key's id, as the output key_id says it"
          : "names a key, and the bucket has none of its own: take the line away",
      );
    },
  },
];
