import { bucketArns } from "../../../policies/bucket-arns";
import { strictBucketPolicy } from "../../../policies/endpoint-only/strict";

test("is the article's policy: one Deny of everything outside the endpoint, without exception", () => {
  expect(strictBucketPolicy(bucketArns("arn:aws:s3:::backups"), ["vpce-1a2b3c4d"])).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Access-to-specific-VPCE-only",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::backups", "arn:aws:s3:::backups/*"],
        Condition: { StringNotEquals: { "aws:SourceVpce": ["vpce-1a2b3c4d"] } },
      },
    ],
  });
});
