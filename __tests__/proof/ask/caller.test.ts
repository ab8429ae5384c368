import { ask } from "../../../proof/ask/ask";
import { otherServices } from "../../support/other-services";
import { BASTION, BUCKET, PRIVATE_HOST, ROLE, shippedSystem, systemOf } from "../../support/shipped-system";

const system = shippedSystem();
const asked = (as?: string, from = "internet", action = "s3:GetBucketPolicy") =>
  ask(system, { from, action, on: BUCKET, ...(as === undefined ? {} : { as }) });
const TABLE = { from: "internet", action: "dynamodb:GetItem", on: "aws_dynamodb_table.t" };

test.each([
  ["the account's root user, whom no bucket policy keeps from the policy", "root", "allowed"],
  ["the host's role, by address", ROLE, "denied"],
  ["the host's role, by the host", PRIVATE_HOST, "denied"],
  ["nobody", "anonymous", "denied"],
  ["an AWS service that nothing lets in", "service:logging.s3.amazonaws.com", "denied"],
])("as %s", (_name, as, verdict) => expect(asked(as).verdict).toBe(verdict));

test("an instance asks as its role; one without a role, and the internet, as nobody, and that is said", () => {
  expect(asked(undefined, PRIVATE_HOST).asked.as).toMatch(/^arn:aws:iam::⟨account⟩:role\/backup-host-/);
  for (const from of [BASTION, "internet"]) {
    const answer = asked(undefined, from);
    expect(answer.asked.as).toBe("anonymous");
    expect(answer.assumptions.map(({ says }) => says).join()).toContain("the request is not signed");
  }
});

test("a principal that the input does not hold is taken to hold every permission, and that is said", () => {
  const as = "arn:aws:iam::111122223333:role/terraform";
  const policed = shippedSystem({ operators: [as] });
  const answer = ask(policed, { from: "internet", as, action: "s3:GetBucketPolicy", on: BUCKET });
  expect(answer.verdict).toBe("allowed");
  expect(answer.assumptions).toContainEqual({
    subject: as,
    says: expect.stringContaining("every identity permission"),
  });
});

test("an account in figures may be the one that the input leaves open: what rests on it is unknown", () => {
  const answer = ask(systemOf(otherServices()), { ...TABLE, as: "arn:aws:iam::999999999999:user/eve" });
  expect(answer.verdict).toBe("unknown");
  expect(answer.missing).toContain(
    `whether 999999999999 and ⟨account⟩ are one account (--assume with {"account": "…"} says of which account the input is)`,
  );
});

test.each([
  ["the role's ARN", "arn:aws:iam::111122223333:role/host"],
  ["a session of it", "arn:aws:sts::111122223333:assumed-role/host/i-0a1b2c3d"],
])("%s, in figures, is the role of that name where the input leaves the account open", (_name, as) => {
  const { because, assumptions } = ask(systemOf(otherServices()), { ...TABLE, as });
  expect(because.find(({ layer }) => layer === "identity-policy")?.statement).toBe("Use");
  expect(assumptions.map(({ says }) => says).join()).toContain("means aws_iam_role.r,");
});

test("a role of that name in another account is another role", () => {
  const known = systemOf(otherServices(), { account: "111122223333" });
  const { because } = ask(known, { ...TABLE, as: "arn:aws:iam::999999999999:role/host" });
  expect(because.find(({ layer }) => layer === "identity-policy")?.statement).toBeUndefined();
});

test("the tags of a role are keys of its requests", () => {
  const Condition = { StringEquals: { "aws:PrincipalTag/Team": "platform" } };
  const Statement = {
    ...{ Effect: "Allow", Principal: { AWS: "${aws_iam_role.r.arn}" }, Condition },
    ...{ Action: "s3:GetObject", Resource: "arn:aws:s3:::backups/*" },
  };
  const tagged = systemOf(
    otherServices({
      aws_s3_bucket: { b: { bucket: "backups" } },
      aws_s3_bucket_policy: {
        p: { bucket: "backups", policy: JSON.stringify({ Version: "2012-10-17", Statement }) },
      },
    }),
  );
  const question = { from: "internet", as: "aws_iam_role.r", action: "s3:GetObject", on: "backups/x" };
  expect(ask(tagged, question).verdict).toBe("allowed");
});

