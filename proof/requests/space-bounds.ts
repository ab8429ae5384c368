import type { BucketFacts } from "../system/bucket-facts";
import type { System } from "../system/system";
import { SYMBOL_PART, UNKNOWN_PART } from "../terms/text";

/** Too many requests to decide them all; the message says what there was too much of. */
export class UnboundedSpace extends Error {}

/** At most so many requests are decided of one system, all its buckets and questions together. */
const MOST_REQUESTS = 1_500_000;

/** The same of statements of policies that are asked about a request, of all that no policy tells apart about one. */
const MOST_ANSWERS = 40_000_000;

/** What was decided of a system so far. */
interface Spent {
  requests: number;
  answers: number;
}

const SPENT = new WeakMap<System, Spent>();

function spentOf(system: System): Spent {
  const spent = SPENT.get(system) ?? { requests: 0, answers: 0 };
  SPENT.set(system, spent);
  return spent;
}

/**
 * Takes requests off the number that is decided of one system.
 * @param what what combines in too many
 * @throws UnboundedSpace where more than that are asked
 */
export function spendOf(system: System, requests: number, what: () => string): void {
  const spent = spentOf(system);
  spent.requests += requests;
  if (spent.requests > MOST_REQUESTS) {
    throw new UnboundedSpace(
      `${what()} combine, with what was decided before, in more than ${MOST_REQUESTS} requests`,
    );
  }
  spendAnswers(system, 0);
}

/**
 * Takes answers of statements off the number that is worked out of one system.
 * @throws UnboundedSpace where more than that are asked
 */
export function spendAnswers(system: System, answers: number): void {
  const spent = spentOf(system);
  spent.answers += answers;
  if (spent.answers > MOST_ANSWERS) throw new UnboundedSpace(TOO_MANY_ANSWERS);
}

const TOO_MANY_ANSWERS = `statements of policies have to be asked more than ${MOST_ANSWERS} times what they say of a request`;

/** What was decided of a system so far, of all that is decided at most. */
export function workOf(system: System): { readonly requests: number; readonly answers: number } {
  const { requests, answers } = spentOf(system);
  return { requests: requests / MOST_REQUESTS, answers: answers / MOST_ANSWERS };
}

/** Why no further bucket of a system is looked at; undefined while one may be. */
export function allSpent(system: System): string | undefined {
  const { requests, answers } = spentOf(system);
  if (requests > MOST_REQUESTS)
    return `the buckets before took more than the ${MOST_REQUESTS} requests that are decided of one input`;
  return answers > MOST_ANSWERS ? TOO_MANY_ANSWERS : undefined;
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

/**
 * The longest name of a bucket that AWS ever took, in characters; a new one has 63 at most. It stands in every request.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const LONGEST_NAME = 255;

const OPAQUE_PARTS = new RegExp(`${UNKNOWN_PART}|${SYMBOL_PART}`, "gu");

/** Why requests on a bucket are not divided by its name and the policies that have a say on it; undefined where they may be. */
export function tooLargeOf(system: System, bucket: BucketFacts): string | undefined {
  const { length } = bucket.name.replace(OPAQUE_PARTS, "");
  if (length > LONGEST_NAME)
    return `the name of ${bucket.address} has ${length} characters, more than the ${LONGEST_NAME} that AWS takes`;
  const count = system.policiesOn(bucket).reduce((sum, { statements }) => sum + statements.length, 0);
  if (count <= MOST_STATEMENTS) return undefined;
  return `${count} statements of policies have a say on ${bucket.address}, more than the ${MOST_STATEMENTS} that are told apart`;
}
