import { pathFromInternet } from "../../../../proof/network/path/path-from-internet";
import { tcp } from "../../../../proof/network/model/traffic";
import { smallAccount, type Resources } from "../../../support/small-account";

const VPC = { vpc_id: "${aws_vpc.net.id}" };
const HTTPS = { from_port: 443, to_port: 443, protocol: "tcp" };
const EVERYWHERE = { from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] };

/** A public subnet beside the host's private one. */
const PUBLIC: Resources = {
  aws_internet_gateway: { net: VPC },
  aws_subnet: { edge: { ...VPC, cidr_block: "10.30.2.0/24" } },
  aws_route_table: {
    edge: { ...VPC, route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.net.id}" }] },
  },
  aws_route_table_association: {
    edge: { subnet_id: "${aws_subnet.edge.id}", route_table_id: "${aws_route_table.edge.id}" },
  },
};

const groupOf = (
  name: string,
  ingress: readonly object[],
  egress: readonly object[] = [EVERYWHERE],
): Resources => ({
  aws_security_group: { [name]: { ...VPC, ingress, egress } },
});
const hostTakes = (peer: object) => groupOf("app", [{ ...HTTPS, ...peer }]);
const FROM_BALANCER = hostTakes({ security_groups: ["${aws_security_group.edge.id}"] });
const FROM_ANYWHERE = hostTakes({ cidr_blocks: ["0.0.0.0/0"] });
const FROM_VPC = hostTakes({ cidr_blocks: ["10.30.0.0/16"] });
const EDGE_TAKES_ALL = groupOf("edge", [{ ...HTTPS, cidr_blocks: ["0.0.0.0/0"] }]);

interface Parts {
  readonly lb?: object;
  readonly group?: object;
  readonly listener?: object;
  readonly target?: object;
}

const balanced = (type: string, { lb, group, listener, target }: Parts = {}): Resources => ({
  aws_lb: {
    app: {
      load_balancer_type: type,
      subnets: ["${aws_subnet.edge.id}"],
      ...(type === "application" ? { security_groups: ["${aws_security_group.edge.id}"] } : {}),
      ...lb,
    },
  },
  aws_lb_target_group: {
    app: { ...VPC, port: 443, protocol: type === "application" ? "HTTPS" : "TCP", ...group },
  },
  aws_lb_listener: {
    app: {
      load_balancer_arn: "${aws_lb.app.arn}",
      port: 443,
      protocol: type === "application" ? "HTTPS" : "TCP",
      default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.app.arn}" }],
      ...listener,
    },
  },
  aws_lb_target_group_attachment: {
    app: {
      target_group_arn: "${aws_lb_target_group.app.arn}",
      target_id: "${aws_instance.app.id}",
      ...target,
    },
  },
});

const CLASSIC: Resources = {
  aws_elb: {
    app: {
      subnets: ["${aws_subnet.edge.id}"],
      security_groups: ["${aws_security_group.edge.id}"],
      instances: ["${aws_instance.app.id}"],
      listener: [{ lb_port: 443, lb_protocol: "tcp", instance_port: 443, instance_protocol: "tcp" }],
    },
  },
};

const pathThrough = (parts: readonly Resources[], question = {}) => {
  const more: Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>> = {};
  for (const part of [PUBLIC, EDGE_TAKES_ALL, ...parts])
    for (const [type, named] of Object.entries(part)) more[type] = { ...more[type], ...named };
  return pathFromInternet(smallAccount(more).network, "aws_instance.app", question);
};
const reaches = (...parts: readonly Resources[]) => pathThrough(parts).reaches;

const TO_ADDRESS: Parts = {
  group: { target_type: "ip" },
  target: { target_id: "${aws_instance.app.private_ip}" },
};

