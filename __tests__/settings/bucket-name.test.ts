import { judgeBucketName, judgeBucketPrefix, judgeExistingBucketName } from "../../settings/bucket-name";

test.each(["abc", "acme-backup-eu-west-1", "a.b.c", "1backup", "a".repeat(63), "a--b"])(
  "%s is a bucket's name",
  (name) => expect(judgeBucketName(name)).toBeUndefined(),
);

test.each([
  ["", /3 to 63/],
  ["ab", /3 to 63/],
  ["a".repeat(64), /3 to 63/],
  ["My-Bucket", /lower-case/],
  ["my_bucket", /lower-case/],
  ["bücket", /lower-case/],
  ["-abc", /begins with/],
  [".abc", /begins with/],
  ["abc-", /ends with/],
  ["abc.", /ends with/],
  ["a..b", /two dots/],
  ["192.168.5.4", /IP address/],
  ["xn--abc", /xn-- is reserved/],
  ["sthree-configurator", /sthree- is reserved/],
  ["amzn-s3-demo-bucket", /amzn-s3-demo- is reserved/],
  ["abc-s3alias", /-s3alias is reserved/],
  ["abc--ol-s3", /--ol-s3 is reserved/],
  ["abc.mrap", /\.mrap is reserved/],
  ["abc--x-s3", /--x-s3 is reserved/],
  ["abc--table-s3", /--table-s3 is reserved/],
  ["abc-111122223333-eu-west-1-an", /account regional/],
])("%j is none", (name, complaint) => expect(judgeBucketName(name)).toMatch(complaint));

test("a bucket that exists may be in an account's regional namespace", () => {
  expect(judgeExistingBucketName("logs-111122223333-eu-west-1-an")).toBeUndefined();
});

test.each(["a", "acme-backup-", "a".repeat(37), "acme."])("%s is a prefix", (prefix) =>
  expect(judgeBucketPrefix(prefix)).toBeUndefined(),
);

test.each([
  ["", /1 to 37/],
  ["a".repeat(38), /1 to 37.*Terraform adds 26/],
  ["Acme", /lower-case/],
  ["sthree-a", /reserved/],
  ["a..", /two dots/],
])("%j is no prefix", (prefix, complaint) => expect(judgeBucketPrefix(prefix)).toMatch(complaint));
