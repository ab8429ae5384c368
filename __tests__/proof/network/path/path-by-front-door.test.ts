import { pathFromInternet } from "../../../../proof/network/path/path-from-internet";
import { smallAccount, type Resources } from "../../../support/small-account";

const HOST = "aws_instance.app";
const TARGET = { target_group_arn: "${aws_lb_target_group.app.arn}", target_id: "${aws_instance.app.id}" };
const FORWARD = {
  load_balancer_arn: "${aws_lb.app.arn}",
  default_action: { target_group_arn: "${aws_lb_target_group.app.arn}" },
};
const ANYONE = { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] };

const gateway: Resources = { aws_internet_gateway: { net: { vpc_id: "${aws_vpc.net.id}" } } };
const open: Resources = { aws_security_group: { app: { vpc_id: "${aws_vpc.net.id}", ingress: [ANYONE] } } };
const accelerator = (more = {}): Resources => ({
  aws_globalaccelerator_accelerator: { app: { name: "app" } },
  aws_globalaccelerator_listener: {
    app: {
      accelerator_arn: "${aws_globalaccelerator_accelerator.app.arn}",
      protocol: "TCP",
      port_range: { from_port: 443, to_port: 443 },
      ...more,
    },
  },
  aws_globalaccelerator_endpoint_group: {
    app: {
      listener_arn: "${aws_globalaccelerator_listener.app.arn}",
      endpoint_configuration: { endpoint_id: "${aws_instance.app.id}" },
    },
  },
});
const balancer = (lb = {}, attachment = TARGET): Resources => ({
  aws_lb: { app: { name: "app", load_balancer_type: "network", ...lb } },
  aws_lb_target_group: { app: { name: "app", port: 443, protocol: "TCP", vpc_id: "${aws_vpc.net.id}" } },
  aws_lb_listener: { app: FORWARD },
  aws_lb_target_group_attachment: { app: attachment },
});

const reaches = (...parts: readonly Resources[]) => {
  const more: Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>> = {};
  for (const part of parts)
    for (const [type, named] of Object.entries(part)) more[type] = { ...more[type], ...named };
  return pathFromInternet(smallAccount(more).network, HOST).reaches;
};

test("without any of them, a host without a route and an address is not reached, however open its groups are", () => {
  expect(reaches(open, gateway)).toBe(false);
});

describe("Global Accelerator in front of a host in a private subnet", () => {
  test("reaches it where its group lets everybody in and the VPC has an internet gateway", () => {
    expect(reaches(accelerator(), open, gateway)).toBe(true);
  });
  test("does not without an internet gateway", () => expect(reaches(accelerator(), open)).toBe(false));
  test("does not past a group that lets nobody in", () =>
    expect(reaches(accelerator(), gateway)).toBe(false));
  test("does not at ports that its listener does not take", () => {
    expect(reaches(accelerator({ port_range: { from_port: 80, to_port: 80 } }), open, gateway)).toBe(false);
    expect(reaches(accelerator({ protocol: "UDP" }), open, gateway)).toBe(false);
  });
  test("does at a port that the endpoint group puts in the place of the listener's", () => {
    const group = accelerator({ port_range: { from_port: 80, to_port: 80 } });
    const app = group["aws_globalaccelerator_endpoint_group"]?.["app"];
    const port_override = { listener_port: 80, endpoint_port: 443 };
    const overridden = { aws_globalaccelerator_endpoint_group: { app: { ...app, port_override } } };
    expect(reaches(group, overridden, open, gateway)).toBe(true);
  });
  test.each<[string, Resources]>([
    ["instance", { instance_id: "${aws_instance.app.id}" } as unknown as Resources],
    [
      "interface",
      { network_interface_id: "${aws_instance.app.primary_network_interface_id}" } as unknown as Resources,
    ],
  ])("does by an Elastic IP that is associated with the %s by a resource of its own", (_, holder) => {
    const elastic: Resources = {
      aws_eip: { app: { domain: "vpc" } },
      aws_eip_association: { app: { allocation_id: "${aws_eip.app.id}", ...holder } },
      aws_globalaccelerator_endpoint_group: {
        app: {
          listener_arn: "${aws_globalaccelerator_listener.app.arn}",
          endpoint_configuration: { endpoint_id: "${aws_eip.app.allocation_id}" },
        },
      },
    };
    expect(reaches(accelerator(), elastic, open, gateway)).toBe(true);
  });
  test("is unknown where another account may put the host behind its own", () => {
    const shared: Resources = {
      aws_globalaccelerator_cross_account_attachment: {
        app: {
          principals: ["444455556666"],
          resource: { endpoint_id: "arn:aws:ec2:eu-west-1:111122223333:instance/${aws_instance.app.id}" },
        },
      },
    };
    expect(reaches(shared, open, gateway)).toBe("unknown");
  });
  test("is unknown where a network load balancer stands between", () => {
    const to = {
      aws_globalaccelerator_endpoint_group: {
        app: { listener_arn: "x", endpoint_configuration: { endpoint_id: "${aws_lb.app.arn}" } },
      },
    };
    expect(reaches(balancer({ internal: true }), to, open)).toBe("unknown");
  });
});

