import type { BucketSettings } from "../bucket-settings";
import { findIf, type CrossCheck } from "./cross-check";

/** The least age in days at which S3 moves an object to a class. */
const LEAST_DAYS: Readonly<Record<string, number>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };

const retentionOf = ({ objectLock }: BucketSettings) => (objectLock === false ? 0 : objectLock.days);

const tooSoon = (days: number, retention: number) =>
  `${days} is less than the retention of ${retention} days, during which no version can be deleted: expected ${retention} or more`;

/**
 * Nothing expires before its retention ends, nor before it changes its storage class.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const lifecycleChecks: readonly CrossCheck[] = [
  {
    reads: ["bucket.objectLock.days", "bucket.lifecycle.expireAfterDays"],
    check: ({ bucket }) => {
      const days = bucket.lifecycle.expireAfterDays ?? Infinity;
      const retention = retentionOf(bucket);
      return findIf(days < retention, "bucket.lifecycle.expireAfterDays", tooSoon(days, retention));
    },
  },
  {
    reads: ["bucket.objectLock.days", "bucket.lifecycle.expireNoncurrentAfterDays"],
    check: ({ bucket }) => {
      const days = bucket.lifecycle.expireNoncurrentAfterDays;
      const retention = retentionOf(bucket);
      return findIf(days < retention, "bucket.lifecycle.expireNoncurrentAfterDays", tooSoon(days, retention));
    },
  },
  {
    reads: ["bucket.lifecycle.expireAfterDays", "bucket.lifecycle.transition"],
    check: ({ bucket: { lifecycle } }) => {
      const { expireAfterDays = Infinity, transition } = lifecycle;
      return findIf(
        transition !== undefined && expireAfterDays <= transition.afterDays,
        "bucket.lifecycle.expireAfterDays",
        `${expireAfterDays} is not after the transition on day ${transition?.afterDays}: expected ${(transition?.afterDays ?? 0) + 1} or more`,
      );
    },
  },
  {
    reads: ["bucket.lifecycle.transition"],
    check: ({ bucket: { lifecycle } }) => {
      const { afterDays = 0, storageClass = "" } = lifecycle.transition ?? {};
      const least = LEAST_DAYS[storageClass] ?? 0;
      return findIf(
        afterDays < least,
        "bucket.lifecycle.transition.afterDays",
        `${afterDays} is too early for ${storageClass}, which takes objects from day ${least} on: expected ${least} or more`,
      );
    },
  },
];
