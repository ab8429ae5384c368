import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { GatewayEndpoint, type GatewayEndpointProps } from "../../../constructs/endpoints/gateway-endpoint";
import { bucketArns } from "../../../policies/bucket-arns";
import { denyAll } from "../../../policies/endpoint/deny-all";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { restore } from "../../../policies/endpoint/restore";
import { policyDocument } from "../../../policies/statement";
import { uploadOnly } from "../../../policies/upload-only";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

Testing.setupJest();

const bucket = bucketArns("arn:aws:s3:::backups");
const common = { name: "backup", region: "eu-west-1", service: "s3", policy: uploadOnly(bucket) } as const;

/** A VPC, and a route table for each subnet of it. */
function tables(scope: Construct, count: number, ipv6: "none" | "dualstack" | "native" = "none") {
  const vpc = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16" });
  return Array.from({ length: count }, (_, n) => {
    const table = new RouteTable(scope, `Table${n}`, { vpcId: vpc.id });
    const subnet = new Subnet(scope, `Subnet${n}`, {
      vpcId: vpc.id,
      ...(ipv6 === "native" ? { ipv6Native: true } : { cidrBlock: `10.0.${n}.0/24` }),
      ...(ipv6 === "none" ? {} : { ipv6CidrBlock: `2001:db8:0:${n}::/64` }),
    });
    new RouteTableAssociation(scope, `Association${n}`, { subnetId: subnet.id, routeTableId: table.id });
    return table;
  });
}

const one =
  (props: Partial<GatewayEndpointProps> = {}) =>
  (scope: Construct) => {
    const [table] = tables(scope, 1);
    new GatewayEndpoint(scope, "Endpoint", {
      ...common,
      vpcId: table!.vpcId,
      routeTableIds: [table!.id],
      ...props,
    });
  };

test.each(["s3", "dynamodb"] as const)("is a gateway endpoint for %s", (service) => {
  const { text } = new Synthesized(one({ service }));
  expect(text).toHaveResourceWithProperties(VpcEndpoint, {
    service_name: `com.amazonaws.eu-west-1.${service}`,
    vpc_endpoint_type: "Gateway",
    tags: { Name: `backup-${service}` },
  });
});

test("several for one service take different tables with different policies", () => {
  const build = (scope: Construct) => {
    const [upload, read] = tables(scope, 2);
    const vpcId = upload!.vpcId;
    new GatewayEndpoint(scope, "Upload", { ...common, vpcId, routeTableIds: [upload!.id] });
    new GatewayEndpoint(scope, "Read", {
      ...common,
      vpcId,
      policy: restore(bucket),
      routeTableIds: [read!.id],
    });
  };
  expect(problemsOf(build)).toEqual([]);
  const policies = new Synthesized(build).all("aws_vpc_endpoint").map(({ policy }) => policy);
  expect(new Set(policies).size).toBe(2);
});

test("two for one service in one table are refused once, with both and the table", () => {
  const problems = problemsOf((scope) => {
    const [shared, other] = tables(scope, 2);
    const vpcId = shared!.vpcId;
    new GatewayEndpoint(scope, "First", { ...common, vpcId, routeTableIds: [shared!.id] });
    new GatewayEndpoint(scope, "Second", { ...common, vpcId, routeTableIds: [other!.id, shared!.id] });
  });
  expect(problems).toEqual([
    expect.stringMatching(
      /^routeTableIds: aws_route_table.Table0.id leads to stack\/First\/Resource already.*gateway endpoint for com.amazonaws.eu-west-1.s3/,
    ),
  ]);
});

test("an endpoint that another construct put into the table is found too", () => {
  const problems = problemsOf((scope) => {
    const [table] = tables(scope, 1);
    new VpcEndpoint(scope, "Foreign", {
      vpcId: table!.vpcId,
      serviceName: "com.amazonaws.eu-west-1.s3",
      routeTableIds: [table!.id],
    });
    new GatewayEndpoint(scope, "Ours", { ...common, vpcId: table!.vpcId, routeTableIds: [table!.id] });
  });
  expect(problems.join()).toMatch(/leads to stack\/Foreign already/);
});

