import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { EndpointSecurityGroup } from "../../../constructs/endpoints/endpoint-security-group";
import { GatewayEndpoint } from "../../../constructs/endpoints/gateway-endpoint";
import {
  InterfaceEndpoint,
  type InterfaceEndpointProps,
} from "../../../constructs/endpoints/interface-endpoint";
import { ownAccountOnly } from "../../../policies/endpoint/own-account-only";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { policyDocument } from "../../../policies/statement";
import { sampleNetwork } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

Testing.setupJest();

const one =
  (props: Partial<InterfaceEndpointProps> = {}) =>
  (scope: Construct) => {
    const { options } = sampleNetwork(scope);
    new InterfaceEndpoint(scope, "Endpoint", { ...options, service: "secretsmanager", ...props });
  };

test("is an interface in every private subnet, behind a group of its own, with private DNS", () => {
  const { text } = new Synthesized(one());
  expect(text).toHaveResourceWithProperties(VpcEndpoint, {
    service_name: "com.amazonaws.eu-west-1.secretsmanager",
    vpc_endpoint_type: "Interface",
    private_dns_enabled: true,
    subnet_ids: [
      expect.stringMatching(/^\$\{aws_subnet\..*\.id}$/),
      expect.stringMatching(/^\$\{aws_subnet\..*\.id}$/),
    ],
    security_group_ids: [expect.stringMatching(/^\$\{aws_security_group\..*\.id}$/)],
  });
  expect(problemsOf(one())).toEqual([]);
});

test("asks Terraform whether subnets that are looked up differ in their zone", () => {
  const { lifecycle } = new Synthesized(one()).one("aws_vpc_endpoint");
  expect(lifecycle.precondition[0].condition).toMatch(
    /^\$\{\(length\(distinct\(\[aws_subnet\..*\.availability_zone, aws_subnet\..*\.availability_zone]\)\) == 2\)}$/,
  );
});

test("admits HTTPS from the named sources and nothing else, each with its description", () => {
  const synthesized = new Synthesized(
    one({
      from: {
        Vpc: { cidrIpv4: "10.42.0.0/20", description: "HTTPS from the VPC" },
        Office: { cidrIpv6: "2001:db8::/48", description: "HTTPS from the office" },
        Host: { securityGroupId: "sg-0a1b2c3d", description: "HTTPS from the private host" },
        List: { prefixListId: "pl-0a1b2c3d", description: "HTTPS from the list" },
      },
    }),
  );
  const rules = synthesized.all("aws_vpc_security_group_ingress_rule");
  expect(rules).toHaveLength(4);
  for (const rule of rules) {
    expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: 443, to_port: 443 });
    expect(rule.description).toMatch(/^HTTPS from the /);
  }
  expect(rules.map(({ referenced_security_group_id: group }) => group)).toContain("sg-0a1b2c3d");
  expect(synthesized.types).not.toContain("aws_vpc_security_group_egress_rule");
});

test("an endpoint that nobody may reach is refused", () => {
  expect(problemsOf(one({ from: {} }))).toEqual([
    expect.stringMatching(/^from names no source.*PrivateHost/),
  ]);
});

test("several endpoints can share a group, and it takes sources later", () => {
  const synthesized = new Synthesized((scope) => {
    const { options } = sampleNetwork(scope);
    const securityGroup = new EndpointSecurityGroup(scope, "Group", { name: "shared", vpcId: options.vpcId });
    new InterfaceEndpoint(scope, "Kms", { ...options, service: "kms", securityGroup });
    new InterfaceEndpoint(scope, "Sts", { ...options, service: "sts", securityGroup });
    securityGroup.allowHttpsFrom("Later", { cidrIpv4: "10.0.0.0/8", description: "HTTPS from the company" });
  });
  expect(synthesized.all("aws_security_group")).toHaveLength(1);
  expect(synthesized.all("aws_vpc_security_group_ingress_rule")).toHaveLength(1);
});

test("has the policy that it is given, and says full access where it is given none", () => {
  const own = ownAccountOnly("111122223333");
  expect(new Synthesized(one({ policy: own })).policy("aws_vpc_endpoint")).toEqual(own);
  expect(new Synthesized(one()).policy("aws_vpc_endpoint")).toEqual(fullAccess());
});

test("a service that is named in full gets no policy unless it is given one, for not every one takes it", () => {
  const service = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718";
  const endpoint = new Synthesized(one({ service, privateDns: false })).one("aws_vpc_endpoint");
  expect(endpoint).toMatchObject({ service_name: service, private_dns_enabled: false });
  expect(endpoint).not.toHaveProperty("policy");
});

test("an unknown service is refused with those that are known", () => {
  expect(() => new Synthesized(one({ service: "secrets-manager" }))).toThrow(
    /service: "secrets-manager" is none of ssm, .*named in full, for example com.amazonaws.eu-west-1.sqs/,
  );
});

