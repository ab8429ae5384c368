import { RequestSpace } from "../../../proof/requests/request-space";
import { survey } from "../../../proof/requests/survey";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";

const OWN = "111122223333";
const OTHER = "999988887777";

const policy = (Statement: object) => JSON.stringify({ Version: "2012-10-17", Statement });

/** What comes of every request for an action on a bucket, anybody's by any path. */
function everyRequest(action: string, resources: object) {
  const resource = { aws_s3_bucket: { b: { bucket: "acme" } }, ...resources };
  const text = JSON.stringify({ provider: { aws: { region: "eu-west-1" } }, resource });
  const { configuration } = readSubjects([{ name: "main.tf.json", content: text }], { account: OWN });
  const system = new System(configuration);
  const space = new RequestSpace(system, system.bucket(configuration.get("aws_s3_bucket.b")), undefined);
  const { principals, paths } = space;
  return survey(space, { principals, paths, actions: ({ name }) => name === action });
}

describe("a policy of the organization that refuses everybody", () => {
  const attached = (type: string, statement: object, bucketPolicy?: object) => ({
    aws_organizations_policy: { p: { name: "p", type, content: policy(statement) } },
    aws_organizations_policy_attachment: {
      p: { policy_id: "${aws_organizations_policy.p.id}", target_id: OWN },
    },
    ...(bucketPolicy && { aws_s3_bucket_policy: { b: { bucket: "acme", policy: policy(bucketPolicy) } } }),
  });
  const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
  const byResources = { ...deny, Principal: "*" };

  test.each([
    ["SERVICE_CONTROL_POLICY", deny],
    ["RESOURCE_CONTROL_POLICY", byResources],
  ])("%s binds no service-linked role, which nothing has to name", (type, statement) => {
    expect(everyRequest("s3:PutObject", attached(type, statement)).allowed?.request.principal).toMatchObject({
      arn: expect.stringContaining(`arn:aws:iam::${OWN}:role/aws-service-role/`) as string,
    });
  });

  test("a bucket policy that refuses everybody binds service-linked roles too", () => {
    const both = attached("RESOURCE_CONTROL_POLICY", byResources, {
      ...byResources,
      Resource: "arn:aws:s3:::acme/*",
    });
    expect(everyRequest("s3:PutObject", both)).not.toHaveProperty("allowed");
  });
});

describe("who reads what a key encrypts", () => {
  const withKey = (...statements: readonly object[]) =>
    everyRequest("s3:GetObject", {
      aws_s3_bucket_policy: {
        b: {
          bucket: "acme",
          policy: policy({
            ...{ Effect: "Allow", Principal: { AWS: OTHER }, Action: "s3:GetObject" },
            Resource: "arn:aws:s3:::acme/*",
          }),
        },
      },
      aws_kms_key: { k: { policy: policy(statements) } },
      aws_s3_bucket_server_side_encryption_configuration: {
        b: {
          bucket: "acme",
          rule: {
            apply_server_side_encryption_by_default: {
              sse_algorithm: "aws:kms",
              kms_master_key_id: "${aws_kms_key.k.arn}",
            },
          },
        },
      },
    });
  const use = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" };

  test.each<[string, object, object]>([
    [
      "a role that it names alone",
      { ...use, Principal: { AWS: `arn:aws:iam::${OWN}:role/reader` } },
      { arn: `arn:aws:iam::${OWN}:role/reader` },
    ],
    [
      "roles by a pattern",
      { ...use, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/re*` } } },
      { arn: expect.stringContaining(`arn:aws:iam::${OWN}:role/re`) as string },
    ],
    ["a tag", { ...use, Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }, { account: OWN }],
    [
      "an organization",
      { ...use, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
      { account: OWN },
    ],
    [
      "callers of another account",
      { ...use, Condition: { StringEquals: { "kms:CallerAccount": OTHER } } },
      { account: OTHER },
    ],
  ])("is told by the key's policy, where no other does: %s", (_, statement, reader) => {
    expect(withKey(statement).allowed?.request.principal).toMatchObject(reader);
  });

  test("is nobody for certain where the key's policy lets in a service that the bucket's does not", () => {
    const found = withKey({ ...use, Principal: { Service: "cloudtrail.amazonaws.com" } });
    expect(found).not.toHaveProperty("allowed");
    expect(found).toHaveProperty("undecided");
  });
});
