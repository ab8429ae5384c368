import { ask } from "../../../proof/ask/ask";
import { smallSystem } from "../../support/small-upload";

const PEERING = "${aws_vpc_peering_connection.p.id}";
const route = (route_table_id: string, destination_cidr_block: string) => ({
  ...{ route_table_id, destination_cidr_block },
  vpc_peering_connection_id: PEERING,
});

function answer(connection: object, further: Record<string, Record<string, object>> = {}) {
  const system = smallSystem({
    aws_vpc: { o: { cidr_block: "10.9.0.0/16" } },
    aws_subnet: { o: { vpc_id: "${aws_vpc.o.id}", cidr_block: "10.9.1.0/24" } },
    aws_security_group: {
      o: {
        vpc_id: "${aws_vpc.o.id}",
        ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/16"] }],
      },
    },
    aws_instance: {
      o: { subnet_id: "${aws_subnet.o.id}", vpc_security_group_ids: ["${aws_security_group.o.id}"] },
    },
    aws_vpc_peering_connection: {
      p: { vpc_id: "${aws_vpc.v.id}", peer_vpc_id: "${aws_vpc.o.id}", ...connection },
    },
    aws_route: {
      there: route("${aws_route_table.p.id}", "10.9.0.0/16"),
      back: route("${aws_vpc.o.main_route_table_id}", "10.0.0.0/16"),
    },
    ...further,
  });
  return ask(system, { from: "aws_instance.h", to: "aws_instance.o" });
}

const accepter = (auto_accept: boolean) => ({
  aws_vpc_peering_connection_accepter: { a: { vpc_peering_connection_id: PEERING, auto_accept } },
});

describe("a peering connection carries packets once it is accepted", () => {
  test.each([
    ["by itself", { auto_accept: true }, {}],
    ["by its accepter", {}, accepter(true)],
    ["as its state says", { accept_status: "active" }, {}],
  ])("%s", (_, connection, further) => {
    expect(answer(connection, further).verdict).toBe("allowed");
  });

  test.each([
    ["nothing says so", {}, {}],
    ["it does not by itself", { auto_accept: false }, {}],
    ["its accepter does not by itself", {}, accepter(false)],
    ["it waits for it", { accept_status: "pending-acceptance" }, {}],
  ])("and it is not known where %s", (_, connection, further) => {
    const { verdict, missing } = answer(connection, further);
    expect(verdict).toBe("unknown");
    expect(missing.join()).toContain("whether aws_vpc_peering_connection.p is accepted");
  });
});