test("of a role that the input does not hold nobody knows which tags it has", () => {
  const Statement = {
    ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::backups/*" },
    Condition: { StringNotEquals: { "aws:PrincipalTag/Team": "platform" } },
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const system = systemOf(
    otherServices({
      aws_s3_bucket: { b: { bucket: "backups" } },
      aws_s3_bucket_policy: { p: { bucket: "backups", policy } },
    }),
    { account: "111122223333" },
  );
  const as = "arn:aws:iam::111122223333:role/unseen";
  const question = { from: "internet", as, action: "s3:GetObject", on: "backups/x" };
  const verdictIf = (team?: string) =>
    ask(system, { ...question, ...(team && { set: { "aws:PrincipalTag/Team": team } }) }).verdict;
  expect([verdictIf(), verdictIf("platform"), verdictIf("x")]).toEqual(["unknown", "allowed", "denied"]);
});

describe("what a caller brings along and nobody has shown is not known", () => {
  const REFUSED = "arn:aws:s3:::backups/*";
  const verdictOf = (key: string, trust: object, as: string, from = "internet", set = {}) => {
    const policy = (Statement: object) => JSON.stringify({ Version: "2012-10-17", Statement });
    const Condition = { StringNotEquals: { [key]: "bob" } };
    const deny = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: REFUSED, Condition };
    const json = {
      provider: { aws: { region: "eu-west-1" } },
      resource: {
        aws_s3_bucket: { b: { bucket: "backups" } },
        aws_s3_bucket_policy: { p: { bucket: "backups", policy: policy(deny) } },
        aws_iam_role: {
          r: { name: "r", tags: { team: "red" }, assume_role_policy: policy(trust) },
        },
        aws_iam_role_policy: {
          r: { role: "r", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
        },
      },
    };
    const system = systemOf(json, { account: "111122223333" });
    return ask(system, { from, as, action: "s3:GetObject", on: "backups/x", set }).verdict;
  };
  const trust = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" };
  const tagging = { ...trust, Action: ["sts:AssumeRole", "sts:TagSession"] };
  const unseen = "arn:aws:iam::111122223333:role/unseen";

  test.each<[string, string, object, string, string]>([
    ["the identity behind a session", "aws:SourceIdentity", trust, "aws_iam_role.r", "unknown"],
    ["who vouched for a session", "aws:FederatedProvider", trust, unseen, "unknown"],
    [
      "the tag of a role whose sessions have no tags",
      "aws:PrincipalTag/team",
      trust,
      "aws_iam_role.r",
      "denied",
    ],
    ["a tag of a session", "aws:PrincipalTag/team", tagging, "aws_iam_role.r", "unknown"],
    ["a tag of the object", "s3:ExistingObjectTag/of", trust, unseen, "unknown"],
    ["a tag of the bucket", "aws:ResourceTag/of", trust, unseen, "unknown"],
    ["what a request would have to say", "s3:VersionId", trust, unseen, "denied"],
  ])("%s", (_, key, trusts, as, expected) => {
    expect(verdictOf(key, trusts, as)).toBe(expected);
    if (expected === "unknown")
      expect(verdictOf(key, trusts, as, "internet", { [key]: "bob" })).toBe("allowed");
  });
});

test.each(["nobody-knows", "arn:aws:iam::1:role/x", "arn:aws:s3:::x", "service:logging", BUCKET])(
  "%s is nobody",
  (as) => expect(() => asked(as)).toThrow(/expected|neither|nobody is known/),
);

test("an instance whose role cannot be told leaves what rests on it unknown", () => {
  const json = otherServices() as any;
  json.resource.aws_instance.host.iam_instance_profile = "given-elsewhere";
  const answer = ask(systemOf(json), { ...TABLE, from: "aws_instance.host" });
  expect(answer.verdict).toBe("unknown");
  expect(answer.missing.join()).toContain("the instance profile of aws_instance.host");
});
