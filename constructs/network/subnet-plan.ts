import { parseCidr } from "cidr-tools";
import { stringifyIp } from "ip-bigint";

/** Blocks for the subnets of a new VPC: one public and one private a zone. */
export interface SubnetPlan {
  readonly publicCidrs: readonly string[];
  readonly privateCidrs: readonly string[];
}

/** The longest prefix of a subnet that AWS accepts. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const SMALLEST_SUBNET = 28;

/**
 * Splits a VPC's IPv4 block into equal parts, as few as hold one public and one private subnet a zone.
 * @throws Error when the parts would be smaller than /28
 */
export function planSubnets(vpcCidr: string, zones: number): SubnetPlan {
  const { start, prefix } = parseCidr(vpcCidr);
  const parts = 2 ** Math.ceil(Math.log2(2 * zones));
  const subnetPrefix = Number(prefix) + Math.log2(parts);
  if (subnetPrefix > SMALLEST_SUBNET) {
    throw new Error(
      `cidr: ${vpcCidr} is too small for zones: ${zones}, because ${2 * zones} subnets of /28 or larger must fit: ` +
        `expected /16 to /${SMALLEST_SUBNET - Math.log2(parts)}, for example 10.42.0.0/24`,
    );
  }
  const size = 2n ** BigInt(32 - subnetPrefix);
  const block = (index: number) =>
    `${stringifyIp({ number: start + BigInt(index) * size, version: 4 })}/${subnetPrefix}`;
  return {
    publicCidrs: Array.from({ length: zones }, (_, zone) => block(zone)),
    privateCidrs: Array.from({ length: zones }, (_, zone) => block(parts / 2 + zone)),
  };
}
