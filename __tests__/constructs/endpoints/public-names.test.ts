import { publicNames } from "../../../constructs/endpoints/public-names";

test("S3 is called by its buckets' names too, and by IPv6 ones", () => {
  expect(publicNames("s3", "eu-west-1")).toEqual([
    "s3.eu-west-1.amazonaws.com",
    "*.s3.eu-west-1.amazonaws.com",
    "s3.dualstack.eu-west-1.amazonaws.com",
    "*.s3.dualstack.eu-west-1.amazonaws.com",
  ]);
});

test("other services have one name, which in China ends otherwise", () => {
  expect(publicNames("ssm", "cn-north-1")).toEqual(["ssm.cn-north-1.amazonaws.com.cn"]);
});
