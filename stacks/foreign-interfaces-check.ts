import type { TerraformStack } from "cdktf";
import type { Subnet } from "../constructs/network/private-network";

export interface ForeignInterfacesCheckProps {
  readonly subnets: readonly Subnet[];
  /** Network interfaces that the stack makes in these subnets. @default - none */
  readonly ownInterfaceIds?: readonly string[];
}

/**
 * Kinds of network interfaces that belong to somebody who sends packets; those of VPC endpoints do not.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 */
const KINDS = ["interface", "efa", "lambda", "load_balancer", "network_load_balancer", "nat_gateway", "efs"];

/**
 * Warns of whoever else lives in private subnets that existed before: it can reach the endpoint, and the new route
 * table cuts it off from everything else. A `check` stops nothing. Before the private host is made, a plan can only say
 * that the result will be known after apply.
 * @see https://developer.hashicorp.com/terraform/language/block/check
 */
export function warnOfForeignInterfaces(stack: TerraformStack, props: ForeignInterfacesCheckProps): void {
  const { subnets, ownInterfaceIds = [] } = props;
  const found = "data.aws_network_interfaces.in_private_subnets.ids";
  const foreign = `setsubtract(${found}, [${ownInterfaceIds.join(", ")}])`;
  // Not inside the check: Terraform would read it anew in each apply, and no plan would be empty any more.
  stack.addOverride("data.aws_network_interfaces.in_private_subnets", {
    filter: [
      { name: "subnet-id", values: subnets.map(({ id }) => id) },
      { name: "interface-type", values: KINDS },
    ],
  });
  stack.addOverride("check.foreign_interfaces", {
    assert: [
      {
        condition: `\${length(${foreign}) == 0}`,
        error_message:
          `There are network interfaces in the private subnets that are not this private backup's: \${join(", ", ${foreign})}. ` +
          "They reach the endpoint too, and nothing but it. Move them, or name their roles as writers.",
      },
    ],
  });
}
