import type { StackJson } from "./synthesize-stack";
import { HOST, type Weakening } from "./weakening";

const RANGES = ["0.0.0.0/0", "0.0.0.0/1", "8.0.0.0/8", "52.0.0.0/10", "203.0.113.0/24", "1.1.1.1/32"];
const GROUP = `\${aws_security_group.${HOST}_security_group.id}`;
const TABLE = "${aws_route_table.network_private_0_route_table.id}";

/** Puts a resource into the stack. */
export function add(json: StackJson, type: string, name: string, body: object): void {
  json.resource[type] = { ...json.resource[type], [name]: body };
}

function letOut(json: StackJson): void {
  const rule = { security_group_id: GROUP, cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" };
  add(json, "aws_vpc_security_group_egress_rule", "opened", rule);
}

function letIn(json: StackJson, range: string, ports: object): void {
  const rule = { security_group_id: GROUP, cidr_ipv4: range, ...ports };
  add(json, "aws_vpc_security_group_ingress_rule", "opened", rule);
}

/** Targets of a route, with all that they need besides. */
const WAYS_OUT: Readonly<Record<string, (json: StackJson) => object>> = {
  "the internet gateway, with a public address": (json) => {
    json.resource.aws_instance[HOST].associate_public_ip_address = true;
    return { gateway_id: "${aws_internet_gateway.network_internet_gateway.id}" };
  },
  "the internet gateway, with an Elastic IP": (json) => {
    add(json, "aws_eip", "opened", { domain: "vpc", instance: `\${aws_instance.${HOST}.id}` });
    return { gateway_id: "${aws_internet_gateway.network_internet_gateway.id}" };
  },
  "a NAT gateway": (json) => {
    add(json, "aws_eip", "nat", { domain: "vpc" });
    add(json, "aws_nat_gateway", "opened", {
      allocation_id: "${aws_eip.nat.id}",
      subnet_id: "${aws_subnet.network_public_subnet_0.id}",
    });
    return { nat_gateway_id: "${aws_nat_gateway.opened.id}" };
  },
  "a transit gateway": () => ({ transit_gateway_id: "tgw-0a1b2c3d4e5f60718" }),
};

/** Every path to the internet for a private host, to several ranges, in a route of its own and in the table. */
export function pathsOut(): Weakening[] {
  const routes = (json: StackJson, range: string, target: object, inline: boolean) => {
    if (inline)
      json.resource.aws_route_table.network_private_0_route_table.route = [{ cidr_block: range, ...target }];
    else
      add(json, "aws_route", "opened", { route_table_id: TABLE, destination_cidr_block: range, ...target });
  };
  return Object.entries(WAYS_OUT).flatMap(([by, target]) =>
    RANGES.flatMap((range) =>
      [false, true].map((inline) => ({
        name: `${range} leads to ${by}${inline ? ", written into the table" : ""}`,
        flips: "no-internet-out",
        change: (json: StackJson) => {
          letOut(json);
          routes(json, range, target(json), inline);
        },
      })),
    ),
  );
}

/** Interfaces of the private host beside its first one, which may lead anywhere. */
export function furtherInterfaces(): Weakening[] {
  const ofTemplate = (network_interfaces: readonly object[]) => (json: StackJson) => {
    add(json, "aws_launch_template", "more", { network_interfaces });
    json.resource.aws_instance[HOST].launch_template = { id: "${aws_launch_template.more.id}" };
  };
  const changes: Readonly<Record<string, (json: StackJson) => void>> = {
    "a launch template with a second interface": ofTemplate([{ device_index: 0 }, { device_index: 1 }]),
    "a launch template with an interface on another card": ofTemplate([{ network_card_index: 1 }]),
    "a launch template that is not in the input": (json) =>
      void (json.resource.aws_instance[HOST].launch_template = { id: "lt-0a1b2c3d4e5f60718" }),
    "a secondary interface": (json) =>
      void (json.resource.aws_instance[HOST].secondary_network_interface = [{ network_card_index: 1 }]),
  };
  return Object.entries(changes).map(([name, change]) => ({ name, flips: "no-internet-out", change }));
}

/** Every path in from the internet. */
export function pathsIn(): Weakening[] {
  return [...addressed(), ...balanced()];
}

/** Who may, on what, at a public address by each of two means. */
function addressed(): Weakening[] {
  const ports = {
    "every port": { ip_protocol: "-1" },
    SSH: tcp(22),
    HTTPS: tcp(443),
    "some ports": { ip_protocol: "tcp", from_port: 1024, to_port: 2048 },
    UDP: { ip_protocol: "udp", from_port: 53, to_port: 53 },
  };
  const addresses = Object.entries(WAYS_OUT).slice(0, 2);
  return Object.entries(ports).flatMap(([what, port]) =>
    RANGES.slice(0, 5).flatMap((range) =>
      addresses.map(([by, target]) => ({
        name: `${what} is open to ${range} by ${by}`,
        flips: "no-internet-in",
        change: (json: StackJson) => {
          letIn(json, range, port);
          const route = { route_table_id: TABLE, destination_cidr_block: "0.0.0.0/0", ...target(json) };
          add(json, "aws_route", "opened", route);
        },
      })),
    ),
  );
}

function tcp(port: number): object {
  return { ip_protocol: "tcp", from_port: port, to_port: port };
}

/** Load balancers in the public subnet that hand on to the private host, of each kind. */
function balanced(): Weakening[] {
  const balancer = {
    subnets: ["${aws_subnet.network_public_subnet_0.id}"],
    security_groups: ["${aws_security_group.edge.id}"],
  };
  const all = { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] };
  const host = `\${aws_instance.${HOST}.id}`;
  const forward = (json: StackJson, type: string, protocol: string) => {
    add(json, "aws_lb", "opened", { ...balancer, load_balancer_type: type });
    add(json, "aws_lb_target_group", "opened", { port: 443, protocol });
    add(json, "aws_lb_listener", "opened", {
      load_balancer_arn: "${aws_lb.opened.arn}",
      port: 443,
      protocol,
      default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.opened.arn}" }],
    });
    add(json, "aws_lb_target_group_attachment", "opened", {
      target_group_arn: "${aws_lb_target_group.opened.arn}",
      target_id: host,
    });
  };
  const changes: Readonly<Record<string, (json: StackJson) => void>> = {
    "a network load balancer": (json) => forward(json, "network", "TCP"),
    "an application load balancer": (json) => forward(json, "application", "HTTPS"),
    "a classic load balancer": (json) =>
      add(json, "aws_elb", "opened", {
        ...balancer,
        instances: [host],
        listener: [{ lb_port: 443, lb_protocol: "tcp", instance_port: 443, instance_protocol: "tcp" }],
      }),
  };
  return Object.entries(changes).map(([name, change]) => ({
    name: `${name} hands on to the private host`,
    flips: "no-internet-in",
    change: (json: StackJson) => {
      const vpc_id = "${aws_vpc.network_vpc.id}";
      add(json, "aws_security_group", "edge", { vpc_id, ingress: [all], egress: [all] });
      letIn(json, "0.0.0.0/0", tcp(443));
      change(json);
    },
  }));
}
