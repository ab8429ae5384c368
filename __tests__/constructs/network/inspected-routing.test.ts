import { sampleInspection } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const inspection = () => new Synthesized((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"]));

test("the endpoint is in one subnet and has neither a policy nor a security group", () => {
  const endpoint = inspection().one("aws_vpc_endpoint");
  expect(endpoint.vpc_endpoint_type).toBe("GatewayLoadBalancer");
  expect(endpoint.subnet_ids).toHaveLength(1);
  expect(endpoint).not.toHaveProperty("policy");
  expect(endpoint).not.toHaveProperty("security_group_ids");
});

test("packets go out and come in through the same endpoint", () => {
  const routes = inspection().all("aws_route");
  const through = routes.filter(({ vpc_endpoint_id: id }) => id !== undefined);
  expect(through.map(({ destination_cidr_block: block }) => block).sort()).toEqual([
    "0.0.0.0/0",
    "10.0.0.0/24",
  ]);
  expect(new Set(through.map(({ vpc_endpoint_id: id }) => id)).size).toBe(1);
});

test("the edge table is the internet gateway's, and the endpoint's subnet leads on to that gateway", () => {
  const synthesized = inspection();
  const associations = synthesized.all("aws_route_table_association");
  const edge = associations.find(({ gateway_id: gateway }) => gateway !== undefined);
  expect(edge?.route_table_id).toMatch(/EdgeRouteTable/);
  const into = synthesized
    .all("aws_route")
    .find(({ destination_cidr_block: block }) => block === "10.0.0.0/24");
  expect(into?.route_table_id).toBe(edge?.route_table_id);
  const onward = synthesized.all("aws_route").find(({ gateway_id: gateway }) => gateway !== undefined);
  const [inner] = synthesized.one("aws_vpc_endpoint").subnet_ids;
  const ofEndpoint = associations.find(({ subnet_id: subnet }) => subnet === inner);
  expect(onward).toMatchObject({
    destination_cidr_block: "0.0.0.0/0",
    route_table_id: ofEndpoint?.route_table_id,
  });
});

test("an endpoint in another zone than its subnet is refused, with both zones", () => {
  expect(problemsOf((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"]))).toEqual([]);
  expect(problemsOf((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1b"]))).toEqual([
    expect.stringMatching(
      /^subnets.Public: aws_subnet.Inspected.id is in eu-west-1a, its endpoint .* in eu-west-1b/,
    ),
  ]);
});
