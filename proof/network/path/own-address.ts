import { addressesOf, familyOf, type AddressSet, type Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import type { SourceAddress } from "./path";
import { unknownAddress } from "../../terms/text";
import { addressesIn } from "../model/vpcs";

/** The private address of an interface, or the blocks of its subnet where it is given at launch. */
export function ownAddress({ subnet, privateIp, ipv6 }: NetworkInterface, family: Family): AddressSet {
  const given = family === 4 ? privateIp : ipv6;
  if (given !== undefined && familyOf(given) === family) return addressesOf(family, [given]);
  return addressesIn(subnet, subnet.vpc, family);
}

/** The private address as an IAM key: known, or an unknown within the subnet's blocks. */
export function privateSource(
  from: NetworkInterface,
  family: Family,
): Pick<SourceAddress, "aws:VpcSourceIp"> {
  const given = family === 4 ? from.privateIp : from.ipv6;
  const { cidrs, names, open } = from.subnet.blocks[family];
  const name = `${from.address}.${family === 4 ? "private_ip" : "ipv6_addresses"}`;
  const known = familyOf(given ?? "") === family ? given : undefined;
  return { "aws:VpcSourceIp": known ?? unknownAddress(name, names.length > 0 || open ? [] : cidrs) };
}
