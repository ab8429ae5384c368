import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { overlapCidr, parseCidr } from "cidr-tools";
import type { Construct } from "constructs";
import { stringifyIp } from "ip-bigint";
import { allInStack, readableReference, resolvedText } from "../in-stack";

interface Block {
  readonly subnet: Subnet;
  readonly cidr: string;
  readonly vpcId: string | undefined;
}

/**
 * What is wrong with the blocks of a construct's subnets, each a sentence: another subnet of the stack, in the same
 * VPC, has addresses of them. Blocks that only Terraform knows are left to AWS.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function overlappingSubnets(scope: Construct): string[] {
  const own = scope.node.findAll().filter((construct) => construct instanceof Subnet);
  const blocks = allInStack(scope, Subnet).flatMap((subnet) => blockOf(scope, subnet));
  return blocks
    .filter(({ subnet }) => own.includes(subnet))
    .flatMap((block) =>
      blocks
        .filter((other) => isToBeCompared(blocks, own, block, other) && overlapCidr(block.cidr, other.cidr))
        .map((other) => overlaps(scope, block, other)),
    );
}

function blockOf(scope: Construct, subnet: Subnet): Block[] {
  const cidr = resolvedText(scope, subnet.cidrBlockInput);
  if (cidr === undefined || !/^[\d.]+\/\d+$/.test(cidr)) return [];
  return [{ subnet, cidr, vpcId: resolvedText(scope, subnet.vpcIdInput) }];
}

/** Of two subnets of one construct the later one complains, so that a mistake is said once. */
function isToBeCompared(
  blocks: readonly Block[],
  own: readonly Subnet[],
  block: Block,
  other: Block,
): boolean {
  if (block === other || block.vpcId !== other.vpcId) return false;
  return !own.includes(other.subnet) || blocks.indexOf(other) < blocks.indexOf(block);
}

function overlaps(scope: Construct, { subnet, cidr }: Block, other: Block): string {
  const name = (one: Subnet) => readableReference(resolvedText(scope, one.id) ?? one.node.path);
  return (
    `cidrBlock: ${cidr} of ${name(subnet)} overlaps ${other.cidr} of ${name(other.subnet)}, and subnets of a VPC have no ` +
    `address in common: expected a block beside it, for example ${blockAfter(other.cidr, cidr)}`
  );
}

/** The first block behind one, of the size of another. */
function blockAfter(taken: string, wanted: string): string {
  const { end } = parseCidr(taken);
  const { prefix } = parseCidr(wanted);
  const size = 1n << BigInt(32 - Number(prefix));
  const number = (end / size + 1n) * size;
  return `${stringifyIp({ number, version: 4 })}/${prefix}`;
}
