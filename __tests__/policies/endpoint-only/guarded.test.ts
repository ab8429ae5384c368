import { bucketArns } from "../../../policies/bucket-arns";
import { guardedBucketPolicy, type GuardedOptions } from "../../../policies/endpoint-only/guarded";

const bucket = bucketArns("arn:aws:s3:::backups");
const options: GuardedOptions = {
  endpointIds: ["vpce-1"],
  writerArns: ["arn:aws:iam::111122223333:role/host"],
  operatorArns: ["arn:aws:iam::111122223333:role/terraform-*"],
  refuseOverwrites: false,
};

const statements = (changes: Partial<GuardedOptions> = {}) =>
  guardedBucketPolicy(bucket, { ...options, ...changes }).Statement;
const named = (sid: string, changes?: Partial<GuardedOptions>) =>
  statements(changes).find((statement) => statement.Sid === sid);

test("holds only Deny statements, so that it grants nobody anything", () => {
  expect(statements().map((statement) => statement.Effect)).toEqual(statements().map(() => "Deny"));
});

test("gives every statement a name of its own", () => {
  const sids = statements({ refuseOverwrites: true }).map((statement) => statement.Sid);
  expect(new Set(sids).size).toBe(sids.length);
});

test("refuses objects outside every one of the endpoints, operators included", () => {
  const statement = named("DenyObjectsOutsideEndpoint", { endpointIds: ["vpce-1", "vpce-2"] });
  expect(statement?.Condition).toEqual({
    StringNotEquals: { "aws:SourceVpce": ["vpce-1", "vpce-2"] },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  });
  expect(statement?.Resource).toBe("arn:aws:s3:::backups/*");
});

test("refuses the bucket itself to everyone but the operators, by whichever path they come", () => {
  expect(named("DenyBucketToOthers")).toEqual({
    Sid: "DenyBucketToOthers",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "arn:aws:s3:::backups",
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/terraform-*"] },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  });
});

test("with a restore lane, listing is refused by every path but that, and all else as ever", () => {
  const lane = { restoreLane: { endpointId: "vpce-9", readerArns: ["arn:aws:iam::111122223333:role/r"] } };
  const listing = ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"];
  expect(named("DenyBucketToOthers", lane)).toMatchObject({ NotAction: listing });
  expect(named("DenyListingOutsideRestoreLane", lane)).toMatchObject({
    Action: listing,
    Condition: { StringNotEquals: { "aws:SourceVpce": ["vpce-9"] } },
  });
});

test("refuses uploads to everyone but the writers", () => {
  expect(named("DenyUploadsByOthers")?.Condition).toEqual({
    ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/host"] },
  });
});

test("refuses uploads to everyone where there is no writer", () => {
  const statement = named("DenyUploadsByOthers", { writerArns: [] });
  expect(statement).toBeDefined();
  expect(statement).not.toHaveProperty("Condition");
});

test("refuses whatever is not an upload, through the endpoint as well", () => {
  expect(named("DenyAllButUploads")).toMatchObject({ NotAction: expect.arrayContaining(["s3:PutObject"]) });
  expect(named("DenyAllButUploads")?.Condition).not.toHaveProperty("StringNotEquals");
});

test("refuses to delete a version and to bypass its retention without any condition", () => {
  const statement = named("DenyChangesOfVersions");
  expect(statement?.Action).toEqual(
    expect.arrayContaining(["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]),
  );
  expect(statement).not.toHaveProperty("Condition");
});

test("refuses plain HTTP to the bucket and to its objects", () => {
  expect(named("DenyInsecureTransport")).toMatchObject({
    Resource: ["arn:aws:s3:::backups", "arn:aws:s3:::backups/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});

test("lets an upload overwrite as a new version unless told otherwise", () => {
  expect(named("DenyOverwrites")).toBeUndefined();
});

test("refuses overwrites only of what creates an object, so that the parts of an upload pass", () => {
  expect(named("DenyOverwrites", { refuseOverwrites: true })?.Condition).toEqual({
    Null: { "s3:if-none-match": "true" },
    Bool: { "s3:ObjectCreationOperation": "true" },
  });
});

test("stays far below the 20 KB of a bucket policy with ten writers, operators and endpoints", () => {
  const many = (prefix: string) => Array.from({ length: 10 }, (_, n) => `${prefix}${n}`.padEnd(100, "x"));
  const policy = guardedBucketPolicy(bucket, {
    endpointIds: many("vpce-"),
    writerArns: many("arn:aws:iam::111122223333:role/"),
    operatorArns: many("arn:aws:iam::111122223333:role/"),
    refuseOverwrites: true,
  });
  expect(JSON.stringify(policy).length).toBeLessThan(10_240);
});

describe("locked to VPCs", () => {
  const vpcs = { ids: ["vpc-1"], region: "eu-west-1" };

  test("takes any endpoint of them, and names none", () => {
    const locked = named("DenyObjectsOutsideEndpoint", { endpointIds: [], vpcs });
    expect(locked?.Condition).toMatchObject({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } });
    expect(JSON.stringify(statements({ endpointIds: [], vpcs }))).not.toContain("aws:SourceVpce");
  });

  test("takes further endpoints beside them: either one lets in, because both keys must differ to refuse", () => {
    const locked = named("DenyObjectsOutsideEndpoint", { endpointIds: ["vpce-2"], vpcs });
    expect(locked?.Condition?.StringNotEquals).toEqual({
      "aws:SourceVpce": ["vpce-2"],
      "aws:SourceVpc": ["vpc-1"],
    });
  });

  test("refuses other regions, where a VPC may have the same id, to all but the operators", () => {
    expect(named("DenyOtherRegions", { vpcs })).toMatchObject({
      Resource: ["arn:aws:s3:::backups", "arn:aws:s3:::backups/*"],
      Condition: {
        StringNotEquals: { "aws:RequestedRegion": "eu-west-1" },
        ArnNotLike: { "aws:PrincipalArn": options.operatorArns },
      },
    });
    expect(named("DenyOtherRegions")).toBeUndefined();
  });
});

test("without endpoints and VPCs everything is outside, not inside", () => {
  const nowhere = named("DenyObjectsOutsideEndpoint", { endpointIds: [] });
  expect(nowhere?.Condition?.StringNotEquals).toEqual({ "aws:SourceVpce": [] });
});
