import type { BucketFacts } from "../system/bucket-facts";
import type { System } from "../system/system";

/** Too many requests to decide them all; the message says what there was too much of. */
export class UnboundedSpace extends Error {}

/** At most so many requests are decided of one system, all its buckets and questions together. */
const MOST_REQUESTS = 1_500_000;
const SPENT = new WeakMap<System, number>();

/**
 * Takes requests off the number that is decided of one system.
 * @param what what combines in too many
 * @throws UnboundedSpace where more than that are asked
 */
export function spendOf(system: System, requests: number, what: () => string): void {
  const spent = (SPENT.get(system) ?? 0) + requests;
  SPENT.set(system, spent);
  if (spent > MOST_REQUESTS) {
    throw new UnboundedSpace(
      `${what()} combine, with what was decided before, in more than ${MOST_REQUESTS} requests`,
    );
  }
}

/** Why no further bucket of a system is looked at; undefined while one may be. */
export function allSpent(system: System): string | undefined {
  if ((SPENT.get(system) ?? 0) <= MOST_REQUESTS) return undefined;
  return `the buckets before took more than the ${MOST_REQUESTS} requests that are decided of one input`;
}

/** At most so many VPC endpoints of one input are told apart: AWS allows 50 interface endpoints a VPC until more are asked for. */
const MOST_ENDPOINTS = 1_000;

/** Why requests are not divided by the endpoints that they come through; undefined where they may be. */
export function tooManyEndpoints({ configuration }: System): string | undefined {
  const count = configuration.resources("aws_vpc_endpoint").length;
  if (count <= MOST_ENDPOINTS) return undefined;
  return `the input holds ${count} VPC endpoints, more than the ${MOST_ENDPOINTS} that are told apart`;
}

/** At most so many statements of policies on one bucket are told apart. */
const MOST_STATEMENTS = 1_500;

/** Why requests on a bucket are not divided by the policies that have a say on it; undefined where they may be. */
export function tooManyStatements(system: System, bucket: BucketFacts): string | undefined {
  const count = system.policiesOn(bucket).reduce((sum, { statements }) => sum + statements.length, 0);
  if (count <= MOST_STATEMENTS) return undefined;
  return `${count} statements of policies have a say on ${bucket.address}, more than the ${MOST_STATEMENTS} that are told apart`;
}