describe("a load balancer that faces the internet leads to a host in a private subnet", () => {
  test.each<[string, readonly Resources[]]>([
    [
      "an application load balancer whose group the host's group lets in",
      [balanced("application"), FROM_BALANCER],
    ],
    ["an application load balancer in whose subnet everybody is let in", [balanced("application"), FROM_VPC]],
    ["one with the host's address as its target", [balanced("application", TO_ADDRESS), FROM_BALANCER]],
    [
      "a network load balancer, for the host's group lets in the internet",
      [balanced("network"), FROM_ANYWHERE],
    ],
    [
      "a network load balancer whose group the host's group lets in",
      [balanced("network", { lb: { security_groups: ["${aws_security_group.edge.id}"] } }), FROM_BALANCER],
    ],
    [
      "a network load balancer to its address, which hides the sender",
      [balanced("network", TO_ADDRESS), FROM_VPC],
    ],
    [
      "a network load balancer that is told to hide the sender",
      [balanced("network", { group: { preserve_client_ip: "false" } }), FROM_VPC],
    ],
    ["a classic load balancer", [CLASSIC, FROM_BALANCER]],
    [
      "a classic load balancer, attached apart",
      [
        { aws_elb: { app: { ...CLASSIC["aws_elb"]?.["app"], instances: [] } } },
        { aws_elb_attachment: { app: { elb: "${aws_elb.app.id}", instance: "${aws_instance.app.id}" } } },
        FROM_BALANCER,
      ],
    ],
    [
      "the second of two ports that are attached",
      [
        balanced("network", { target: { port: 22 } }),
        {
          aws_lb_target_group_attachment: {
            more: {
              target_group_arn: "${aws_lb_target_group.app.arn}",
              target_id: "${aws_instance.app.id}",
            },
          },
        },
        FROM_ANYWHERE,
      ],
    ],
    [
      "a rule of a listener that answers others by itself",
      [
        balanced("application", { listener: { default_action: [{ type: "fixed-response" }] } }),
        {
          aws_lb_listener_rule: {
            app: {
              listener_arn: "${aws_lb_listener.app.arn}",
              action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.app.arn}" }],
              condition: [{ path_pattern: [{ values: ["/app"] }] }],
            },
          },
        },
        FROM_BALANCER,
      ],
    ],
  ])("%s", (_, parts) => expect(reaches(...parts)).toBe(true));

  test("and the path says by which load balancer, listener and target group, at which port", () => {
    const { because, hops } = pathThrough([
      balanced("application", { target: { port: 443 } }),
      FROM_BALANCER,
    ]);
    expect(because.map(({ reason }) => reason).join("\n")).toContain(
      "aws_lb.app faces the internet and hands tcp 443 on to aws_instance.app at 443, by aws_lb_target_group_attachment.app and aws_lb_target_group.app and aws_lb_listener.app",
    );
    expect(hops.map(({ address }) => address)).toEqual([
      "internet",
      "aws_internet_gateway.net",
      "aws_route_table.edge",
      "aws_subnet.edge",
      "aws_lb.app",
      "aws_lb_listener.app",
      "aws_lb_target_group.app",
      "aws_lb_target_group_attachment.app",
      "aws_subnet.app",
      "aws_instance.app",
    ]);
  });
});

