import { bucketArns } from "../../policies/bucket-arns";
import { uploadOnly } from "../../policies/upload-only";

const bucket = bucketArns("arn:aws:s3:::backups");

test("lets uploads to the objects of this bucket through and nothing else", () => {
  const policy = uploadOnly(bucket);
  expect(policy.Statement).toHaveLength(1);
  expect(policy.Statement[0]).toMatchObject({
    Effect: "Allow",
    Principal: "*",
    Resource: "arn:aws:s3:::backups/*",
  });
});

test("does not name reading, listing or deleting", () => {
  const [statement] = uploadOnly(bucket).Statement;
  for (const action of ["s3:GetObject", "s3:ListBucket", "s3:DeleteObject", "s3:*"]) {
    expect(statement?.Action).not.toContain(action);
  }
});

test("leaves most of the 20,480 characters of an endpoint's policy free", () => {
  expect(JSON.stringify(uploadOnly(bucket)).length).toBeLessThan(2_048);
});
