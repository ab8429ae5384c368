import { parseCidr } from "cidr-tools";
import { IPv4, IPv6 } from "ipaddr.js";
import { Failure, numberOf, textOf } from "../result";
import { NotUnderstood } from "../syntax";
import { known, type Functions } from "./definition";

/** @see https://developer.hashicorp.com/terraform/language/functions/cidrsubnet */
export const NETWORKS: Functions = {
  cidrsubnet: known(([prefix = null, bits = null, number = null]) =>
    subnetOf(networkOf(textOf(prefix)), numberOf(bits), numberOf(number)),
  ),
  cidrsubnets: known(([prefix = null, ...sizes]) =>
    subnetsOf(networkOf(textOf(prefix)), sizes.map(numberOf)),
  ),
  cidrhost: known(([prefix = null, number = null]) => hostOf(networkOf(textOf(prefix)), numberOf(number))),
  cidrnetmask: known(([prefix = null]) => {
    const { width, size } = networkOf(textOf(prefix));
    if (width !== 32) throw new Failure("cidrnetmask is for IPv4 alone");
    return addressOf((2n ** BigInt(size) - 1n) << BigInt(32 - size), 32);
  }),
};

interface Network {
  readonly start: bigint;
  readonly end: bigint;
  readonly size: number;
  readonly width: 32 | 128;
}

function networkOf(text: string): Network {
  const [address = ""] = text.split("/");
  if (!/^[^/]+\/\d{1,3}$/u.test(text) || !(IPv4.isValidFourPartDecimal(address) || IPv6.isValid(address))) {
    throw new Failure(`${JSON.stringify(text)} is no address block`);
  }
  // Terraform takes an IPv4 address in IPv6's form for the IPv4 address.
  if (/^::ffff:/iu.test(address)) throw new NotUnderstood(`${JSON.stringify(text)} is not evaluated`);
  const width = IPv6.isValid(address) ? 128 : 32;
  const size = Number(text.split("/")[1]);
  if (size > width) throw new Failure(`${JSON.stringify(text)} is no address block`);
  const { start, end } = parseCidr(text);
  return { start, end, size, width };
}

function addressOf(number: bigint, width: 32 | 128): string {
  const bytes = Array.from({ length: width / 8 }, (_byte, index) =>
    Number((number >> BigInt(width - 8 * (index + 1))) & 255n),
  );
  return width === 32 ? new IPv4(bytes).toString() : new IPv6(bytes).toRFC5952String();
}

function subnetOf({ start, size, width }: Network, bits: number, number: number): string {
  const length = size + bits;
  const fits =
    Number.isInteger(bits) && bits >= 0 && length <= width && Number.isInteger(number) && number >= 0;
  if (!fits || BigInt(number) >= 2n ** BigInt(bits)) throw new Failure("the block does not hold that subnet");
  return `${addressOf(start + (BigInt(number) << BigInt(width - length)), width)}/${length}`;
}

function subnetsOf({ start, end, size, width }: Network, sizes: readonly number[]): string[] {
  let next = start;
  return sizes.map((bits) => {
    const length = size + bits;
    if (!Number.isInteger(bits) || bits < 1 || length > width)
      throw new Failure("the block does not hold those subnets");
    const step = 2n ** BigInt(width - length);
    const from = ((next + step - 1n) / step) * step;
    next = from + step;
    if (next - 1n > end) throw new Failure("the block does not hold those subnets");
    return `${addressOf(from, width)}/${length}`;
  });
}

function hostOf({ start, end, width }: Network, number: number): string {
  if (!Number.isInteger(number)) throw new Failure("a host has a whole number");
  const address = number >= 0 ? start + BigInt(number) : end + 1n + BigInt(number);
  if (address < start || address > end) throw new Failure("the block does not hold that host");
  return addressOf(address, width);
}
