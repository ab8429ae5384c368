import { AWS_REGIONS, partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import {
  CLOUDWATCH_LOGS,
  ECR,
  INTERFACE_SERVICES,
  interfaceServiceName,
  KMS,
  S3,
  SECRETS_MANAGER,
  SSM,
  STS,
} from "../../../constructs/endpoints/interface-services";

/**
 * What describe-vpc-endpoint-services lists: the services whose names begin otherwise than with com.amazonaws.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const PARTITIONS: Readonly<Record<string, readonly string[]>> = {
  aws: [],
  "aws-us-gov": [],
  "aws-cn": [
    "cn.com.amazonaws.REGION.ecr.api",
    "cn.com.amazonaws.REGION.ecr.dkr",
    "cn.com.amazonaws.REGION.sts",
    "cn.com.amazonaws.REGION.s3",
  ],
  "aws-eusc": ["eu.amazonaws.REGION.ecr.api", "eu.amazonaws.REGION.ecr.dkr"],
  "aws-iso": ["gov.ic.c2s.REGION.ecr.api", "gov.ic.c2s.REGION.ecr.dkr"],
  "aws-iso-b": ["gov.sgov.sc2s.REGION.ecr.api", "gov.sgov.sc2s.REGION.ecr.dkr"],
  "aws-iso-e": ["uk.adc-e.cloud.REGION.ecr.api", "uk.adc-e.cloud.REGION.ecr.dkr"],
  "aws-iso-f": ["gov.ic.hci.csp.REGION.ecr.api", "gov.ic.hci.csp.REGION.ecr.dkr"],
};

const HELPERS = { SSM, SECRETS_MANAGER, ECR, CLOUDWATCH_LOGS, KMS, STS, S3 };

const regions = AWS_REGIONS.map((region) => [region, partitionInformation(region).partition] as const);

test("the table has every partition that there is a region of", () => {
  expect([...new Set(regions.map(([, partition]) => partition))].sort()).toEqual(
    Object.keys(PARTITIONS).sort(),
  );
});

test.each(regions)("every helper names services that exist in %s, of partition %s", (region, partition) => {
  const others = (PARTITIONS[partition] ?? []).map((name) => name.replace("REGION", region));
  for (const service of Object.values(HELPERS).flat()) {
    const other = others.find((name) => name.endsWith(`.${region}.${service}`));
    const name = interfaceServiceName(service, region);
    expect(name).toBe(other ?? `com.amazonaws.${region}.${service}`);
    expect(interfaceServiceName(name, region)).toBe(name);
  }
});

test("every service that is known by a short name has a helper", () => {
  expect(Object.values(HELPERS).flat().sort()).toEqual([...INTERFACE_SERVICES].sort());
});

test.each([
  "com.amazonaws.eu-west-1.sqs",
  "com.amazonaws.iam",
  "com.amazonaws.s3-global.accesspoint",
  "aws.sagemaker.eu-west-1.notebook",
  "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718",
])("%s is taken as it is", (name) => {
  expect(interfaceServiceName(name, "eu-west-1")).toBe(name);
});

test("a name of another region is refused, in every partition, and the right one is given", () => {
  expect(() => interfaceServiceName("com.amazonaws.us-east-1.sqs", "eu-west-1")).toThrow(
    'service: "com.amazonaws.us-east-1.sqs" is of us-east-1, and the endpoint in eu-west-1 is for services of ' +
      "its own region: expected one of these, for example com.amazonaws.eu-west-1.sqs",
  );
  const chinese = "cn.com.amazonaws.cn-north-1.sqs";
  expect(interfaceServiceName(chinese, "cn-north-1")).toBe(chinese);
  expect(() => interfaceServiceName(chinese, "cn-northwest-1")).toThrow(/is of cn-north-1/);
});

test.each(["", "S3", "sqs", "ecr", "com.amazonaws", "com.example.eu-west-1.s3"])("%j is refused", (name) => {
  expect(() => interfaceServiceName(name, "eu-west-1")).toThrow(/is none of/);
});
