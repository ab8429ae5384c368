import { bucketArns } from "../../policies/bucket-arns";
import { hostUpload } from "../../policies/host-upload";

const bucket = bucketArns("arn:aws:s3:::backups");

test("gives a host the uploads to this bucket's objects and no principal", () => {
  const [statement, ...others] = hostUpload(bucket).Statement;
  expect(others).toEqual([]);
  expect(statement).toMatchObject({ Effect: "Allow", Resource: "arn:aws:s3:::backups/*" });
  expect(statement).not.toHaveProperty("Principal");
});

test("adds the use of the key where the bucket has one", () => {
  const statements = hostUpload(bucket, "arn:aws:kms:eu-west-1:111122223333:key/1").Statement;
  expect(statements[1]).toMatchObject({
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "arn:aws:kms:eu-west-1:111122223333:key/1",
  });
});
