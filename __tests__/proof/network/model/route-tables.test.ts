import { ask } from "../../../../proof/ask/ask";
import { SMALL_ACCOUNT, smallAccount } from "../../../support/small-account";

/** A public host with a route to an internet gateway, as a state says of it. */
const withRoute = (state: string) =>
  smallAccount({
    aws_internet_gateway: { out: { vpc_id: "${aws_vpc.net.id}" } },
    aws_route: {
      out: {
        route_table_id: "${aws_route_table.app.id}",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "${aws_internet_gateway.out.id}",
        state,
      },
    },
    aws_instance: {
      app: { ...SMALL_ACCOUNT["aws_instance"]!["app"], associate_public_ip_address: true },
    },
  });
const OUT = { from: "aws_instance.app", to: "198.51.100.7" };

test("a route whose target AWS says is not available is no path, and is named", () => {
  expect(ask(withRoute("active"), OUT).verdict).toBe("allowed");
  const { verdict, missing } = ask(withRoute("blackhole"), OUT);
  expect(verdict).toBe("unknown");
  expect(missing.join()).toContain("the blackhole of aws_route.out");
});
