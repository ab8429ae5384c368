import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Testing } from "cdktf";
import { BackupBucket } from "../../../constructs/bucket/backup-bucket";
import { S3GatewayEndpoint } from "../../../constructs/endpoints/s3-gateway-endpoint";
import { HostPair } from "../../../constructs/hosts/host-pair";
import { NewNetwork } from "../../../constructs/network/new-network";
import { bucketArns } from "../../../policies/bucket-arns";
import { uploadOnly } from "../../../policies/upload-only";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

Testing.setupJest();

const policy = uploadOnly(bucketArns("arn:aws:s3:::backups"));
const endpoint = (region = "eu-west-1", zones = 1) =>
  new Synthesized((scope) => {
    const network = new NewNetwork(scope, "Network", { name: "backup", zones, cidr: "10.42.0.0/20" });
    new S3GatewayEndpoint(scope, "Endpoint", { name: "backup", region, network, policy });
  });

test.each(["eu-west-1", "cn-north-1", "us-gov-west-1"])("is the gateway endpoint for S3 of %s", (region) => {
  expect(endpoint(region).text).toHaveResourceWithProperties(VpcEndpoint, {
    service_name: `com.amazonaws.${region}.s3`,
    vpc_endpoint_type: "Gateway",
  });
});

test("is in all private route tables and in no public one", () => {
  const { route_table_ids: tables } = endpoint("eu-west-1", 3).one("aws_vpc_endpoint");
  expect(tables).toHaveLength(3);
  for (const table of tables) expect(table).toMatch(/Private/);
});

test("attaches route tables by its own list and never by associations too", () => {
  expect(endpoint().types).not.toContain("aws_vpc_endpoint_route_table_association");
});

test("always has a policy, because AWS takes none as full access", () => {
  expect(endpoint().policy("aws_vpc_endpoint")).toEqual(policy);
});

test("carries IPv6 where the private subnets have it, and the private host may open HTTPS by it", () => {
  const synthesizedWith = (ipv6: boolean) =>
    new Synthesized((scope) => {
      const common = { name: "backup", region: "eu-west-1" };
      const network = new NewNetwork(scope, "Network", { ...common, ipv6 });
      const bucket = new BackupBucket(scope, "Bucket", common);
      const policy = uploadOnly(bucket.arns);
      const endpoint = new S3GatewayEndpoint(scope, "Endpoint", { ...common, network, policy });
      new HostPair(scope, "Hosts", { ...common, network, endpoint, bucket });
    });
  const byIpv6 = (synthesized: Synthesized) =>
    synthesized.all("aws_vpc_security_group_egress_rule").filter(({ cidr_ipv6: block }) => block === "::/0");
  expect(synthesizedWith(true).one("aws_vpc_endpoint").ip_address_type).toBe("dualstack");
  expect(byIpv6(synthesizedWith(true))).toEqual([expect.objectContaining({ from_port: 443, to_port: 443 })]);
  expect(synthesizedWith(false).one("aws_vpc_endpoint")).not.toHaveProperty("ip_address_type");
  expect(byIpv6(synthesizedWith(false))).toEqual([]);
});

test("an endpoint of IPv4 alone before subnets with IPv6 is an error that says what would hang", () => {
  const problems = problemsOf((scope) => {
    const common = { name: "backup", region: "eu-west-1" };
    const network = new NewNetwork(scope, "Network", { ...common, ipv6: true });
    const policy = uploadOnly(new BackupBucket(scope, "Bucket", common).arns);
    new S3GatewayEndpoint(scope, "Endpoint", { ...common, network, policy, ipAddressType: "ipv4" });
  });
  expect(problems).toEqual([expect.stringMatching(/ipAddressType is ipv4.*hangs until it times out/)]);
});
