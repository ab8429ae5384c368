import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { GeneveAppliance, type GeneveApplianceProps } from "../../../constructs/endpoints/geneve-appliance";
import { sampleInspection } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const appliance =
  (zones: readonly string[], props: Partial<GeneveApplianceProps> = {}) =>
  (scope: Construct) => {
    const vpcId = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16" }).id;
    const subnets = zones.map(
      (availabilityZone, n) =>
        new Subnet(scope, `Subnet${n}`, { vpcId, cidrBlock: `10.0.${n}.0/28`, availabilityZone }),
    );
    new GeneveAppliance(scope, "Appliance", {
      ...{ name: "inspection", region: "eu-west-1", vpcId, subnets, ...props },
    });
  };

const two = new Synthesized(appliance(["eu-west-1a", "eu-west-1b"]));

test("a gateway load balancer hands everything to a target group of GENEVE", () => {
  expect(two.one("aws_lb")).toMatchObject({ load_balancer_type: "gateway" });
  expect(two.one("aws_lb").subnets).toHaveLength(2);
  expect(two.one("aws_lb_target_group")).toMatchObject({ protocol: "GENEVE", port: 6081 });
  const listener = two.one("aws_lb_listener");
  expect(listener.default_action).toEqual([
    { type: "forward", target_group_arn: expect.stringContaining("aws_lb_target_group") },
  ]);
  // A gateway load balancer listens to all ports: it takes neither a port nor a protocol.
  expect(Object.keys(listener)).not.toEqual(expect.arrayContaining(["port"]));
});

test("one appliance a zone, each a target, and none with a public address or a role", () => {
  const hosts = two.all("aws_instance");
  expect(new Set(hosts.map(({ subnet_id: subnet }) => subnet)).size).toBe(2);
  expect(two.all("aws_lb_target_group_attachment")).toHaveLength(2);
  for (const host of hosts) {
    expect(host.associate_public_ip_address).toBe(false);
    expect(host).not.toHaveProperty("iam_instance_profile");
  }
});

test("the health check asks for the port that the program opens", () => {
  const [host] = two.all("aws_instance");
  const { port } = two.one("aws_lb_target_group").health_check;
  expect(host?.user_data).toContain(`--health-port ${port}\n`);
});

test("appliances take GENEVE and health checks from their load balancer's subnet, and may send GENEVE back", () => {
  const rules = (type: string) =>
    two
      .all(type)
      .map(({ cidr_ipv4: cidr, ip_protocol: protocol, from_port: from, to_port: to }) => {
        expect(to).toBe(from);
        return `${protocol} ${from} ${cidr}`;
      })
      .sort();
  const blocks = ["${aws_subnet.Subnet0.cidr_block}", "${aws_subnet.Subnet1.cidr_block}"];
  expect(rules("aws_vpc_security_group_ingress_rule")).toEqual([
    ...blocks.map((block) => `tcp 8080 ${block}`),
    ...blocks.map((block) => `udp 6081 ${block}`),
  ]);
  expect(rules("aws_vpc_security_group_egress_rule")).toEqual(blocks.map((block) => `udp 6081 ${block}`));
});

test("only the account that applies may connect an endpoint, unless others are named", () => {
  expect(two.one("aws_vpc_endpoint_service")).toMatchObject({
    acceptance_required: false,
    allowed_principals: [
      expect.stringMatching(/^arn:aws:iam::\$\{data\.aws_caller_identity\.\w+\.account_id\}:root$/),
    ],
  });
  const allowedPrincipals = ["arn:aws:iam::111122223333:root"];
  const named = new Synthesized(appliance(["eu-west-1a"], { allowedPrincipals }));
  expect(named.one("aws_vpc_endpoint_service").allowed_principals).toEqual(allowedPrincipals);
  expect(named.data("aws_caller_identity")).toEqual([]);
});

test("two subnets in one zone, and none at all, are refused", () => {
  expect(problemsOf(appliance(["eu-west-1a", "eu-west-1b"]))).toEqual([]);
  expect(problemsOf(appliance(["eu-west-1a", "eu-west-1a"]))).toEqual([
    expect.stringMatching(/^subnets: aws_subnet.Subnet0.id and aws_subnet.Subnet1.id are both in eu-west-1a/),
  ]);
  expect(problemsOf(appliance([]))).toEqual([expect.stringMatching(/^subnets is an empty list/)]);
});

test("an endpoint in a zone without an appliance is refused, with the zones that have one", () => {
  const zones = ["eu-west-1a", "eu-west-1a"] as const;
  expect(problemsOf((scope) => sampleInspection(scope, zones, { zone: "eu-west-1a" }))).toEqual([]);
  expect(problemsOf((scope) => sampleInspection(scope, zones, { zone: "eu-west-1b" }))).toEqual([
    expect.stringMatching(/^subnet: it is in eu-west-1a, and the appliance .* serves eu-west-1b/),
  ]);
});

test.each(["com.amazonaws.eu-west-1.s3", "vpce-svc-0a1b2c3d4e5f60718", ""])(
  "%j is no appliance's service",
  (service) => {
    expect(problemsOf((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"], service))).toEqual([
      expect.stringMatching(/^service: .* expected its whole name/),
    ]);
  },
);
