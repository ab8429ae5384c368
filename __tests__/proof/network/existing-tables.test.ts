import { prove } from "../../../proof/prove";
import type { BackupSettingsInput } from "../../../settings";
import { readChanged } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";

const SAMPLE = SAMPLES["an existing VPC with an endpoint that exists"] as BackupSettingsInput;
const TABLE = "network_private_route_table_0";

const noInternet = (change: (json: any) => void) =>
  prove(readChanged(change, SAMPLE)).claims.find(({ id }) => id === "no-internet-out");

/** A route that the configuration itself adds to a table, and a host that would use it. */
const routeOn = (id: string) => (json: any) => {
  json.resource.aws_route = {
    out: {
      route_table_id: id,
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "nat-0a1b2c3d4e5f60718",
    },
  };
  json.resource.aws_vpc_security_group_egress_rule.all = {
    security_group_id: "${aws_security_group.hosts_private_host_security_group.id}",
    cidr_ipv4: "0.0.0.0/0",
    ip_protocol: "-1",
  };
};

test("a route that is added to a table by its id may be on the one that is looked up by its subnet", () => {
  expect(noInternet(() => undefined)).toMatchObject({ verdict: "unreachable", holds: true });
  expect(noInternet(routeOn("rtb-0a1b2c3d4e5f60718"))).toMatchObject({ verdict: "unknown", holds: false });
});

test("so may the routes that a virtual private gateway propagates to it", () => {
  const propagated = noInternet((json) => {
    routeOn("rtb-0a1b2c3d4e5f60718")(json);
    delete json.resource.aws_route;
    json.resource.aws_vpn_gateway_route_propagation = {
      on: { route_table_id: "rtb-0a1b2c3d4e5f60718", vpn_gateway_id: "vgw-0a1b2c3d4e5f60718" },
    };
  });
  expect(propagated).toMatchObject({ verdict: "unknown", holds: false });
});

test("a route of a table of the configuration's own is on no other", () => {
  const own = noInternet((json) => {
    json.resource.aws_route_table = { own: { vpc_id: "vpc-0a1b2c3d4e5f60718" } };
    routeOn("${aws_route_table.own.id}")(json);
  });
  expect(own).toMatchObject({ verdict: "unreachable", holds: true });
});

test.each([
  ["no condition", (table: any) => delete table.lifecycle],
  [
    "a condition that is always true",
    (table: any) => {
      for (const one of table.lifecycle.postcondition)
        one.condition = one.condition.replace(/\}$/u, " || true}");
    },
  ],
  [
    "a condition that NAT gateways pass",
    (table: any) => {
      const [, paths] = table.lifecycle.postcondition;
      paths.condition = paths.condition.replace(' || coalesce(route.nat_gateway_id, "-") != "-"', "");
    },
  ],
  [
    "the condition as a check of its own, which stops nothing",
    (table: any, json: any) => {
      const [, paths] = table.lifecycle.postcondition;
      delete table.lifecycle;
      const condition = paths.condition.replaceAll("self.", `data.aws_route_table.${TABLE}.`);
      json.check = { routes: { assert: { condition, error_message: "no" } } };
    },
  ],
])("with %s on its table, whether the host has a path to the internet is unknown", (_, change) => {
  const claim = noInternet((json) => {
    change(json.data.aws_route_table[TABLE], json);
  });
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});
