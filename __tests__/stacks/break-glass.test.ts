import { breakGlassAsRoot, breakGlassByAssumeRoot } from "../../stacks/break-glass";

const props = { bucket: "acme-backups", region: "eu-west-1", accountId: "111122223333", partition: "aws" };

test("root deletes the policy of this bucket in its region", () => {
  expect(breakGlassAsRoot(props)).toBe(
    "aws s3api delete-bucket-policy --bucket acme-backups --region eu-west-1",
  );
});

test("an organization unlocks the bucket by the task policy that can do nothing else", () => {
  expect(breakGlassByAssumeRoot(props)).toBe(
    "aws sts assume-root --target-principal 111122223333 " +
      "--task-policy-arn arn=arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy --region eu-west-1",
  );
});
