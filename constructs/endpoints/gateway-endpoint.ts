import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { endpointPolicyProblems } from "../../policies/endpoint/endpoint-policy-problems";
import type { PolicyDocument } from "../../policies/statement";
import { resolvedTexts } from "../in-stack";
import { carriesIpv6, ipv6SubnetsThatWouldHang, type IpAddressType } from "./ip-address-type";
import { routeTablesShared } from "./one-gateway-a-table";

/** The services that have gateway endpoints. @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export const GATEWAY_SERVICES = ["s3", "dynamodb"] as const;

export type GatewayService = (typeof GATEWAY_SERVICES)[number];

export interface GatewayEndpointOptions {
  /** Prefix of the endpoint's name. */
  readonly name: string;
  /** Region of the endpoint, and of everything it can reach. */
  readonly region: string;
  /**
   * What the endpoint lets through. It only filters, never grants; one must be said, because AWS takes none as full
   * access. At most 20,480 characters.
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
   */
  readonly policy: PolicyDocument;
  /**
   * Which of the service's prefix lists the route tables get. `dualstack` needs IPv4 and IPv6 in every subnet of the
   * tables, `ipv6` IPv6-only subnets; clients then call the service's dualstack names.
   * @default - ipv4
   */
  readonly ipAddressType?: IpAddressType;
}

export interface GatewayEndpointProps extends GatewayEndpointOptions {
  readonly service: GatewayService;
  readonly vpcId: string;
  /** The tables whose subnets take this path to the service; at least one. */
  readonly routeTableIds: readonly string[];
  /**
   * Whether the endpoint may be in no table for now, as the console makes it where none is ticked. It carries nothing.
   * @default - false: an empty list is an error
   */
  readonly mayBeInNoTable?: boolean;
  /** What has to stand, or to let go of a route table, before. @default - what it refers to */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A gateway endpoint, in the route tables it is given and in no others. A VPC may have several for one service, with
 * different policies, as long as no table is in two of them: that, a policy that lets nothing through, and a subnet
 * whose IPv6 packets it would not carry are errors at synthesis.
 * The tables are attached by the endpoint's own list and never by associations as well: two owners of one list undo
 * each other's work on every apply.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export class GatewayEndpoint extends Construct {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly region: string;
  readonly service: GatewayService;
  readonly policy: PolicyDocument;
  readonly ipAddressType: IpAddressType;
  /** Id of the prefix list with the service's IPv4 addresses in this region; security groups refer to it. */
  readonly prefixListId: string;
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, props: GatewayEndpointProps) {
    super(scope, id);
    const { name, region, service, policy, ipAddressType = "ipv4" } = props;
    this.resource = new VpcEndpoint(this, "Resource", {
      vpcId: props.vpcId,
      // The same in every partition: the prefix cn.com.amazonaws belongs to interface endpoints.
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.routeTableIds],
      policy: Fn.jsonencode(policy),
      ...(carriesIpv6(ipAddressType) ? { ipAddressType } : {}),
      tags: { Name: `${name}-${service}` },
      ...(props.dependsOn === undefined ? {} : { dependsOn: [...props.dependsOn] }),
    });
    this.vpcId = props.vpcId;
    this.region = region;
    this.service = service;
    this.policy = policy;
    this.ipAddressType = ipAddressType;
    this.endpointId = this.resource.id;
    this.prefixListId = this.resource.prefixListId;
    this.node.addValidation({
      validate: () => [
        ...(props.mayBeInNoTable === true ? [] : this.#withoutTables()),
        ...endpointPolicyProblems(policy),
        ...routeTablesShared(this, this.resource),
        ...(carriesIpv6(ipAddressType)
          ? []
          : ipv6SubnetsThatWouldHang(this, service, resolvedTexts(this, this.resource.routeTableIdsInput))),
      ],
    });
  }

  #withoutTables(): string[] {
    if (resolvedTexts(this, this.resource.routeTableIdsInput).length > 0) return [];
    return [
      "routeTableIds is an empty list: a gateway endpoint in no route table carries nothing; name the tables of the " +
        "subnets that shall reach the service",
    ];
  }
}