describe("nobody of the internet comes to the host", () => {
  test.each<[string, readonly Resources[]]>([
    ["by an internal load balancer", [balanced("application", { lb: { internal: true } }), FROM_BALANCER]],
    [
      "by one in a subnet without a route to an internet gateway",
      [balanced("application", { lb: { subnets: ["${aws_subnet.app.id}"] } }), FROM_VPC],
    ],
    ["by one whose group lets in nobody", [balanced("application"), groupOf("edge", []), FROM_BALANCER]],
    [
      "by one whose group lets out to nobody",
      [
        balanced("application"),
        groupOf("edge", [{ ...HTTPS, cidr_blocks: ["0.0.0.0/0"] }], []),
        FROM_BALANCER,
      ],
    ],
    [
      "at another port than the host's group takes",
      [balanced("application", { target: { port: 22 } }), FROM_BALANCER],
    ],
    [
      "by a network load balancer that keeps the sender, past a group for the VPC alone",
      [balanced("network"), FROM_VPC],
    ],
    [
      "where those that the load balancer lets in are not those that the host does",
      [
        balanced("network", { lb: { security_groups: ["${aws_security_group.edge.id}"] } }),
        groupOf("edge", [{ ...HTTPS, cidr_blocks: ["203.0.113.0/24"] }]),
        hostTakes({ cidr_blocks: ["198.51.100.0/24"] }),
      ],
    ],
    [
      "past the network ACL of the load balancer's subnet",
      [
        balanced("application"),
        FROM_BALANCER,
        { aws_network_acl: { edge: { ...VPC, subnet_ids: ["${aws_subnet.edge.id}"] } } },
      ],
    ],
    [
      "past the network ACL of the host's own subnet",
      [
        balanced("network"),
        FROM_ANYWHERE,
        { aws_network_acl: { app: { ...VPC, subnet_ids: ["${aws_subnet.app.id}"] } } },
      ],
    ],
  ])("%s", (_, parts) => expect(reaches(...parts)).toBe(false));

  test("for other traffic than is asked about", () => {
    const parts = [balanced("application"), FROM_BALANCER];
    expect(pathThrough(parts, { traffic: tcp(22) }).reaches).toBe(false);
    expect(pathThrough(parts, { traffic: tcp(443) }).reaches).toBe(true);
  });
});

describe("it is not known who comes in, and that is said", () => {
  const authenticated = [
    { type: "authenticate-oidc" },
    { type: "forward", target_group_arn: "${aws_lb_target_group.app.arn}" },
  ];
  test.each<[string, Parts]>([
    ["where visitors sign in first", { listener: { default_action: authenticated } }],
    ["where a certificate is asked for", { listener: { mutual_authentication: [{ mode: "verify" }] } }],
    ["where its scheme is not known", { lb: { internal: "${var.internal}" } }],
    ["where its subnets are not known", { lb: { subnets: "${var.subnets}" } }],
    [
      "where it has addresses of IPv6 alone in public",
      { lb: { ip_address_type: "dualstack-without-public-ipv4" } },
    ],
    ["where a port is not known", { listener: { port: "${var.port}" } }],
    ["where the target is another load balancer", { group: { target_type: "alb" } }],
  ])("%s", (_, parts) => {
    const path = pathThrough([balanced("application", parts), FROM_BALANCER]);
    expect(path.reaches).toBe("unknown");
    expect(path.missing).toEqual(["whom aws_lb.app lets in to aws_instance.app"]);
  });

  test("where it stands in no zone of the host's", () => {
    const zones: Resources = {
      aws_subnet: {
        app: { ...VPC, cidr_block: "10.30.1.0/24", availability_zone: "eu-west-1a" },
        edge: { ...VPC, cidr_block: "10.30.2.0/24", availability_zone: "eu-west-1b" },
      },
    };
    const { reaches: answer, missing } = pathThrough([balanced("application"), FROM_BALANCER, zones]);
    expect(answer).toBe("unknown");
    expect(missing).toEqual([
      "whether aws_lb.app hands on to aws_instance.app, in whose zone it has no subnet",
    ]);
  });

  test("where IPv6 may lead to it although IPv4 does not", () => {
    const six = groupOf("edge", [{ ...HTTPS, ipv6_cidr_blocks: ["::/0"] }]);
    const dual = balanced("application", { lb: { ip_address_type: "dualstack" } });
    expect(reaches(dual, six, FROM_BALANCER)).toBe("unknown");
    expect(reaches(balanced("application"), six, FROM_BALANCER)).toBe(false);
    expect(reaches(dual, FROM_BALANCER)).toBe(true);
  });
});
