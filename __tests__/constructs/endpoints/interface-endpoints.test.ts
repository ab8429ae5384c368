import type { Construct } from "constructs";
import { InterfaceEndpoints } from "../../../constructs/endpoints/interface-endpoints";
import { ECR, KMS, SSM } from "../../../constructs/endpoints/interface-services";
import { sampleNetwork } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const services = [...SSM, ...ECR, ...KMS];
const family = (scope: Construct) =>
  new InterfaceEndpoints(scope, "Services", { ...sampleNetwork(scope).options, services });

test("each service of a family has an endpoint with private DNS, in every subnet that is given", () => {
  const endpoints = new Synthesized(family).all("aws_vpc_endpoint");
  expect(endpoints.map(({ service_name: name }) => name).sort()).toEqual(
    services.map((service) => `com.amazonaws.eu-west-1.${service}`).sort(),
  );
  for (const endpoint of endpoints) {
    expect(endpoint).toMatchObject({ vpc_endpoint_type: "Interface", private_dns_enabled: true });
    expect(endpoint.subnet_ids).toHaveLength(2);
  }
  expect(problemsOf(family)).toEqual([]);
});

test("they share one security group, which admits HTTPS from the sources and opens nothing itself", () => {
  const synthesized = new Synthesized(family);
  const groups = synthesized.all("aws_vpc_endpoint").map(({ security_group_ids: ids }) => ids);
  expect(new Set(groups.flat()).size).toBe(1);
  const [shared] = groups[0] ?? [];
  expect(synthesized.all("aws_vpc_security_group_ingress_rule")).toEqual([
    expect.objectContaining({
      security_group_id: shared,
      cidr_ipv4: "10.42.0.0/20",
      from_port: 443,
      to_port: 443,
    }),
  ]);
  expect(synthesized.all("aws_vpc_security_group_egress_rule")).toEqual([]);
});

test("a service that is not known is refused with those that are", () => {
  const unknown = (scope: Construct) =>
    new InterfaceEndpoints(scope, "Services", { ...sampleNetwork(scope).options, services: ["ssm", "sssm"] });
  expect(() => problemsOf(unknown)).toThrow(/service: "sssm" is none of ssm, .* for example/);
});
