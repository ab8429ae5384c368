import { System } from "../../../../proof/system/system";
import { everyPathFromHost, pathsFromHost } from "../../../../proof/requests/path";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { pathToInternet } from "../../../../proof/network/path/path-to-internet";

const vpc_id = "${aws_vpc.main.id}";
const table = (name: string, target: Record<string, string>) => ({
  aws_route_table: { [name]: { vpc_id } },
  aws_route: {
    [name]: {
      route_table_id: `\${aws_route_table.${name}.id}`,
      destination_cidr_block: "0.0.0.0/0",
      ...target,
    },
  },
  aws_route_table_association: {
    [name]: { subnet_id: `\${aws_subnet.${name}.id}`, route_table_id: `\${aws_route_table.${name}.id}` },
  },
});
const tables = [
  table("host", { vpc_endpoint_id: "${aws_vpc_endpoint.inspection.id}" }),
  table("inspection", { gateway_id: "${aws_internet_gateway.main.id}" }),
];
const of = (type: keyof (typeof tables)[number]) => Object.assign({}, ...tables.map((each) => each[type]));

const system = new System(
  readConfiguration([
    {
      name: "main.tf.json",
      content: JSON.stringify({
        resource: {
          aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
          aws_internet_gateway: { main: { vpc_id } },
          aws_subnet: {
            host: { vpc_id, cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true },
            inspection: { vpc_id, cidr_block: "10.0.1.0/28" },
          },
          aws_vpc_endpoint: {
            inspection: {
              vpc_id,
              vpc_endpoint_type: "GatewayLoadBalancer",
              service_name: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718",
              subnet_ids: ["${aws_subnet.inspection.id}"],
            },
          },
          aws_instance: { host: { subnet_id: "${aws_subnet.host.id}", associate_public_ip_address: true } },
          aws_security_group_rule: {
            out: {
              type: "egress",
              security_group_id: "${aws_vpc.main.default_security_group_id}",
              protocol: "-1",
              from_port: 0,
              to_port: 0,
              cidr_blocks: ["0.0.0.0/0"],
            },
          },
          aws_route_table: of("aws_route_table"),
          aws_route: of("aws_route"),
          aws_route_table_association: of("aws_route_table_association"),
        },
      }),
    },
  ]),
);
const host = system.configuration.get("aws_instance.host");

test("what the appliance is taken to do stands beside every verdict, and on the path", () => {
  expect(system.assumptions).toContainEqual({
    subject: "aws_vpc_endpoint.inspection",
    says: expect.stringMatching(
      /^the appliance behind aws_vpc_endpoint\.inspection lets the packets .* through, and returns them unchanged/,
    ),
  });
  const { reaches, because, hops } = pathToInternet(system.network, host.address, { family: 4 });
  expect(reaches).toBe(true);
  expect(because.map(({ reason }) => reason)).toContainEqual(
    expect.stringMatching(/vpce-svc-0a1b2c3d4e5f60718, which is assumed to give them back unchanged/),
  );
  expect(hops.map(({ kind }) => kind)).toEqual([
    "network-interface",
    "subnet",
    "route-table",
    "gateway-load-balancer-endpoint",
    "route-table",
    "internet-gateway",
  ]);
});

test("a request is let through by the path that is assumed, and refused only where every other path is too", () => {
  const reaches = (paths: readonly { readonly reaches: unknown }[]) => paths.map((path) => path.reaches);
  expect(reaches(pathsFromHost(system, host, "eu-west-1"))).toEqual([true]);
  const every = everyPathFromHost(system, host, "eu-west-1");
  expect(reaches(every)).toContain("unknown");
  // The appliance may send it from any address, or through an endpoint that it has.
  expect(
    every.some(
      ({ reaches: path, via, sourceIp }) => path === "unknown" && via === undefined && sourceIp === undefined,
    ),
  ).toBe(true);
});
