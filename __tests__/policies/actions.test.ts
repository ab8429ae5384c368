import { CHANGE_VERSIONS, ENCRYPT_BACKUP, WRITE_BACKUP } from "../../policies/actions";

test("an upload may put, set the ACL, list the parts of a failed upload and abort it, and nothing else", () => {
  expect([...WRITE_BACKUP].sort()).toEqual([
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectAcl",
  ]);
});

test("no list of actions holds a wildcard", () => {
  for (const action of [...WRITE_BACKUP, ...CHANGE_VERSIONS, ...ENCRYPT_BACKUP]) {
    expect(action).toMatch(/^(s3|kms):[A-Za-z]+$/);
  }
});

test("changing versions and uploading have no action in common", () => {
  const uploads: readonly string[] = WRITE_BACKUP;
  expect(CHANGE_VERSIONS.filter((action) => uploads.includes(action))).toEqual([]);
});

test("a key is used to encrypt, and to decrypt the parts of a multipart upload", () => {
  expect([...ENCRYPT_BACKUP].sort()).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
});
