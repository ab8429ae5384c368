import { ask } from "../../../proof/ask/ask";
import { GATEWAY, smallAccount } from "../../support/small-account";

const PUT = { from: "aws_instance.app", action: "s3:PutObject", on: "aws_s3_bucket.store/a" };

function verdict(Condition: object, host = {}): string {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::store/*",
      Condition,
    },
  });
  const system = smallAccount({
    aws_vpc_endpoint: { s3: GATEWAY },
    aws_s3_bucket_policy: { store: { bucket: "${aws_s3_bucket.store.id}", policy } },
    ...host,
  });
  return ask(system, PUT).verdict;
}

const unlessIn = (...blocks: string[]) => verdict({ NotIpAddressIfExists: { "aws:VpcSourceIp": blocks } });
const within = (...blocks: string[]) => verdict({ IpAddress: { "aws:VpcSourceIp": blocks } });

test.each([
  ["the subnet's block", ["10.30.1.0/24"], "allowed"],
  ["the VPC's block", ["10.30.0.0/16"], "allowed"],
  ["another subnet's block", ["10.30.2.0/24"], "denied"],
  ["half of the subnet's block", ["10.30.1.0/25"], "unknown"],
  ["the two halves, which no single value covers", ["10.30.1.0/25", "10.30.1.128/25"], "unknown"],
  ["a block of the other family", ["fd00::/8"], "denied"],
])("a Deny unless the address of the host is in %s", (_name, blocks, expected) => {
  expect(unlessIn(...blocks)).toBe(expected);
});

test.each([
  ["the subnet's block", ["10.30.1.0/24"], "denied"],
  ["another one", ["10.30.2.0/24"], "allowed"],
  ["one address of the subnet", ["10.30.1.9"], "unknown"],
])("a Deny if it is in %s", (_name, blocks, expected) => expect(within(...blocks)).toBe(expected));

test("an address that is given decides by itself", () => {
  const host = (private_ip: string) => ({
    aws_instance: { app: { subnet_id: "${aws_subnet.app.id}", private_ip } },
  });
  const asked = (ip: string) => verdict({ NotIpAddress: { "aws:VpcSourceIp": "10.30.1.0/25" } }, host(ip));
  expect(asked("10.30.1.200")).not.toBe("unknown");
});

test("a block that only an apply tells decides nothing", () => {
  const subnet = { aws_subnet: { app: { vpc_id: "${aws_vpc.net.id}", cidr_block: "${var.block}" } } };
  expect(verdict({ NotIpAddress: { "aws:VpcSourceIp": "10.30.1.0/24" } }, subnet)).toBe("unknown");
});

test("the VPC's ARN is the one that the configuration makes", () => {
  const arn = "arn:aws:ec2:eu-west-1:111122223333:vpc/${aws_vpc.net.id}";
  expect(verdict({ StringNotEquals: { "aws:SourceVpcArn": arn } })).toBe("allowed");
  expect(verdict({ StringEquals: { "aws:SourceVpcArn": arn } })).toBe("denied");
  expect(verdict({ ArnNotLike: { "aws:SourceVpcArn": "arn:aws:ec2:us-east-1:*:vpc/*" } })).toBe("denied");
});
