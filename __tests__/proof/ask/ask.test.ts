import { ask } from "../../../proof/ask/ask";
import type { System } from "../../../proof/system/system";
import { Problem } from "../../../proof/terms/problem";
import type { Question } from "../../../proof/ask/question";
import {
  asState,
  BASTION,
  BUCKET,
  ENDPOINT,
  PRIVATE_HOST,
  ROLE,
  shippedSystem,
  systemOf,
} from "../../support/shipped-system";

const system = shippedSystem();
const put = { action: "s3:PutObject", on: BUCKET };
const verdict = (question: Question) => {
  const { verdict: kind, by } = ask(system, question);
  return [kind, ...by].join(" ");
};

describe("the article's two questions", () => {
  test("the private host can upload, through the endpoint", () => {
    const answer = ask(system, { from: PRIVATE_HOST, ...put });
    expect(answer).toMatchObject({ verdict: "allowed", by: [], missing: [] });
    expect(answer.path.map(({ kind }) => kind)).toEqual([
      ...["network-interface", "subnet", "route-table", "gateway-endpoint"],
    ]);
    expect(answer.dependsOn).toBeUndefined();
  });

  test("the bastion cannot, even with the private host's role, and only the bucket's policy keeps it out", () => {
    const answer = ask(system, { from: BASTION, as: ROLE, ...put });
    expect(answer).toMatchObject({
      verdict: "denied",
      by: ["bucket-policy"],
      absent: ["aws:SourceVpce"],
      dependsOn: {
        single: true,
        otherwise: "allowed",
        says: "without this statement the request would be allowed",
        refusals: [{ layer: "bucket-policy", statement: "DenyObjectsOutsideEndpoint" }],
      },
    });
  });
});

describe("from", () => {
  test.each<[string, Question, string]>([
    [
      "any host of the private subnet",
      { from: "aws_subnet.network_private_subnet_0", as: ROLE, ...put },
      "allowed",
    ],
    ["the internet", { from: "internet", as: ROLE, ...put }, "denied bucket-policy"],
    ["the endpoint, by address", { from: `vpce:${ENDPOINT}`, as: ROLE, ...put }, "allowed"],
    [
      "an endpoint that the input does not hold",
      { from: "vpce:vpce-0a1b2c3d", as: ROLE, ...put },
      "denied bucket-policy",
    ],
  ])("%s", (_name, question, expected) => expect(verdict(question)).toBe(expected));

  test("an endpoint of the input does not carry what is not its service", () => {
    const on = "arn:aws:ssm:eu-west-1:111122223333:parameter/x";
    const answer = ask(system, { from: `vpce:${ENDPOINT}`, as: ROLE, action: "ssm:GetParameter", on });
    expect(answer.verdict).toBe("unreachable");
    expect(answer.by).toContain("vpc-endpoint");
  });

  test("the policy of an endpoint that the input does not hold is assumed, and said", () => {
    const { assumptions } = ask(system, { from: "vpce:vpce-0a1b2c3d", as: ROLE, ...put });
    expect(assumptions).toContainEqual({
      subject: "vpce-0a1b2c3d",
      says: expect.stringContaining("refuse nothing"),
    });
  });
});

