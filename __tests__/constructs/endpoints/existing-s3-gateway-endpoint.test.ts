import { ExistingS3GatewayEndpoint } from "../../../constructs/endpoints/existing-s3-gateway-endpoint";
import { ExistingNetwork } from "../../../constructs/network/existing-network";
import { fullAccess } from "../../../policies/endpoint/full-access";
import type { PolicyDocument } from "../../../policies/statement";
import { Synthesized } from "../../support/synthesized";

const taken = (more: { policy?: PolicyDocument } = { policy: fullAccess() }) => {
  let endpoint: ExistingS3GatewayEndpoint | undefined;
  const synthesized = new Synthesized((scope) => {
    const network = new ExistingNetwork(scope, "Network", {
      name: "backup",
      vpcId: "vpc-0a1b2c3d",
      privateSubnetIds: ["subnet-1"],
      routeTableIds: ["rtb-1"],
    });
    const options = { endpointId: "vpce-0a1b2c3d", region: "eu-west-1", network, ...more };
    endpoint = new ExistingS3GatewayEndpoint(scope, "Endpoint", options);
  });
  return { synthesized, endpoint: endpoint! };
};

test("makes and changes nothing", () => {
  expect(taken().synthesized.types).toEqual([]);
});

test("finds only an available gateway for S3 of the region in the VPC", () => {
  const [found] = taken().synthesized.data("aws_vpc_endpoint");
  expect(found).toMatchObject({
    id: "vpce-0a1b2c3d",
    service_name: "com.amazonaws.eu-west-1.s3",
    state: "available",
    vpc_id: expect.stringMatching(/^\$\{data\.aws_vpc\./),
    filter: [{ name: "vpc-endpoint-type", values: ["Gateway"] }],
  });
});

test("must be on all private route tables, and says how to put it there", () => {
  const [found] = taken().synthesized.data("aws_vpc_endpoint");
  const [check] = found?.lifecycle.postcondition;
  expect(check.condition).toMatch(/^\$\{length\(setsubtract\(toset\(\[data\.aws_route_table/);
  expect(check.error_message).toContain("--add-route-table-ids");
});

test("its policy is compared as JSON, and only where one is asked for", () => {
  expect(String(taken().endpoint.precondition?.condition)).toMatch(
    /^\$\{jsondecode\(.*\.policy\) == jsondecode\(/,
  );
  expect(taken({}).endpoint.precondition).toBeUndefined();
});
