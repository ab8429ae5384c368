import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { LASTING_NAMES } from "../lasting-names";

/** Who may open HTTPS to an endpoint, and for what: the description of the rule. */
export type HttpsSource = { readonly description: string } & (
  | { readonly securityGroupId: string }
  | { readonly cidrIpv4: string }
  | { readonly cidrIpv6: string }
  | { readonly prefixListId: string }
);

/** Sources by a name of their own, which becomes part of the rule's address. */
export type HttpsSources = Readonly<Record<string, HttpsSource>>;

export interface EndpointSecurityGroupProps {
  /** Name of the group. */
  readonly name: string;
  readonly vpcId: string;
  /** @default - nobody; `allowHttpsFrom` must then be called at least once */
  readonly from?: HttpsSources;
}

/**
 * The security group of interface endpoints: HTTPS from the sources that are named and nothing else; it opens no
 * connection itself. Without a group of their own endpoints get the VPC's default one.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
 */
export class EndpointSecurityGroup extends Construct {
  readonly securityGroupId: string;
  #sources = 0;

  constructor(scope: Construct, id: string, { name, vpcId, from = {} }: EndpointSecurityGroupProps) {
    super(scope, id);
    const group = new SecurityGroup(this, "Resource", {
      name,
      description: "Interface endpoints: HTTPS in from named sources",
      vpcId,
      tags: { Name: name },
      lifecycle: { ignoreChanges: [...LASTING_NAMES.securityGroup] },
    });
    this.securityGroupId = group.id;
    for (const [source, rule] of Object.entries(from)) this.allowHttpsFrom(source, rule);
    this.node.addValidation({ validate: () => (this.#sources > 0 ? [] : [NOBODY]) });
  }

  /** Lets one more source in; the name becomes part of the rule's address. */
  allowHttpsFrom(name: string, source: HttpsSource): void {
    this.#sources += 1;
    const { description } = source;
    new VpcSecurityGroupIngressRule(this, `HttpsFrom${name}`, {
      securityGroupId: this.securityGroupId,
      description,
      ...peerOf(source),
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
  }
}

const NOBODY =
  "from names no source: an endpoint that nobody may reach is paid for and answers nobody; name one, for example " +
  'from: { PrivateHost: { securityGroupId, description: "HTTPS from the private host" } }';

function peerOf(source: HttpsSource) {
  if ("securityGroupId" in source) return { referencedSecurityGroupId: source.securityGroupId };
  if ("cidrIpv4" in source) return { cidrIpv4: source.cidrIpv4 };
  if ("cidrIpv6" in source) return { cidrIpv6: source.cidrIpv6 };
  return { prefixListId: source.prefixListId };
}
