import { outcomeOfAnswer, type Answer } from "../../../verify/probes/s3-answer";

const GET = { actions: ["s3:GetObject"] };
const DENIED = { status: 403, code: "AccessDenied" };
const refused = (action: string, why: string) =>
  `User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ${action} ${why}`;
const BY_BUCKET = "with an explicit deny in a resource-based policy";

test("success, and every error that comes after the authorization, is allowed", () => {
  const got: Answer[] = [
    { status: 200, message: "" },
    { status: 204, message: "" },
    { status: 404, code: "NoSuchKey", message: "The specified key does not exist." },
    { status: 404, code: "NoSuchUpload", message: "" },
    { status: 403, code: "InvalidObjectState", message: "archived" },
    { status: 412, code: "PreconditionFailed", message: "" },
    { code: "NoSuchKey", message: "" },
  ];
  for (const answer of got) expect(outcomeOfAnswer(answer, GET).kind).toBe("allowed");
});

test("a refusal is denied, by the layer that it names", () => {
  const message = refused("s3:GetObject", BY_BUCKET);
  expect(outcomeOfAnswer({ ...DENIED, message }, GET)).toMatchObject({ kind: "denied", by: "bucket-policy" });
  expect(outcomeOfAnswer({ ...DENIED, message: "Access Denied" }, GET)).not.toHaveProperty("by");
  expect(outcomeOfAnswer({ status: 403, code: "403", message: "" }, GET).kind).toBe("denied");
});

test.each([
  [301, "PermanentRedirect", "another region"],
  [400, "AuthorizationHeaderMalformed", "another region"],
  [400, "ExpiredToken", "expired"],
  [403, "RequestTimeTooSkewed", "clock"],
  [403, "InvalidAccessKeyId", "not valid"],
  [403, "SignatureDoesNotMatch", "not valid"],
  [503, "SlowDown", "later"],
  [500, "InternalError", "error of its own"],
  [404, "NoSuchBucket", "no such bucket"],
  [400, "MalformedXML", "no answer that says"],
  [404, "NotFound", "no answer that says"],
])("%i %s is undecided", (status, code, says) => {
  const outcome = outcomeOfAnswer({ status, code, message: "x" }, GET);
  expect(outcome.kind).toBe("undecided");
  expect(outcome.says).toContain(says);
});

test("an object that is not there may be hidden behind a refusal to list", () => {
  const asked = { ...GET, ofMissingObject: true };
  const list = refused("s3:ListBucket", "because no identity-based policy allows the s3:ListBucket action");
  expect(outcomeOfAnswer({ ...DENIED, message: list }, asked).kind).toBe("allowed");
  expect(outcomeOfAnswer({ ...DENIED, message: "Access Denied" }, asked).kind).toBe("undecided");
  expect(outcomeOfAnswer({ ...DENIED, message: refused("s3:GetObject", BY_BUCKET) }, asked).kind).toBe(
    "denied",
  );
  expect(outcomeOfAnswer({ status: 404, code: "NotFound", message: "" }, asked).kind).toBe("allowed");
});

test("a refusal of another action says nothing of the one that was asked for", () => {
  const message = refused("s3:PutObjectTagging", BY_BUCKET);
  expect(outcomeOfAnswer({ ...DENIED, message }, { actions: ["s3:PutObject"] }).kind).toBe("undecided");
});

test("the key's refusal is told from the bucket's", () => {
  const message = refused(
    "kms:GenerateDataKey",
    "because no identity-based policy allows the kms:GenerateDataKey action",
  );
  const outcome = outcomeOfAnswer({ ...DENIED, message }, { actions: ["s3:PutObject"] });
  expect(outcome).toMatchObject({ kind: "denied", by: "kms-key-policy" });
});

test("what others wrote cannot move the terminal's cursor", () => {
  const { says } = outcomeOfAnswer({ ...DENIED, message: "a\u001b[2Jb\u202ec\nd" }, GET);
  expect(says).toBe("403 AccessDenied a [2Jb c d");
});