const behindBalancer: [string, Resources][] = [
  [
    "CloudFront",
    { aws_cloudfront_vpc_origin: { o: { vpc_origin_endpoint_config: { arn: "${aws_lb.app.arn}" } } } },
  ],
  [
    "Verified Access",
    {
      aws_verifiedaccess_endpoint: {
        e: { load_balancer_options: { load_balancer_arn: "${aws_lb.app.arn}" } },
      },
    },
  ],
  [
    "an endpoint service",
    { aws_vpc_endpoint_service: { s: { network_load_balancer_arns: ["${aws_lb.app.arn}"] } } },
  ],
  ["API Gateway", { aws_api_gateway_vpc_link: { l: { target_arns: ["${aws_lb.app.arn}"] } } }],
  ["an HTTP API", { aws_apigatewayv2_integration: { i: { integration_uri: "${aws_lb_listener.app.arn}" } } }],
];

const direct: [string, Resources][] = [
  [
    "a load balancer whose listener forwards by a rule alone",
    {
      ...balancer(),
      aws_lb_listener: {
        app: { load_balancer_arn: "${aws_lb.app.arn}", default_action: { type: "fixed-response" } },
      },
      aws_lb_listener_rule: {
        app: {
          listener_arn: "${aws_lb_listener.app.arn}",
          action: { target_group_arn: "${aws_lb_target_group.app.arn}" },
        },
      },
    },
  ],
  ["a load balancer", balancer()],
  [
    "a load balancer whose group is not in the input",
    {
      aws_lb_target_group_attachment: {
        app: {
          ...TARGET,
          target_group_arn:
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/far/0123456789abcdef",
        },
      },
    },
  ],
  [
    "a load balancer that has the host's address as its target",
    balancer({}, { ...TARGET, target_id: "10.30.1.20" }),
  ],
  ["a load balancer whose target is not known", balancer({}, { ...TARGET, target_id: "${var.target}" })],
  [
    "an HTTP API that finds the host by Cloud Map",
    {
      aws_service_discovery_service: { app: { name: "app" } },
      aws_service_discovery_instance: {
        app: {
          instance_id: "app",
          service_id: "${aws_service_discovery_service.app.id}",
          attributes: { AWS_INSTANCE_IPV4: "${aws_instance.app.private_ip}" },
        },
      },
      aws_apigatewayv2_integration: { i: { integration_uri: "${aws_service_discovery_service.app.arn}" } },
    },
  ],
  ["a classic load balancer", { aws_elb: { app: { instances: ["${aws_instance.app.id}"] } } }],
  [
    "a classic load balancer, attached apart",
    {
      aws_elb: { app: {} },
      aws_elb_attachment: { app: { elb: "${aws_elb.app.id}", instance: "${aws_instance.app.id}" } },
    },
  ],
  [
    "CloudFront at the host itself",
    { aws_cloudfront_vpc_origin: { o: { vpc_origin_endpoint_config: { arn: "${aws_instance.app.arn}" } } } },
  ],
  [
    "VPC Lattice",
    {
      aws_vpclattice_target_group_attachment: {
        app: { target: { id: "${aws_instance.app.id}", port: 443 } },
      },
    },
  ],
  ["Client VPN", { aws_ec2_client_vpn_network_association: { app: { subnet_id: "${aws_subnet.app.id}" } } }],
  ...behindBalancer.map(([name, more]): [string, Resources] => [
    `${name} and an internal load balancer`,
    { ...balancer({ internal: true }), ...more },
  ]),
];

describe.each(direct)("by %s", (_name, more) => {
  test("it is not known who comes in, and that is said", () => {
    const path = pathFromInternet(smallAccount({ ...open, ...more }).network, HOST);
    expect(path.reaches).toBe("unknown");
    expect(path.missing?.join()).toMatch(/whom aws_\w+\.\w+ lets in to aws_instance\.app/);
  });
  test("nobody comes past a group that lets nobody in", () => expect(reaches(more)).toBe(false));
});

test.each<[string, Resources]>([
  ["an internal load balancer that nothing stands before", balancer({ internal: true })],
  ["a target group that no listener forwards to", { ...balancer(), aws_lb_listener: {} }],
  ["a load balancer of another host", balancer({}, { ...TARGET, target_id: "i-0123456789abcdef0" })],
  ["an address of another subnet", balancer({}, { ...TARGET, target_id: "10.30.9.20" })],
  [
    "Client VPN of another VPC",
    {
      aws_vpc: { far: { cidr_block: "10.99.0.0/16" } },
      aws_subnet: { far: { vpc_id: "${aws_vpc.far.id}", cidr_block: "10.99.1.0/24" } },
      aws_ec2_client_vpn_network_association: { far: { subnet_id: "${aws_subnet.far.id}" } },
    },
  ],
])("%s changes nothing", (_name, more) => expect(reaches(open, more)).toBe(false));

test.each(["transit_gateway_id", "network_interface_id", "core_network_arn"])(
  "a default route by %s needs no public address of the host",
  (target) => {
    const route = {
      route_table_id: "${aws_route_table.app.id}",
      destination_cidr_block: "0.0.0.0/0",
      [target]: "x-0123",
    };
    expect(reaches(open, { aws_route: { out: route } })).toBe("unknown");
  },
);
