import { containsCidr, overlapCidr } from "cidr-tools";
import fc from "fast-check";
import { planSubnets } from "../../../constructs/network/subnet-plan";

test("one zone splits the block in halves: public first", () => {
  expect(planSubnets("10.42.0.0/24", 1)).toEqual({
    publicCidrs: ["10.42.0.0/25"],
    privateCidrs: ["10.42.0.128/25"],
  });
});

test("three zones take six of eight parts", () => {
  expect(planSubnets("10.0.0.0/16", 3)).toEqual({
    publicCidrs: ["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"],
    privateCidrs: ["10.0.128.0/19", "10.0.160.0/19", "10.0.192.0/19"],
  });
});

test.each([
  ["10.0.0.0/28", 1, 27],
  ["10.0.0.0/27", 2, 26],
  ["10.0.0.0/26", 3, 25],
])("%s is too small for %d zones, and the message says what would fit", (cidr, zones, smallest) => {
  const says = `cidr: ${cidr} is too small for zones: ${zones}, .* expected /16 to /${smallest}, for example 10.42.0.0/24`;
  expect(() => planSubnets(cidr, zones)).toThrow(new RegExp(says));
});

test("subnets lie inside the VPC, do not overlap and are no smaller than /28", () => {
  const block = fc.tuple(fc.integer({ min: 16, max: 25 }), fc.nat(255), fc.nat(255)).map(([prefix, a, b]) => {
    const address = (10 * 2 ** 24 + a * 2 ** 16 + b * 2 ** 8) & ~(2 ** (32 - prefix) - 1);
    return `${[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".")}/${prefix}`;
  });
  fc.assert(
    fc.property(block, fc.integer({ min: 1, max: 3 }), (cidr, zones) => {
      const { publicCidrs, privateCidrs } = planSubnets(cidr, zones);
      const all = [...publicCidrs, ...privateCidrs];
      expect(all).toHaveLength(2 * zones);
      for (const [index, subnet] of all.entries()) {
        expect(containsCidr(cidr, subnet)).toBe(true);
        expect(Number(subnet.split("/")[1])).toBeLessThanOrEqual(28);
        expect(all.slice(index + 1).some((other) => overlapCidr(subnet, other))).toBe(false);
      }
    }),
  );
});
