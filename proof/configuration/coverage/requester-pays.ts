import type { Note } from "../assumptions";
import type { Resource } from "../resource";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html */
export const REQUESTER_PAYS =
  "where requesters pay, requests without credentials are refused, and those of other accounts that do not say so";

/** Of each bucket whose own argument has its requesters pay. */
export function payersOfBuckets(resources: readonly Resource[]): Note[] {
  return resources.flatMap(({ type, mode, address, values }): Note[] => {
    const { request_payer: payer = null, bucket } = values;
    if (type !== "aws_s3_bucket" || mode !== "managed" || NOBODY_ELSE.includes(payer)) return [];
    const says = `its request_payer is not evaluated: ${REQUESTER_PAYS}`;
    return [
      { address, says, bears: ["refuses requests"], ...(typeof bucket === "string" ? { bucket } : {}) },
    ];
  });
}

const NOBODY_ELSE: readonly unknown[] = [null, "", "BucketOwner"];
