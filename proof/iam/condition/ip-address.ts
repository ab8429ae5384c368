import ipaddr from "ipaddr.js";
import { remembering } from "../../terms/remembering";
import { blocksOfAddress } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import type { ConditionOperator } from "./condition-operator";
import { compared, UNDECIDABLE } from "./condition-operator";
import { isOpaque } from "../../terms/text";

/** A block of addresses of one family, both ends included. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

/**
 * IP address operators, IPv4 and IPv6. Without a prefix length one address is meant.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const IP_ADDRESS_OPERATORS: readonly ConditionOperator[] = [
  ipAddressOperator("IpAddress", false),
  ipAddressOperator("NotIpAddress", true),
];

function ipAddressOperator(name: string, negated: boolean): ConditionOperator {
  return {
    name,
    negated,
    compile(value) {
      if (isOpaque(value)) return UNDECIDABLE;
      const range = parseRange(value);
      if (!range)
        return `${JSON.stringify(value)} is neither an address nor a block, for example 203.0.113.0/24`;
      const { bits, first, last } = range;
      const within = (given: AddressRange) =>
        given.bits === bits && given.first >= first && given.last <= last;
      const known = compared(parseAddress, within);
      return {
        test: (given) => withinBlocks(given, within, range) ?? known(given),
        cut: { kind: "address", bits, first, last },
      };
    },
  };
}

/** An address of which only the blocks are known: all of them may be inside, or none may be in touch. */
function withinBlocks(
  given: string,
  within: (given: AddressRange) => boolean,
  { bits, first, last }: AddressRange,
): Ternary | undefined {
  const blocks = blocksOfAddress(given)?.map(parseRange);
  if (blocks === undefined || blocks.length === 0) return undefined;
  const answers = blocks.map((block): Ternary => {
    if (block === undefined) return "unknown";
    if (within(block)) return true;
    return block.bits === bits && block.first <= last && block.last >= first ? "unknown" : false;
  });
  const [answer] = answers;
  return answers.every((each) => each === answer) ? answer : "unknown";
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or one address; undefined for anything else. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = "", prefixText, ...more] = text.split("/");
  if (more.length > 0 || !isAddress(address)) return undefined;
  if (prefixText !== undefined && !/^\d{1,3}$/u.test(prefixText)) return undefined;
  const bytes = ipaddr.parse(address).toByteArray();
  const bits = bytes.length === 4 ? 32 : 128;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  if (prefix > bits) return undefined;
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const size = 1n << BigInt(bits - prefix);
  const first = (number / size) * size;
  return { bits, first, last: first + size - 1n, prefix };
}

/** Writes a number back as an address of its family. */
export function addressText(number: bigint, bits: 32 | 128): string {
  const bytes = Array.from({ length: bits / 8 }, (_, at) =>
    Number((number >> BigInt(bits - 8 - at * 8)) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

function parseAddress(text: string): AddressRange | undefined {
  return singleAddress(text).range;
}

/** Every condition on an address asks for the same few. */
const singleAddress = remembering((text): { readonly range: AddressRange | undefined } => ({
  range: isAddress(text) ? parseRange(text) : undefined,
}));

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes("%"));
}
