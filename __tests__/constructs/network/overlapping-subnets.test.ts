import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { NewNetwork } from "../../../constructs/network/new-network";
import { RoutedNetwork } from "../../../constructs/network/routed-network";
import { problemsOf } from "../../support/problems-of";

/** A network of two subnets, 10.43.0.0/28 and the next, and one more subnet in the VPC. */
const beside = (cidrBlock: string) => (scope: Construct) => {
  const subnets = { one: "internet", two: "nowhere" } as const;
  const { vpcId } = new RoutedNetwork(scope, "Network", { name: "sample", subnets });
  new Subnet(scope, "Further", { vpcId, cidrBlock });
};

test.each([
  [
    "10.43.0.16/28",
    /^cidrBlock: 10.43.0.16\/28 of aws_subnet.\w*two\w*.id overlaps 10.43.0.16\/28 of aws_subnet.Further.id/,
  ],
  ["10.43.0.24/29", /10.43.0.16\/28 .* overlaps 10.43.0.24\/29 .* for example 10.43.0.32\/28$/],
])(
  "%s has addresses of a subnet that the construct makes: refused, with both and with a block that is free",
  (cidr, message) => {
    expect(problemsOf(beside(cidr))).toEqual([expect.stringMatching(message)]);
  },
);

test("a wide block is in the way of every subnet within it", () => {
  expect(problemsOf(beside("10.43.0.0/26"))).toHaveLength(2);
});

test.each(["10.43.0.32/28", "${var.block}"])("%s is let be", (cidrBlock) => {
  expect(problemsOf(beside(cidrBlock))).toEqual([]);
});

test("another VPC may have the same addresses", () => {
  const elsewhere = (scope: Construct) => {
    new NewNetwork(scope, "Network", { name: "sample" });
    const { id: vpcId } = new Vpc(scope, "Vpc", { cidrBlock: "10.42.0.0/24" });
    new Subnet(scope, "Same", { vpcId, cidrBlock: "10.42.0.0/25" });
  };
  expect(problemsOf(elsewhere)).toEqual([]);
});
