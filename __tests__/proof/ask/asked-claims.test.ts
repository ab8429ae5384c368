import { outcomeOf, proveAsked, type AskedClaim } from "../../../proof/ask/asked-claims";
import { System } from "../../../proof/system/system";
import { readStack } from "../../support/read-stack";

const UPLOAD = { from: "aws_instance.hosts_private_host", action: "PutObject", on: "aws_s3_bucket.bucket" };
const claim = (more: Partial<AskedClaim>): AskedClaim => ({
  id: "claim",
  says: "a claim",
  expect: "allowed",
  question: UPLOAD,
  ...more,
});

const system = new System(readStack().configuration);
const holds = (more: Partial<AskedClaim>) => proveAsked(system, [claim(more)])[0]?.holds;

test("a claim holds when the answer is the expected one", () => {
  expect(holds({})).toBe(true);
  expect(holds({ expect: "denied" })).toBe(false);
});

test("denied is met by unreachable too, unreachable only by itself", () => {
  const nowhere = { from: "aws_instance.hosts_private_host", to: "internet" };
  const refused = { ...UPLOAD, action: "GetObject" };
  expect(holds({ expect: "denied", question: nowhere })).toBe(true);
  expect(holds({ expect: "unreachable", question: nowhere })).toBe(true);
  expect(holds({ expect: "denied", question: refused })).toBe(true);
  expect(holds({ expect: "unreachable", question: refused })).toBe(false);
});

test("the layers that are named must be among those that refuse", () => {
  const question = { ...UPLOAD, action: "GetObject" };
  expect(holds({ expect: "denied", question, by: ["endpoint-policy"] })).toBe(true);
  expect(holds({ expect: "denied", question, by: ["organization-policy"] })).toBe(false);
});

test("the hop that is named must be on the path", () => {
  expect(holds({ through: "aws_vpc_endpoint.endpoint" })).toBe(true);
  expect(holds({ through: "aws_internet_gateway.network_internet_gateway" })).toBe(false);
});

test("a question that cannot be asked is unknown and holds for no expectation", () => {
  const question = { ...UPLOAD, from: "aws_instance.nobody" };
  for (const expected of ["allowed", "denied", "unreachable"] as const)
    expect(proveAsked(system, [claim({ expect: expected, question })])).toMatchObject([
      { verdict: "unknown", holds: false },
    ]);
});

test("what failed is said before what is unknown, and that before what holds", () => {
  const [good, bad, open] = proveAsked(system, [
    claim({}),
    claim({ expect: "denied" }),
    claim({ question: { ...UPLOAD, from: "aws_instance.nobody" } }),
  ]);
  if (good === undefined || bad === undefined || open === undefined) throw new Error("a proof is missing");
  expect(outcomeOf([good])).toBe("holds");
  expect(outcomeOf([good, open])).toBe("unknown");
  expect(outcomeOf([good, open, bad])).toBe("fails");
  expect(outcomeOf([])).toBe("unknown");
});

test("a bucket that the input does not hold can be asked for in a region, one that it holds only in its own", () => {
  const on = "arn:aws:s3:::a-bucket-elsewhere/report.csv";
  const question = { ...UPLOAD, on, action: "GetObject", region: "us-east-1" };
  expect(holds({ expect: "unreachable", question })).toBe(true);
  expect(holds({ expect: "unreachable", question: { ...question, region: "eu-west-1" } })).toBe(false);
  const ours = claim({ question: { ...UPLOAD, region: "us-east-1" } });
  expect(proveAsked(system, [ours])[0]?.missing.join()).toContain("cannot be asked in us-east-1");
});

test("whoever applies can be asked about, by the session's data source", () => {
  const as = "data.aws_iam_session_context.operators_deployer";
  const from = "internet";
  expect(holds({ question: { from, as, action: "GetBucketPolicy", on: "aws_s3_bucket.bucket" } })).toBe(true);
  const reads = { from, as, action: "GetObject", on: "aws_s3_bucket.bucket" };
  expect(holds({ expect: "denied", by: ["bucket-policy"], question: reads })).toBe(true);
});
