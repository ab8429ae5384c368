import { typesInUse } from "./types-in-use";

test("types are in use that a stack makes by class, reads, or names alone; of the provider's 1,500 a few", () => {
  const inUse = typesInUse();
  const byClass = "aws_s3_bucket_policy";
  const read = "aws_caller_identity";
  const named = "aws_ec2_instance_type_offerings";
  expect(inUse).toEqual(expect.arrayContaining([byClass, read, named]));
  expect(inUse.length).toBeLessThan(200);
});