test("S3 and DynamoDB share a table", () => {
  const problems = problemsOf((scope) => {
    const [table] = tables(scope, 1);
    const place = { vpcId: table!.vpcId, routeTableIds: [table!.id] };
    new GatewayEndpoint(scope, "S3", { ...common, ...place });
    new GatewayEndpoint(scope, "DynamoDb", { ...common, ...place, service: "dynamodb" });
  });
  expect(problems).toEqual([]);
});

test("whatever endpoints and tables there are, two for one service in one table never pass", () => {
  const endpoints = fc.array(
    fc.record({
      service: fc.constantFrom("s3" as const, "dynamodb" as const),
      tables: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(endpoints, (list) => {
      const problems = problemsOf((scope) => {
        const made = tables(scope, 4);
        list.forEach(({ service, tables: chosen }, n) => {
          const routeTableIds = chosen.map((index) => made[index]!.id);
          new GatewayEndpoint(scope, `E${n}`, { ...common, service, vpcId: made[0]!.vpcId, routeTableIds });
        });
      });
      const places = list.flatMap(({ service, tables: chosen }) =>
        chosen.map((table) => `${service} ${table}`),
      );
      expect(problems.length > 0).toBe(new Set(places).size < places.length);
    }),
    { numRuns: 50 },
  );
});

test("… unless that is meant for now", () => {
  expect(problemsOf(one({ routeTableIds: [], mayBeInNoTable: true }))).toEqual([]);
});

test("an endpoint in no table is refused: it would carry nothing", () => {
  expect(problemsOf(one({ routeTableIds: [] }))).toEqual([
    expect.stringMatching(/^routeTableIds is an empty/),
  ]);
});

test("a policy that lets nothing through is refused, unless it is denyAll", () => {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" } as const;
  expect(problemsOf(one({ policy: policyDocument({ Sid: "NoS3", ...deny }) }))).toEqual([
    expect.stringMatching(/has no Allow \(NoS3\)/),
  ]);
  expect(problemsOf(one({ policy: denyAll() }))).toEqual([]);
});

test("a policy over 20,480 characters is refused", () => {
  const Resource = Array.from({ length: 900 }, (_, n) => `arn:aws:s3:::backups-${n}/*`);
  const policy = policyDocument({ ...fullAccess().Statement[0]!, Resource });
  expect(problemsOf(one({ policy }))).toEqual([
    expect.stringMatching(/policy: .* characters, white space included, and at most 20480 are allowed/),
  ]);
});

test("carries IPv4 alone unless told otherwise, as AWS does by itself", () => {
  expect(new Synthesized(one()).one("aws_vpc_endpoint")).not.toHaveProperty("ip_address_type");
  expect(new Synthesized(one({ ipAddressType: "dualstack" })).one("aws_vpc_endpoint")).toMatchObject({
    ip_address_type: "dualstack",
  });
});

describe("subnets that have IPv6", () => {
  const behind = (ipv6: "none" | "dualstack" | "native", props: Partial<GatewayEndpointProps> = {}) =>
    problemsOf((scope) => {
      const made = tables(scope, 2, ipv6);
      const place = { vpcId: made[0]!.vpcId, routeTableIds: [made[0]!.id] };
      new GatewayEndpoint(scope, "Endpoint", { ...common, ...place, ...props });
    });

  test.each(["dualstack", "native"] as const)(
    "%s ones behind an IPv4 endpoint would hang, and it is said",
    (kind) => {
      expect(behind(kind)).toEqual([
        expect.stringMatching(
          /^ipAddressType is ipv4, but aws_subnet.Subnet0.id has IPv6.*hangs until it times out/,
        ),
      ]);
    },
  );

  test("are carried by a dualstack endpoint", () => {
    expect(behind("dualstack", { ipAddressType: "dualstack" })).toEqual([]);
  });

  test("behind other tables are not this endpoint's business, nor are those of IPv4 alone", () => {
    expect(behind("none")).toEqual([]);
  });
});
