import { policyDocument } from "../proof/configuration/policy-document";
import { isList, isObject } from "../proof/configuration/value";
import type { LiveThing } from "./live-document";

/** Something that is in force and that the proof does not model: what the account would be like at its worst. */
export interface WorstCase {
  /** What is not modelled, for people. */
  readonly says: string;
  readonly change: (things: readonly LiveThing[]) => readonly LiveThing[];
}

/**
 * What is in force beside the policies. A claim that something is refused counts only if it is refused at the worst as
 * well; that something is allowed it cannot make less true.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function worstCases(
  things: readonly LiveThing[],
  besideTheKeyPolicy: readonly string[],
  bucketArn: string,
): WorstCase[] {
  const ownership = ownershipOf(things);
  return [
    ...(besideTheKeyPolicy.length === 0 ? [] : [{ says: besideTheKeyPolicy.join("; "), change: openKey }]),
    ...(ownership === "BucketOwnerEnforced"
      ? []
      : [
          {
            says: `ACLs, which are in force because the bucket's ownership is ${ownership ?? "not set"}`,
            change: (all: readonly LiveThing[]) => openBucket(all, bucketArn),
          },
        ]),
  ];
}

function ownershipOf(things: readonly LiveThing[]): string | undefined {
  const controls = things.find(({ type }) => type === "aws_s3_bucket_ownership_controls");
  const rule = controls?.values["rule"];
  const first = isList(rule) ? rule[0] : undefined;
  const ownership = isObject(first) ? first["object_ownership"] : undefined;
  return typeof ownership === "string" ? ownership : undefined;
}

const EVERYBODY = { Effect: "Allow", Principal: "*" };

/** Everybody may use the key. */
function openKey(things: readonly LiveThing[]): readonly LiveThing[] {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...EVERYBODY, Action: "kms:*", Resource: "*" }],
  });
  return things.map((thing) =>
    thing.type === "aws_kms_key" ? { ...thing, values: { ...thing.values, policy } } : thing,
  );
}

/** Everybody is allowed everything that the bucket's policy does not deny, and no public-access block stops it. */
function openBucket(things: readonly LiveThing[], bucketArn: string): readonly LiveThing[] {
  const statement = { ...EVERYBODY, Action: "s3:*", Resource: [bucketArn, `${bucketArn}/*`] };
  return things
    .filter(({ type }) => !type.endsWith("_public_access_block"))
    .map((thing) => {
      const policy = thing.values["policy"];
      if (thing.type !== "aws_s3_bucket_policy" || typeof policy !== "string") return thing;
      return { ...thing, values: { ...thing.values, policy: withStatement(policy, statement) } };
    });
}

/** What is no document says nothing that a statement could be added to: it is unknown as it is. */
function withStatement(policy: string, statement: object): string {
  const document = policyDocument(policy);
  if (!isObject(document)) return policy;
  const statements = isList(document["Statement"]) ? document["Statement"] : [document["Statement"]];
  return JSON.stringify({ ...document, Statement: [...statements, statement] });
}
