import { backupKeyPolicy } from "../../policies/backup-key";

const options = {
  accountRootArn: "arn:aws:iam::111122223333:root",
  writerArns: ["arn:aws:iam::111122223333:role/host"],
  region: "cn-north-1",
  domainSuffix: "amazonaws.com.cn",
};

test("lets the account administer the key by IAM, so that the key can never be orphaned", () => {
  expect(backupKeyPolicy(options).Statement[0]).toMatchObject({
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
  });
});

test("lets the writers encrypt through S3 of the region only", () => {
  expect(backupKeyPolicy(options).Statement[1]).toMatchObject({
    Principal: { AWS: ["arn:aws:iam::111122223333:role/host"] },
    Condition: { StringEquals: { "kms:ViaService": "s3.cn-north-1.amazonaws.com.cn" } },
  });
});

test("names no writer where there is none: an empty principal would be refused by KMS", () => {
  expect(backupKeyPolicy({ ...options, writerArns: [] }).Statement).toHaveLength(1);
});
