import { Construct } from "constructs";
import { EndpointSecurityGroup } from "./endpoint-security-group";
import { InterfaceEndpoint, type InterfaceEndpointOptions } from "./interface-endpoint";

export interface InterfaceEndpointsProps extends InterfaceEndpointOptions {
  /** One of the families of interface-services.ts, for example SSM, or several of them. */
  readonly services: readonly string[];
}

/** Interface endpoints for what belongs together, behind one security group, each with private DNS. */
export class InterfaceEndpoints extends Construct {
  readonly securityGroup: EndpointSecurityGroup;
  readonly endpoints: readonly InterfaceEndpoint[];

  constructor(scope: Construct, id: string, { services, from, ...options }: InterfaceEndpointsProps) {
    super(scope, id);
    const { name, vpcId } = options;
    this.securityGroup =
      options.securityGroup ??
      new EndpointSecurityGroup(this, "SecurityGroup", {
        name: `${name}-${id.toLowerCase()}-endpoints`,
        vpcId,
        ...(from === undefined ? {} : { from }),
      });
    this.endpoints = services.map(
      (service) =>
        new InterfaceEndpoint(this, pascalCase(service), {
          ...options,
          service,
          securityGroup: this.securityGroup,
        }),
    );
  }
}

/** `ecr.api` → `EcrApi`. */
function pascalCase(service: string): string {
  return service
    .split(/[.-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}
