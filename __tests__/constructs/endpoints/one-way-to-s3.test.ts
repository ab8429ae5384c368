import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import type { Construct } from "constructs";
import fc from "fast-check";
import { GatewayEndpoint, type GatewayService } from "../../../constructs/endpoints/gateway-endpoint";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { pathToService } from "../../../proof/network/path/path-to-service";
import { System } from "../../../proof/system/system";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

/** Endpoints, each with the numbers of the tables that it is in. */
interface Plan {
  readonly tables: number;
  readonly endpoints: readonly { readonly service: GatewayService; readonly tables: readonly number[] }[];
}

const MOST_TABLES = 5;

const endpoint = fc.record({
  service: fc.constantFrom<GatewayService>("s3", "dynamodb"),
  tables: fc.uniqueArray(fc.nat({ max: MOST_TABLES - 1 }), { minLength: 1, maxLength: MOST_TABLES }),
});
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  tables: fc.constant(MOST_TABLES),
  endpoints: fc.array(endpoint, { maxLength: 5 }),
});
/** Every table gets one of a few endpoints for S3, and the policy that goes with it. */
const onePerTable: fc.Arbitrary<Plan> = fc
  .array(fc.nat({ max: 2 }), { minLength: 1, maxLength: MOST_TABLES })
  .map((owners) => ({
    tables: owners.length,
    endpoints: [...new Set(owners)].map((owner) => ({
      service: "s3" as const,
      tables: owners.flatMap((one, table) => (one === owner ? [table] : [])),
    })),
  }));

/** A private subnet with a host behind each table. */
const build =
  ({ tables, endpoints }: Plan) =>
  (scope: Construct) => {
    const vpcId = new Vpc(scope, "Vpc", {
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
    }).id;
    const made = Array.from({ length: tables }, (_, n) => {
      const table = new RouteTable(scope, `Table${n}`, { vpcId });
      const subnet = new Subnet(scope, `Subnet${n}`, { vpcId, cidrBlock: `10.0.${n}.0/24` });
      new RouteTableAssociation(scope, `Of${n}`, { subnetId: subnet.id, routeTableId: table.id });
      new Instance(scope, `Host${n}`, { subnetId: subnet.id, ami: "ami-0a1b2c3d4e5f60718" });
      return table.id;
    });
    endpoints.forEach(
      ({ service, tables: own }, n) =>
        new GatewayEndpoint(scope, `Endpoint${n}`, {
          ...{ name: `endpoint-${n}`, region: "eu-west-1", service, vpcId, policy: fullAccess() },
          routeTableIds: own.map((table) => made[table] ?? ""),
        }),
    );
  };

/** The tables that two endpoints for one service are in. */
function shared({ endpoints }: Plan): number {
  const pairs = endpoints.flatMap(({ service, tables }) => tables.map((table) => `${service} ${table}`));
  return pairs.length - new Set(pairs).size;
}

test("two gateway endpoints for one service in a table are refused, and nothing else is", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const problems = problemsOf(build(plan)).filter((problem) => problem.includes("takes one gateway"));
      expect(problems.length > 0).toBe(shared(plan) > 0);
    }),
    { numRuns: 40 },
  );
});

test("every private subnet reaches S3 through exactly one endpoint: that of its own table", () => {
  fc.assert(
    fc.property(onePerTable, (plan) => {
      expect(problemsOf(build(plan))).toEqual([]);
      const { text, json } = new Synthesized(build(plan));
      const { network } = new System(readConfiguration([{ name: "cdk.tf.json", content: text }]));
      const addressOf = (n: number) =>
        `aws_vpc_endpoint.${
          Object.entries(json.resource?.["aws_vpc_endpoint"] ?? {}).find(
            ([, { tags }]) => tags.Name === `endpoint-${n}-s3`,
          )?.[0]
        }`;
      for (let table = 0; table < plan.tables; table += 1) {
        const owner = plan.endpoints.findIndex(({ tables }) => tables.includes(table));
        const subnet = network.vpcs.subnets()[table];
        const path = pathToService(network, subnet?.address ?? "", { service: "s3", region: "eu-west-1" });
        expect(path.reaches).toBe(true);
        expect(path.via).toMatchObject({ kind: "gateway-endpoint", endpoint: addressOf(owner) });
      }
    }),
    { numRuns: 30 },
  );
});