test("a policy without any Allow is refused", () => {
  const deny = { Sid: "No", Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" } as const;
  expect(problemsOf(one({ policy: policyDocument(deny) })).join()).toMatch(/has no Allow \(No\)/);
});

describe("private DNS", () => {
  const inVpc = (vpc: { enableDnsHostnames?: boolean; enableDnsSupport?: boolean }, privateDns?: false) =>
    problemsOf((scope) => {
      const { id } = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16", ...vpc });
      const subnets = [new Subnet(scope, "Subnet", { vpcId: id, cidrBlock: "10.0.0.0/24" })];
      const from = { Vpc: { cidrIpv4: "10.0.0.0/16", description: "HTTPS from the VPC" } };
      const props = { name: "backup", region: "eu-west-1", service: "kms", vpcId: id, subnets, from };
      new InterfaceEndpoint(scope, "Kms", { ...props, ...(privateDns === false ? { privateDns } : {}) });
    });

  test("without DNS hostnames, which Terraform leaves off, is refused", () => {
    expect(inVpc({})).toEqual([
      expect.stringMatching(/^privateDns: aws_vpc.Vpc.id has enable_dns_hostnames off.*privateDns: false/),
    ]);
  });

  test("without DNS support is refused", () => {
    expect(inVpc({ enableDnsHostnames: true, enableDnsSupport: false }).join()).toMatch(
      /enable_dns_support off/,
    );
  });

  test("with both is taken; and without private DNS neither is needed", () => {
    expect(inVpc({ enableDnsHostnames: true })).toEqual([]);
    expect(inVpc({}, false)).toEqual([]);
  });

  test("twice for one service in a VPC is refused once, and names the other", () => {
    const problems = problemsOf((scope) => {
      const { options } = sampleNetwork(scope);
      new InterfaceEndpoint(scope, "First", { ...options, service: "kms" });
      new InterfaceEndpoint(scope, "Second", { ...options, service: "kms" });
      new InterfaceEndpoint(scope, "Other", { ...options, service: "sts" });
      new InterfaceEndpoint(scope, "Silent", { ...options, service: "kms", privateDns: false });
    });
    expect(problems).toEqual([
      expect.stringMatching(/^privateDns: stack\/First\/Resource answers for com.amazonaws.eu-west-1.kms/),
    ]);
  });
});

describe("S3", () => {
  test("for all resolvers says so, because AWS's default is the inbound one alone", () => {
    expect(new Synthesized(one({ service: "s3" })).one("aws_vpc_endpoint").dns_options).toEqual({
      private_dns_only_for_inbound_resolver_endpoint: false,
    });
  });

  const beside = (service: "s3" | "dynamodb") => (scope: Construct) => {
    const { network, options } = sampleNetwork(scope);
    const gateway = new GatewayEndpoint(scope, "Gateway", {
      ...options,
      service,
      policy: fullAccess(),
      routeTableIds: network.privateRouteTableIds,
    });
    const privateDns = { onlyForInboundResolver: gateway };
    new InterfaceEndpoint(scope, "Interface", { ...options, service: "s3", privateDns });
  };

  test("for the inbound resolver alone comes after the gateway endpoint that it demands", () => {
    const [, interfaceEndpoint] = new Synthesized(beside("s3")).all("aws_vpc_endpoint");
    expect(interfaceEndpoint).toMatchObject({
      dns_options: { private_dns_only_for_inbound_resolver_endpoint: true },
      depends_on: [expect.stringContaining("Gateway")],
    });
    expect(problemsOf(beside("s3"))).toEqual([]);
  });

  test("beside a gateway endpoint of another service is refused", () => {
    expect(problemsOf(beside("dynamodb"))).toEqual([
      expect.stringMatching(/Gateway\/Resource is no gateway endpoint for com.amazonaws.eu-west-1.s3/),
    ]);
  });

  test("other services have no such choice, and none is written", () => {
    expect(new Synthesized(one({ service: "kms" })).one("aws_vpc_endpoint")).not.toHaveProperty(
      "dns_options",
    );
  });
});

describe("subnets", () => {
  const inSubnets = (zones: string[], ipv6 = false, props: Partial<InterfaceEndpointProps> = {}) =>
    problemsOf((scope) => {
      const vpc = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
      const subnets = zones.map(
        (availabilityZone, n) =>
          new Subnet(scope, `Subnet${n}`, {
            vpcId: vpc.id,
            availabilityZone,
            cidrBlock: `10.0.${n}.0/24`,
            ...(ipv6 ? { ipv6CidrBlock: `2001:db8:0:${n}::/64` } : {}),
          }),
      );
      const from = { Vpc: { cidrIpv4: "10.0.0.0/16", description: "HTTPS from the VPC" } };
      const place = { name: "backup", region: "eu-west-1", service: "kms", vpcId: vpc.id, subnets, from };
      new InterfaceEndpoint(scope, "Kms", { ...place, ...props });
    });

  test("one a zone are taken, two in one zone are refused with both", () => {
    expect(inSubnets(["eu-west-1a", "eu-west-1b"])).toEqual([]);
    expect(inSubnets(["eu-west-1a", "eu-west-1b", "eu-west-1a"])).toEqual([
      "subnets: aws_subnet.Subnet0.id and aws_subnet.Subnet2.id are both in eu-west-1a, and an endpoint has one " +
        "subnet a zone; leave one of them out",
    ]);
  });

  test("none at all are refused", () => {
    expect(inSubnets([])).toEqual([expect.stringMatching(/^subnets is an empty list/)]);
  });

  test("without IPv6 cannot have a dualstack endpoint", () => {
    expect(inSubnets(["eu-west-1a"], true, { ipAddressType: "dualstack" })).toEqual([]);
    expect(inSubnets(["eu-west-1a"], false, { ipAddressType: "dualstack" })).toEqual([
      expect.stringMatching(/^ipAddressType is dualstack, but aws_subnet.Subnet0.id has no IPv6/),
    ]);
  });
});

test("dualstack is asked of the service before it is applied", () => {
  const synthesized = new Synthesized(one({ ipAddressType: "dualstack" }));
  expect(synthesized.data("aws_vpc_endpoint_service")).toEqual([
    { service_name: "com.amazonaws.eu-west-1.secretsmanager", service_type: "Interface" },
  ]);
  const { ip_address_type: type, lifecycle } = synthesized.one("aws_vpc_endpoint");
  expect(type).toBe("dualstack");
  expect(lifecycle.precondition.at(-1).condition).toMatch(
    /^\$\{contains\(data.aws_vpc_endpoint_service\..*supported_ip_address_types, "ipv6"\)}$/,
  );
});
