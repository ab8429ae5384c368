import { bucketArns } from "../../../policies/bucket-arns";
import { operatorsExceptedBucketPolicy } from "../../../policies/endpoint-only/operators-excepted";

const bucket = bucketArns("arn:aws:s3:::backups");
const operatorArns = ["arn:aws:iam::111122223333:role/terraform"];

test("is the articles' Deny with two exceptions: the operators and AWS's own services", () => {
  const { Statement } = operatorsExceptedBucketPolicy(bucket, {
    endpointIds: ["vpce-1a2b3c4d"],
    operatorArns,
  });
  expect(Statement).toEqual([
    {
      Sid: "DenyAllOutsideEndpoint",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::backups", "arn:aws:s3:::backups/*"],
      Condition: {
        StringNotEquals: { "aws:SourceVpce": ["vpce-1a2b3c4d"] },
        ArnNotLike: { "aws:PrincipalArn": operatorArns },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ]);
});

test("by the VPC it asks for the region too, because a VPC's id is unique in its region only", () => {
  const vpcs = { ids: ["vpc-1a2b3c4d"], region: "eu-west-1" };
  const { Statement } = operatorsExceptedBucketPolicy(bucket, { endpointIds: [], vpcs, operatorArns });
  expect(Statement.map(({ Sid }) => Sid)).toEqual(["DenyAllOutsideEndpoint", "DenyOtherRegions"]);
  expect(Statement[0]?.Condition?.["StringNotEquals"]).toEqual({ "aws:SourceVpc": ["vpc-1a2b3c4d"] });
});
