import { ask } from "../../../proof/ask/ask";
import { prove } from "../../../proof/prove";
import { System } from "../../../proof/system/system";
import type { BackupSettingsInput } from "../../../settings";
import { readChanged, readStack } from "../../support/read-stack";

const WITH: Partial<BackupSettingsInput> = { network: { mode: "new", ipv6: true } };
const TABLE = "${aws_route_table.network_private_0_route_table.id}";
const GROUP = "${aws_security_group.hosts_private_host_security_group.id}";

const failing = (change: (resource: any) => void) =>
  prove(readChanged(({ resource }) => change(resource), WITH))
    .claims.filter(({ holds }) => holds === false)
    .map(({ id }) => id);

const openToAll = { security_group_id: GROUP, cidr_ipv6: "::/0", ip_protocol: "-1" };

test("every claim holds in subnets with IPv6", () => {
  expect(failing(() => undefined)).toEqual([]);
});

test("uploads go by IPv6 too, through the endpoint", () => {
  const upload = (read: ReturnType<typeof readStack>) =>
    JSON.stringify(
      ask(new System(read.configuration), {
        from: "aws_instance.hosts_private_host",
        action: "s3:PutObject",
        on: "aws_s3_bucket.bucket/x",
      }),
    );
  expect(upload(readStack(WITH))).toContain("IPv6");
  const ipv4Only = readChanged(
    ({ resource }) => delete resource.aws_vpc_endpoint.endpoint.ip_address_type,
    WITH,
  );
  expect(upload(ipv4Only)).not.toBe(upload(readStack(WITH)));
});

test("an egress-only internet gateway is an IP path to the internet", () => {
  expect(
    failing((resource) => {
      resource.aws_egress_only_internet_gateway = { out: { vpc_id: "${aws_vpc.network_vpc.id}" } };
      resource.aws_route.out = {
        route_table_id: TABLE,
        destination_ipv6_cidr_block: "::/0",
        egress_only_gateway_id: "${aws_egress_only_internet_gateway.out.id}",
      };
    }),
  ).toContain("no-internet-out");
});

test("an IPv6 default route by the internet gateway opens both ways, as far as the security group does", () => {
  const route = {
    route_table_id: TABLE,
    destination_ipv6_cidr_block: "::/0",
    gateway_id: "${aws_internet_gateway.network_internet_gateway.id}",
  };
  const routed = failing((resource) => (resource.aws_route.out = route));
  expect(routed).toContain("no-internet-out");
  expect(routed).not.toContain("no-internet-in");
  const open = failing((resource) => {
    resource.aws_route.out = route;
    resource.aws_vpc_security_group_ingress_rule.open = openToAll;
  });
  expect(open).toEqual(expect.arrayContaining(["no-internet-out", "no-internet-in"]));
});

test("a security group that is open to all IPv6 leads nowhere without a route", () => {
  expect(
    failing((resource) => {
      resource.aws_vpc_security_group_ingress_rule.open = openToAll;
      resource.aws_vpc_security_group_egress_rule.open = openToAll;
    }),
  ).not.toContain("no-internet-out");
});

/** A path out by IPv6, in a subnet that gives its hosts no addresses of it. */
const pathOut = (resource: any) => {
  resource.aws_egress_only_internet_gateway = { out: { vpc_id: "${aws_vpc.network_vpc.id}" } };
  resource.aws_route.out = {
    route_table_id: TABLE,
    destination_ipv6_cidr_block: "::/0",
    egress_only_gateway_id: "${aws_egress_only_internet_gateway.out.id}",
  };
  resource.aws_subnet.network_private_subnet_0.assign_ipv6_address_on_creation = false;
  delete resource.aws_instance.hosts_private_host.ipv6_address_count;
};

test.each([
  ["no IPv6 at all", {}, false],
  ["a prefix that AWS picks", { ipv6_prefix_count: 1 }, true],
  ["a prefix that is given", { ipv6_prefixes: ["2001:db8::/80"] }, true],
  ["a list of addresses in order", { ipv6_address_list: ["2001:db8::5"] }, true],
])("a network interface with %s: whether it has a path to the internet by IPv6", (_, given, leads) => {
  const broken = failing((resource) => {
    pathOut(resource);
    const host = resource.aws_instance.hosts_private_host;
    resource.aws_network_interface = {
      own: { subnet_id: host.subnet_id, security_groups: host.vpc_security_group_ids, ...given },
    };
    host.network_interface = [{ device_index: 0, network_interface_id: "${aws_network_interface.own.id}" }];
    for (const name of ["subnet_id", "vpc_security_group_ids", "associate_public_ip_address"])
      delete host[name];
  });
  expect(broken.includes("no-internet-out")).toBe(leads);
});

test("a launch template may give the host IPv6: then no-internet-out is unknown", () => {
  const read = readChanged(({ resource }) => {
    pathOut(resource);
    resource.aws_instance.hosts_private_host.launch_template = { id: "lt-0a1b2c3d4e5f60718" };
  }, WITH);
  const claim = prove(read).claims.find(({ id }) => id === "no-internet-out");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});
