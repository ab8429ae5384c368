import { INTERFACE_SERVICES, interfaceServiceName } from "../../../constructs/endpoints/interface-services";

const PARTITIONS: [string, readonly string[]][] = [
  ["eu-west-1", []],
  ["us-gov-west-1", []],
  // What describe-vpc-endpoint-services lists in China under the prefix cn.
  ["cn-north-1", ["ecr.api", "ecr.dkr", "sts", "s3"]],
  ["cn-northwest-1", ["ecr.api", "ecr.dkr", "sts", "s3"]],
];

test.each(PARTITIONS)("every service has the name that it has in %s", (region, withCn) => {
  for (const service of INTERFACE_SERVICES) {
    const name = `com.amazonaws.${region}.${service}`;
    expect(interfaceServiceName(service, region)).toBe(withCn.includes(service) ? `cn.${name}` : name);
  }
});

test.each([
  "com.amazonaws.eu-west-1.sqs",
  "cn.com.amazonaws.cn-north-1.sqs",
  "com.amazonaws.iam",
  "aws.sagemaker.eu-west-1.notebook",
  "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718",
])("%s is taken as it is", (name) => {
  expect(interfaceServiceName(name, "eu-west-1")).toBe(name);
});

test.each(["", "S3", "sqs", "ecr", "com.amazonaws", "com.example.eu-west-1.s3"])("%j is refused", (name) => {
  expect(() => interfaceServiceName(name, "eu-west-1")).toThrow(/is none of/);
});
