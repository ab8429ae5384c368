import { containsCidr, mergeCidr, parseCidr } from "cidr-tools";
import ipaddr from "ipaddr.js";
import type { Judge } from "./setting";

const OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const IPV4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);

/** The largest and the smallest VPC, as prefix lengths. @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const VPC_PREFIX = { largest: 16, smallest: 28 } as const;

/** Blocks that are nobody's on the internet: RFC 1918, RFC 6598 and the benchmark block of RFC 2544. */
const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15"];

/** The widest blocks that are not yet "a large part of the internet", and how many such in total. */
const WIDEST = { 4: 8, 6: 32 } as const;
const MOST_OF_THE_WIDEST = 4n;

interface Block {
  readonly version: 4 | 6;
  readonly prefix: number;
  /** Written as AWS writes it: the first address, and the prefix. */
  readonly canonical: string;
}

function addressVersion(address: string): 4 | 6 | undefined {
  if (IPV4.test(address)) return 4;
  return address.includes(":") && !address.includes("%") && ipaddr.IPv6.isValid(address) ? 6 : undefined;
}

function parseBlock(text: string): Block | undefined {
  const [address = "", length = "", ...rest] = text.split("/");
  const version = addressVersion(address);
  if (version === undefined || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const prefix = Number(length);
  if (prefix > (version === 4 ? 32 : 128)) return undefined;
  const first = ipaddr[version === 4 ? "IPv4" : "IPv6"].networkAddressFromCIDR(text);
  return { version, prefix, canonical: `${first.toString()}/${prefix}` };
}

/**
 * Whether a VPC may have the IPv4 block: private, /16 to /28, no bits beyond the prefix.
 * A public block is refused although AWS takes it: the hosts could then not reach its owners.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const judgeVpcCidr: Judge = (text) => {
  const block = parseBlock(text);
  if (block?.version !== 4) return "is not an IPv4 block: expected a.b.c.d/16 to a.b.c.d/28";
  if (block.prefix < VPC_PREFIX.largest) return "is larger than a VPC may be: expected /16 to /28";
  if (block.prefix > VPC_PREFIX.smallest) return "is smaller than a VPC may be: expected /16 to /28";
  if (block.canonical !== text) return `has bits beyond its prefix: did you mean ${block.canonical}?`;
  if (!containsCidr(PRIVATE_BLOCKS, text))
    return `is not private address space, so what lives there on the internet would be out of reach: expected a block of ${PRIVATE_BLOCKS.join(", ")}`;
  return undefined;
};

/** How many bits of the prefix it takes to split a block into so many equal parts. */
const bitsFor = (parts: number) => Math.ceil(Math.log2(parts));

/** Whether so many equal subnets fit into a VPC's block; a subnet is /28 or larger. */
export function judgeSubnetsFit(cidr: string, subnets: number): string | undefined {
  const most = VPC_PREFIX.smallest - bitsFor(subnets);
  const prefix = Number(cidr.split("/")[1]);
  return prefix > most
    ? `is too small for ${subnets} subnets, each of which needs /28 or more: expected /16 to /${most}`
    : undefined;
}

/** Whether a security group's rule takes the block as it is: IPv4 or IPv6, no bits beyond the prefix. */
export const judgeSourceCidr: Judge = (text) => {
  const version = addressVersion(text);
  if (version !== undefined) return `has no prefix: did you mean ${text}/${version === 4 ? 32 : 128}?`;
  const block = parseBlock(text);
  if (block === undefined) return "is not an IPv4 or IPv6 block: expected a.b.c.d/0-32 or IPv6 with /0-128";
  return block.canonical === text ? undefined : `is not how AWS writes it: did you mean ${block.canonical}?`;
};

/**
 * The part of the blocks that is too wide to be someone's own network, judged by what they cover together:
 * two halves of the internet are the internet. Undefined: none is.
 */
export function widePart(cidrs: readonly string[]): string | undefined {
  const merged = mergeCidr([...cidrs]).map((cidr) => parseCidr(cidr));
  const wide = merged.find(({ version, prefix }) => Number(prefix) < WIDEST[version]);
  if (wide !== undefined) return wide.cidr;
  const many = ([4, 6] as const).some((version) => {
    const blocks = merged.filter((block) => block.version === version);
    const addresses = blocks.reduce((sum, { start, end }) => sum + end - start + 1n, 0n);
    return addresses > MOST_OF_THE_WIDEST << BigInt((version === 4 ? 32 : 128) - WIDEST[version]);
  });
  return many ? merged.map(({ cidr }) => cidr).join(", ") : undefined;
}
