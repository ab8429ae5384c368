import { ask } from "../../../proof/ask/ask";
import { prove } from "../../../proof/prove";
import { readChanged } from "../../support/read-stack";
import { policyText, smallSystem } from "../../support/small-upload";

const OTHER = "999999999999";
const STRANGER = `arn:aws:iam::${OTHER}:role/stranger`;
const OBJECTS = "arn:aws:s3:::small-backups";
const everyoneOf = { Effect: "Allow", Principal: { AWS: OTHER }, Action: "s3:GetObject" };
const everyone = { Effect: "Deny", Principal: "*", Action: "s3:GetObject" };

function read(statements: readonly object[], as = STRANGER, set: Record<string, string> = {}): string {
  const policy = policyText(...statements);
  const system = smallSystem(
    { aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.b.id}", policy } } },
    { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] } },
  );
  const question = { from: "internet", action: "s3:GetObject", on: "aws_s3_bucket.b/red/x", as, set };
  return ask(system, question).verdict;
}

describe("a policy variable that stands for what nobody has shown", () => {
  const own = (variable: string) => `${OBJECTS}/$\${${variable}}/*`;
  const TAG = "aws:PrincipalTag/team";

  test.each<[string, readonly object[]]>([
    ["in a resource", [{ ...everyoneOf, Resource: own(TAG) }]],
    ["with a default", [{ ...everyoneOf, Resource: own(`${TAG}, 'blue'`) }]],
    [
      "in what is not refused",
      [
        { ...everyoneOf, Resource: "*" },
        { ...everyone, NotResource: own(TAG) },
      ],
    ],
    [
      "in what is refused",
      [
        { ...everyoneOf, Resource: "*" },
        { ...everyone, Resource: own(TAG) },
      ],
    ],
    [
      "in a condition",
      [
        {
          ...{ ...everyoneOf, Resource: "*" },
          Condition: { StringEquals: { "aws:PrincipalAccount": `$\${${TAG}}` } },
        },
      ],
    ],
    ["of a session", [{ ...everyoneOf, Resource: own("aws:SourceIdentity") }]],
  ])("leaves the answer open %s", (_, statements) => {
    expect(read(statements)).toBe("unknown");
  });

  test("decides where its value is said, and where the object lies elsewhere whatever it is", () => {
    const statements = [{ ...everyoneOf, Resource: own(TAG) }];
    expect(read(statements, STRANGER, { [TAG]: "red" })).toBe("allowed");
    expect(read(statements, STRANGER, { [TAG]: "blue" })).toBe("denied");
    expect(read([{ ...everyoneOf, Resource: `${OBJECTS}/of/$\${${TAG}}/*` }])).toBe("denied");
  });

  test("has no value for a role, which never has a user's name", () => {
    expect(read([{ ...everyoneOf, Resource: own("aws:username") }])).toBe("denied");
  });
});

describe("credentials of a role may be those that a service got, and say so", () => {
  const refusing = (key: string) => [
    { ...everyoneOf, Resource: "*" },
    { ...everyone, Resource: "*", Condition: { Null: { [key]: "false" } } },
  ];

  test.each(["ec2:SourceInstanceARN", "aws:Ec2InstanceSourceVpc", "lambda:SourceFunctionArn"])(
    "%s is open of a role that nobody has shown",
    (key) => {
      expect(read(refusing(key))).toBe("unknown");
    },
  );

  test("a role that instances alone get says nothing of functions", () => {
    expect(read(refusing("ec2:SourceInstanceARN"), "aws_iam_role.r")).toBe("unknown");
    expect(read(refusing("lambda:SourceFunctionArn"), "aws_iam_role.r")).toBe("allowed");
  });

  test("a session of root may be one that was opened for it", () => {
    expect(read(refusing("aws:AssumedRoot"), "root")).toBe("unknown");
    expect(read(refusing("aws:AssumedRoot"))).toBe("allowed");
  });
});

describe("what AWS says of the resource", () => {
  const answer = (action: string, on: string, Condition: object, set: Record<string, string> = {}) => {
    const policy = policyText({ Effect: "Allow", Action: "*", Resource: "*", Condition });
    const system = smallSystem({
      aws_iam_role_policy: { up: { role: "${aws_iam_role.r.name}", policy } },
      aws_kms_key: { k: {} },
      aws_ec2_tag: { t: { resource_id: "${aws_instance.h.id}", key: "env", value: "dev" } },
    });
    return ask(system, { from: "internet", as: "aws_iam_role.r", action, on, set }).verdict;
  };

  test.each([
    ["the kind of a key", "kms:Decrypt", "aws_kms_key.k", { "kms:KeySpec": "SYMMETRIC_DEFAULT" }],
    ["the aliases of a key", "kms:Decrypt", "aws_kms_key.k", { "kms:ResourceAliases": "alias/a" }],
    ["a tag of an instance", "ec2:StopInstances", "aws_instance.h", { "ec2:ResourceTag/env": "dev" }],
    ["the type of an instance", "ec2:StopInstances", "aws_instance.h", { "ec2:InstanceType": "t3.nano" }],
  ])("is open until somebody says it: %s", (_, action, on, keys: Record<string, string>) => {
    expect(answer(action, on, { StringEquals: keys })).toBe("unknown");
    expect(answer(action, on, { StringEquals: keys }, keys)).toBe("allowed");
  });

  test("is not what a caller may leave out", () => {
    const by = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
    expect(answer("kms:Decrypt", "aws_kms_key.k", by)).toBe("denied");
  });
});

describe("the key of a bucket, which S3 asks for", () => {
  const claim = (effect: string, keys: Record<string, string>) => {
    const { claims } = prove(
      readChanged(
        (json) => {
          json.resource.aws_iam_role_policy.further = {
            role: "${aws_iam_role.hosts_private_host_role.name}",
            policy: policyText({
              ...{ Effect: effect, Action: "kms:*", Resource: "*" },
              Condition: { StringEquals: keys },
            }),
          };
        },
        { bucket: { encryption: { type: "kms" } } },
      ),
    );
    return claims.find(({ id }) => id === "private-host-can-upload")?.verdict;
  };

  test.each([
    ["kms:KeySpec", "SYMMETRIC_DEFAULT", "denied"],
    ["kms:KeySpec", "RSA_2048", "allowed"],
    ["kms:KeyOrigin", "AWS_KMS", "unknown"],
    ["aws:ResourceTag/env", "prod", "unknown"],
  ])("is refused where %s is %s: %s", (key, value, expected) => {
    expect(claim("Deny", { [key]: value })).toBe(expected);
  });
});
