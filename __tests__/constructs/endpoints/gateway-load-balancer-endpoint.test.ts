import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { GatewayLoadBalancerEndpoint } from "../../../constructs/endpoints/gateway-load-balancer-endpoint";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const OTHERS = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718";

const endpoint =
  (service: string) =>
  (scope: Construct): void => {
    const { id: vpcId } = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/24" });
    const cidrBlock = "10.0.0.0/28";
    const subnet = new Subnet(scope, "Subnet", { vpcId, cidrBlock, availabilityZone: "eu-west-1a" });
    new GatewayLoadBalancerEndpoint(scope, "Endpoint", { name: "inspection", vpcId, subnet, service });
  };

test("somebody's appliance is taken by the name of its service, in one subnet, without policy or security group", () => {
  const resource = new Synthesized(endpoint(OTHERS)).one("aws_vpc_endpoint");
  expect(resource).toMatchObject({ service_name: OTHERS, vpc_endpoint_type: "GatewayLoadBalancer" });
  expect(resource.subnet_ids).toHaveLength(1);
  expect(resource).not.toHaveProperty("policy");
  expect(resource).not.toHaveProperty("security_group_ids");
  expect(problemsOf(endpoint(OTHERS))).toEqual([]);
});

test("a name that Terraform resolves later is left to it", () => {
  expect(problemsOf(endpoint("${data.aws_vpc_endpoint_service.firewall.service_name}"))).toEqual([]);
});

test.each(["com.amazonaws.eu-west-1.s3", "firewall", "com.amazonaws.vpce.eu-west-1.vpce-svc-xyz", ""])(
  "%j is no service of an appliance, and the message says what is",
  (service) => {
    expect(problemsOf(endpoint(service))).toEqual([
      `service: ${JSON.stringify(service)} is no endpoint service of an appliance: expected its whole name, for example ${OTHERS}`,
    ]);
  },
);
