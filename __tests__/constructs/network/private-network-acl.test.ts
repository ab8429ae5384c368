import { NewNetwork } from "../../../constructs/network/new-network";
import {
  PrivateNetworkAcl,
  type PrivateNetworkAclProps,
} from "../../../constructs/network/private-network-acl";
import { Synthesized } from "../../support/synthesized";

const RANGES = ["3.5.64.0/21", "52.218.0.0/17"];
const aclWith = (props: (network: NewNetwork) => Partial<PrivateNetworkAclProps> = () => ({}), zones = 1) =>
  new Synthesized((scope) => {
    const network = new NewNetwork(scope, "Network", { name: "backup", zones });
    new PrivateNetworkAcl(scope, "Acl", {
      name: "backup-private",
      region: "eu-west-1",
      vpcId: network.vpcId,
      privateSubnets: network.privateSubnets,
      s3: { ranges: RANGES },
      ...props(network),
    });
  });
const entries = (synthesized: Synthesized, direction: "egress" | "ingress") =>
  synthesized
    .one("aws_network_acl")
    [direction].map(({ cidr_block, from_port, to_port, action, protocol }: any) => [
      cidr_block,
      `${action} ${protocol} ${from_port}-${to_port}`,
    ]);

test("HTTPS to S3's ranges and its replies, nothing else", () => {
  const synthesized = aclWith();
  expect(entries(synthesized, "egress")).toEqual(RANGES.map((range) => [range, "allow tcp 443-443"]));
  expect(entries(synthesized, "ingress")).toEqual(RANGES.map((range) => [range, "allow tcp 1024-65535"]));
});

test("SSH from one subnet and its replies", () => {
  const synthesized = aclWith((network) => ({ sshFrom: network.publicSubnet }));
  const block = expect.stringContaining("PublicSubnet0");
  expect(entries(synthesized, "ingress")).toContainEqual([block, "allow tcp 22-22"]);
  expect(entries(synthesized, "egress")).toContainEqual([block, "allow tcp 1024-65535"]);
});

test("S3 by an interface endpoint is reached in every private subnet, both ways", () => {
  const synthesized = aclWith(() => ({ s3: "in the private subnets" }), 2);
  expect(entries(synthesized, "egress")).toHaveLength(4);
  expect(entries(synthesized, "ingress")).toHaveLength(4);
  for (const direction of ["egress", "ingress"] as const)
    for (const [block] of entries(synthesized, direction)) expect(block).toContain("PrivateSubnet");
  expect(synthesized.data("aws_ec2_managed_prefix_list")).toEqual([]);
});

test("is every private subnet's and no public one's, with a number for each rule", () => {
  const { subnet_ids: ids, egress } = aclWith(() => ({}), 3).one("aws_network_acl");
  expect(ids).toHaveLength(3);
  for (const id of ids) expect(id).toContain("PrivateSubnet");
  expect(new Set(egress.map(({ rule_no }: any) => rule_no)).size).toBe(egress.length);
});

test("no plan passes by the check of the ranges: the ACL waits for the list", () => {
  const [list] = aclWith().data("aws_ec2_managed_prefix_list");
  expect(list).toMatchObject({ name: "com.amazonaws.eu-west-1.s3" });
  expect(list?.lifecycle.postcondition).toHaveLength(1);
  expect(aclWith().one("aws_network_acl").depends_on).toEqual([
    expect.stringMatching(/^data\.aws_ec2_managed_prefix_list\./),
  ]);
});

test("more rules than AWS takes are refused, counted", () => {
  const ranges = Array.from({ length: 40 }, (_, n) => `3.${n}.0.0/16`);
  expect(() => aclWith(() => ({ s3: { ranges } }))).not.toThrow();
  expect(() => aclWith((network) => ({ s3: { ranges }, sshFrom: network.publicSubnet }))).toThrow(
    /41 rules a direction, 40 of them for S3's ranges: AWS takes at most 40/,
  );
});
