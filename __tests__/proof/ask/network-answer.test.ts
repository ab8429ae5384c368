import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const https = [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/16"] }];
const system = systemOf({
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: {
    aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
    aws_internet_gateway: { g: { vpc_id: "${aws_vpc.v.id}" } },
    aws_subnet: {
      public: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.0.0/24" },
      private: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.1.0/24" },
    },
    aws_route_table: {
      t: {
        vpc_id: "${aws_vpc.v.id}",
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" }],
      },
    },
    aws_route_table_association: {
      a: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.t.id}" },
    },
    aws_security_group: { s: { vpc_id: "${aws_vpc.v.id}", egress: https, ingress: [] } },
    aws_instance: {
      host: {
        subnet_id: "${aws_subnet.private.id}",
        vpc_security_group_ids: ["${aws_security_group.s.id}"],
        private_ip: "10.0.1.9",
      },
    },
  },
});
const says = (question: { from: string; to: string; port?: number }) => {
  const { verdict, assumptions } = ask(system, question);
  return { verdict, assumed: assumptions.map((one) => one.says).join("; ") };
};

test.each([[{ from: "aws_subnet.public", to: "internet" }], [{ from: "internet", to: "aws_subnet.public" }]])(
  "any host of a subnet is one with a public address, which is said: %j",
  (question) => {
    const { verdict, assumed } = says(question);
    expect(verdict).toBe("allowed");
    expect(assumed).toContain(
      "the host of aws_subnet.public has a public IPv4 address; a host without one has no such path",
    );
    expect(assumed).toContain(
      "aws_subnet.public stands for any host there whose security groups let this through",
    );
  },
);

test("… and nothing is assumed where no host there could have such a path", () => {
  const { verdict, assumed } = says({ from: "internet", to: "aws_subnet.private" });
  expect(verdict).toBe("unreachable");
  expect(assumed).not.toContain("public IPv4 address");
});

test("an address of a subnet that no host of the input has may be filtered by anything", () => {
  expect(says({ from: "aws_instance.host", to: "10.0.0.7", port: 443 }).verdict).toBe("unknown");
  expect(says({ from: "aws_instance.host", to: "10.0.0.7", port: 22 }).verdict).toBe("unreachable");
});

test("one that a host of the input has is that host's, with its security groups", () => {
  expect(says({ from: "aws_subnet.public", to: "10.0.1.9", port: 443 }).verdict).toBe("unreachable");
});

describe("a NAT gateway in a subnet without a route to an internet gateway", () => {
  const toInternet = (more: object) =>
    ask(
      systemOf({
        provider: { aws: [{ region: "eu-west-1" }] },
        resource: {
          aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
          aws_subnet: {
            host: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.1.0/24" },
            gateway: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.2.0/24" },
          },
          aws_route_table: {
            host: {
              vpc_id: "${aws_vpc.v.id}",
              route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.n.id}" }],
            },
            gateway: { vpc_id: "${aws_vpc.v.id}" },
          },
          aws_route_table_association: {
            host: { subnet_id: "${aws_subnet.host.id}", route_table_id: "${aws_route_table.host.id}" },
            gateway: {
              subnet_id: "${aws_subnet.gateway.id}",
              route_table_id: "${aws_route_table.gateway.id}",
            },
          },
          aws_eip: { n: {} },
          aws_nat_gateway: {
            n: { subnet_id: "${aws_subnet.gateway.id}", allocation_id: "${aws_eip.n.id}" },
          },
          ...more,
        },
      }),
      { from: "aws_subnet.host", to: "internet" },
    ).verdict;

  test("leads nowhere", () => {
    expect(toInternet({})).toBe("unreachable");
  });

  test("leads nowhere beside a gateway endpoint, which leads to its service alone", () => {
    const endpoint = {
      vpc_id: "${aws_vpc.v.id}",
      service_name: "com.amazonaws.eu-west-1.dynamodb",
      route_table_ids: ["${aws_route_table.gateway.id}"],
    };
    expect(toInternet({ aws_vpc_endpoint: { d: endpoint } })).toBe("unreachable");
  });

  test("is not known to lead nowhere where a route's target is not known", () => {
    const route = {
      route_table_id: "${aws_route_table.gateway.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${data.aws_internet_gateway.g.id}",
    };
    expect(toInternet({ aws_route: { out: route } })).toBe("unknown");
  });
});
