import type { NetworkResource } from "./resources";

/** Where a resource names what is behind it, and what it is a part of. */
interface Link {
  readonly behind: readonly string[];
  /** @default - nothing: it is a way in itself */
  readonly partOf?: readonly string[];
}

const ATTACHMENT: Link = { behind: ["target_id"], partOf: ["target_group_arn"] };
const LISTENER: Link = { behind: ["default_action"], partOf: ["load_balancer_arn"] };
const RULE: Link = { behind: ["action"], partOf: ["listener_arn"] };

/**
 * Services of AWS that carry traffic to hosts.
 * @see https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/what-is-load-balancing.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 * @see https://docs.aws.amazon.com/verified-access/latest/ug/verified-access-endpoints.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 * @see https://docs.aws.amazon.com/global-accelerator/latest/dg/cross-account-resources.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html
 */
export const LINKS: Readonly<Record<string, Link>> = {
  aws_lb_target_group_attachment: ATTACHMENT,
  aws_alb_target_group_attachment: ATTACHMENT,
  aws_lb_listener: LISTENER,
  aws_alb_listener: LISTENER,
  aws_lb_listener_rule: RULE,
  aws_alb_listener_rule: RULE,
  aws_elb_attachment: { behind: ["instance"], partOf: ["elb"] },
  aws_elb: { behind: ["instances"] },
  aws_globalaccelerator_endpoint_group: { behind: ["endpoint_configuration"] },
  aws_globalaccelerator_custom_routing_endpoint_group: { behind: ["endpoint_configuration"] },
  aws_globalaccelerator_cross_account_attachment: { behind: ["resource"] },
  aws_cloudfront_vpc_origin: { behind: ["vpc_origin_endpoint_config"] },
  aws_verifiedaccess_endpoint: {
    behind: ["load_balancer_options", "network_interface_options", "cidr_options", "endpoint_domain"],
  },
  aws_vpclattice_target_group_attachment: { behind: ["target"] },
  aws_vpclattice_resource_configuration: { behind: ["resource_configuration_definition"] },
  aws_api_gateway_vpc_link: { behind: ["target_arns"] },
  aws_apigatewayv2_integration: { behind: ["integration_uri"] },
  aws_service_discovery_instance: { behind: ["attributes", "instance_id"], partOf: ["service_id"] },
  aws_vpc_endpoint_service: { behind: ["network_load_balancer_arns"] },
  aws_ec2_client_vpn_network_association: { behind: ["subnet_id"] },
};

/** Arguments of the blocks of these that name something. */
const NAMES_SOMETHING =
  /(?:^|_)(?:arns?|ids?|identifier|ip_address|domain_name|cidr)$|^AWS_(?:EC2_INSTANCE_ID|INSTANCE_IPV[46])$/u;

/** The names, ids and ARNs of all that is behind a resource. */
export function leavesOf({ type, values }: NetworkResource): readonly string[] {
  const { behind } = LINKS[type] ?? { behind: [] };
  return behind.flatMap((attribute) => textsNaming(values[attribute], attribute, behind));
}

/** The texts of an argument that name something, in blocks those of the arguments that do. */
function textsNaming(value: unknown, key: string, top: readonly string[]): string[] {
  if (typeof value === "string")
    return (top.includes(key) || NAMES_SOMETHING.test(key)) && value !== "" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsNaming(item, key, top));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsNaming(item, name, top));
}