describe("on", () => {
  test.each([
    BUCKET,
    `${BUCKET}/db.tar.gz`,
    "backup-⟨aws_s3_bucket.bucket⟩/db.tar.gz",
    "s3://backup-⟨aws_s3_bucket.bucket⟩/db.tar.gz",
    "arn:aws:s3:::backup-⟨aws_s3_bucket.bucket⟩/db.tar.gz",
  ])("%s is the backup bucket", (on) =>
    expect(verdict({ from: PRIVATE_HOST, action: "s3:PutObject", on })).toBe("allowed"),
  );

  test("somebody else's bucket is refused by the endpoint, whatever its own policy says", () => {
    const answer = ask(system, {
      from: PRIVATE_HOST,
      action: "s3:PutObject",
      on: "arn:aws:s3:::someone-elses/x",
    });
    expect(answer).toMatchObject({
      verdict: "denied",
      by: ["endpoint-policy"],
      dependsOn: { otherwise: "unknown" },
    });
  });

  test("the policy of a bucket that the input does not hold can be given by its ARN, and whose it is be said", () => {
    const arn = "arn:aws:s3:::elsewhere";
    const of = (policy?: unknown) =>
      systemOf(
        { provider: { aws: [{ region: "eu-west-1" }] } },
        { account: "111122223333", ...(policy === undefined ? {} : { [arn]: policy }) },
      );
    const asked = (given: System, set = {}) =>
      ask(given, {
        from: "internet",
        as: "arn:aws:iam::111122223333:role/x",
        action: "s3:GetObject",
        on: `${arn}/x`,
        set,
      });
    expect(asked(of()).missing.join()).toMatch(
      /give it with --assume, under its ARN.*--set aws:ResourceAccount/u,
    );
    const own = { "aws:ResourceAccount": "111122223333" };
    const deny = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }],
    };
    expect([deny, null].map((policy) => asked(of(policy), own).verdict)).toEqual(["denied", "allowed"]);
    expect(asked(of(null), { "aws:ResourceAccount": "999999999999" }).verdict).toBe("denied");
  });

  test("somebody else's bucket is unknown where nothing of ours refuses", () => {
    const answer = ask(system, {
      from: "internet",
      as: "root",
      action: "s3:GetObject",
      on: "arn:aws:s3:::x/y",
    });
    expect(answer.verdict).toBe("unknown");
    expect(answer.missing.join()).toContain("the bucket policy of arn:aws:s3:::x, which is not in the input");
  });
});

describe("an API call", () => {
  test("is authorized by all its actions, and the worst decides", () => {
    const answer = ask(system, {
      from: PRIVATE_HOST,
      action: "CopyObject",
      on: `${BUCKET}/a`,
      source: `${BUCKET}/b`,
    });
    expect(answer.parts.map(({ label, verdict: kind }) => `${label.split(" ")[0]} ${kind}`)).toEqual([
      "s3:GetObject denied",
      "s3:PutObject allowed",
    ]);
    expect(answer.verdict).toBe("denied");
  });

  test("uploads in parts pass where whole ones need a header that a plain upload does not send", () => {
    const strict = shippedSystem({ bucket: { overwrite: "refuse" } });
    const of = (action: string, set = {}) => ask(strict, { from: PRIVATE_HOST, action, on: BUCKET, set });
    expect(of("s3:PutObject")).toMatchObject({
      verdict: "denied",
      by: ["bucket-policy"],
      absent: ["s3:if-none-match"],
    });
    expect(of("s3:PutObject", { "s3:if-none-match": "*" }).verdict).toBe("allowed");
    expect(of("UploadPart").verdict).toBe("allowed");
    expect(of("CompleteMultipartUpload").verdict).toBe("denied");
  });

  test("a key of the bucket's own must let the caller use it", () => {
    const encrypted = shippedSystem({ bucket: { encryption: { type: "kms" } } });
    expect(ask(encrypted, { from: PRIVATE_HOST, ...put }).verdict).toBe("allowed");
    expect(ask(encrypted, { from: "internet", as: "anonymous", ...put }).by).toContain("kms-key-policy");
  });
});

test("plain HTTP is asked for by the key that tells it", () => {
  const set = { "aws:SecureTransport": "false" };
  expect(ask(system, { from: PRIVATE_HOST, ...put, set })).toMatchObject({
    verdict: "denied",
    dependsOn: { refusals: [{ statement: "DenyInsecureTransport" }] },
  });
});

describe("the network alone", () => {
  test.each<[string, Question, string]>([
    [
      "no path out of the private host",
      { from: PRIVATE_HOST, to: "internet" },
      "unreachable route-table security-group",
    ],
    ["the bastion gets out by HTTPS", { from: BASTION, to: "internet", port: 443 }, "allowed"],
    [
      "nobody gets into the private host",
      { from: "internet", to: PRIVATE_HOST },
      "unreachable route-table internet-gateway security-group",
    ],
    [
      "nobody gets into the bastion before blocks are named",
      { from: "internet", to: BASTION, port: 22 },
      "unreachable security-group",
    ],
    ["the bastion reaches the private host by SSH", { from: BASTION, to: PRIVATE_HOST, port: 22 }, "allowed"],
    ["… not by ping", { from: BASTION, to: PRIVATE_HOST, port: "icmp" }, "unreachable security-group"],
    [
      "the private host does not reach the bastion",
      { from: PRIVATE_HOST, to: BASTION, port: 22 },
      "unreachable security-group",
    ],
    ["a public address", { from: BASTION, to: "203.0.113.5", port: 443 }, "allowed"],
    ["a public IPv6 address", { from: BASTION, to: "2001:db8::1" }, "unreachable route-table security-group"],
  ])("%s", (_name, question, expected) => expect(verdict(question)).toBe(expected));

  test("shows IPv4 and IPv6 apart", () => {
    const { parts } = ask(system, { from: BASTION, to: PRIVATE_HOST, port: 22 });
    expect(parts.map(({ label, verdict: kind }) => [label, kind])).toEqual([
      ["IPv4", "allowed"],
      ["IPv6", "unreachable"],
    ]);
  });

  test("says whether one filter alone refuses", () => {
    expect(ask(system, { from: "internet", to: BASTION, port: 22 }).dependsOn).toMatchObject({
      single: true,
    });
    expect(ask(system, { from: PRIVATE_HOST, to: "internet" }).dependsOn).toMatchObject({ single: false });
  });
});

