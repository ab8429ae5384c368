import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Testing } from "cdktf";
import { S3GatewayEndpoint } from "../../../constructs/endpoints/s3-gateway-endpoint";
import { NewNetwork } from "../../../constructs/network/new-network";
import { bucketArns } from "../../../policies/bucket-arns";
import { uploadOnly } from "../../../policies/upload-only";
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