describe("bad input", () => {
  test.each<[string, Question, RegExp]>([
    [
      "a near address",
      { from: "aws_instance.bastion", to: "internet" },
      /did you mean aws_instance\.hosts_bastion/,
    ],
    ["what is no host", { from: BUCKET, to: "internet" }, /neither an instance nor a subnet/],
    ["one end twice", { from: BASTION, to: BASTION }, /both ends/],
    ["a path for a place", { from: `vpce:${ENDPOINT}`, to: "internet" }, /is a path, not a place/],
    ["an action", { from: BASTION, action: "s3:PutObjct", on: BUCKET }, /did you mean s3:PutObject/],
    [
      "a bucket",
      { from: BASTION, action: "s3:PutObject", on: "aws_s3_bucket.bucke" },
      /did you mean aws_s3_bucket\.bucket\?/,
    ],
    ["a role", { from: BASTION, as: "hosts_private_host_role", ...put }, /did you mean aws_iam_role/],
    ["an endpoint", { from: "vpce:aws_vpc_endpoint.s3", ...put }, /no endpoint has the address or id/],
    ["an address", { from: BASTION, to: "10.0.1" }, /invalid IP address/],
    ["nothing to ask on", { from: BASTION, action: "s3:PutObject" }, /say on what/],
    [
      "a key of a bucket's action",
      { from: BASTION, action: "HeadBucket", on: `${BUCKET}/x` },
      /give the bucket alone/,
    ],
    ["a copy from nowhere", { from: BASTION, action: "CopyObject", on: BUCKET }, /say from where/],
    [
      "a derived key",
      { from: BASTION, ...put, set: { "aws:SourceVpce": "vpce-1" } },
      /^aws:SourceVpce cannot be vpce-1/,
    ],
    [
      "a key that AWS does not have",
      { from: BASTION, ...put, set: { "aws:SourceVpec": "x" } },
      /not a global condition key/,
    ],
    [
      "a service that comes through a host",
      { from: BASTION, as: "service:logging.s3.amazonaws.com", ...put },
      /--from internet/,
    ],
  ])("%s", (_name, question, message) => {
    expect(() => ask(system, question)).toThrow(Problem);
    expect(() => ask(system, question)).toThrow(message);
  });
});

test("symbols and literals in the same place give the same verdict", () => {
  const literal = asState(system.configuration);
  const questions: Question[] = [
    { from: PRIVATE_HOST, ...put },
    { from: BASTION, as: ROLE, ...put },
    { from: BASTION, ...put },
    { from: `vpce:${ENDPOINT}`, as: ROLE, ...put },
    { from: `vpce:${ENDPOINT}`, as: "root", ...put },
    { from: PRIVATE_HOST, action: "HeadBucket", on: BUCKET },
    { from: PRIVATE_HOST, action: "s3:GetObject", on: `${BUCKET}/x` },
    { from: "internet", as: "root", action: "s3:GetBucketPolicy", on: BUCKET },
    { from: "internet", as: "service:logging.s3.amazonaws.com", ...put },
    { from: PRIVATE_HOST, to: "internet" },
    { from: "internet", to: PRIVATE_HOST },
    { from: BASTION, to: PRIVATE_HOST, port: 22 },
  ];
  for (const question of questions) {
    const [one, other] = [ask(system, question), ask(literal, question)];
    const expected = { question, verdict: one.verdict, by: one.by };
    expect({ question, verdict: other.verdict, by: other.by }).toEqual(expected);
  }
});
