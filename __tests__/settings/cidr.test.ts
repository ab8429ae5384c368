import { judgeSourceCidr, judgeSubnetsFit, judgeVpcCidr, widePart } from "../../settings/cidr";

describe("a VPC's block", () => {
  test.each([
    "10.42.0.0/24",
    "10.0.0.0/16",
    "10.0.0.16/28",
    "172.31.0.0/16",
    "192.168.255.240/28",
    "100.64.0.0/16",
    "100.127.0.0/16",
    "198.19.0.0/16",
  ])("%s is taken", (cidr) => expect(judgeVpcCidr(cidr)).toBeUndefined());
  test.each([
    ["0.0.0.0/0", /larger/],
    ["10.0.0.0/15", /larger/],
    ["10.0.0.0/29", /smaller/],
    ["10.0.0.0/31", /smaller/],
    ["10.0.0.0/32", /smaller/],
    ["10.0.0.1/24", /did you mean 10\.0\.0\.0\/24\?/],
    ["10.0.255.255/16", /did you mean 10\.0\.0\.0\/16\?/],
    ["8.8.8.0/24", /not private/],
    ["172.32.0.0/16", /not private/],
    ["100.128.0.0/16", /not private/],
    ["127.0.0.0/16", /not private/],
    ["169.254.0.0/16", /not private/],
    ["224.0.0.0/16", /not private/],
    ["010.0.0.0/16", /not an IPv4 block/],
    ["10.0.0.0/016", /not an IPv4 block/],
    ["10.0.0.0", /not an IPv4 block/],
    ["10.0.0/16", /not an IPv4 block/],
    ["10.0.0.256/24", /not an IPv4 block/],
    ["10.0.0.0/33", /not an IPv4 block/],
    ["10.0.0.0/-1", /not an IPv4 block/],
    ["10.0.0.0/24/8", /not an IPv4 block/],
    ["0x0a.0.0.0/16", /not an IPv4 block/],
    ["fd00::/16", /not an IPv4 block/],
    [" 10.0.0.0/16", /not an IPv4 block/],
    ["", /not an IPv4 block/],
  ])("%j is refused", (cidr, complaint) => expect(judgeVpcCidr(cidr)).toMatch(complaint));
});

test.each([
  [2, 27, 28],
  [4, 26, 27],
  [6, 25, 26],
])("%d subnets of /28 fit into a /%d and not into a /%d", (subnets, fits, tooSmall) => {
  expect(judgeSubnetsFit(`10.0.0.0/${fits}`, subnets)).toBeUndefined();
  expect(judgeSubnetsFit(`10.0.0.0/${tooSmall}`, subnets)).toContain(`expected /16 to /${fits}`);
});

describe("a source block", () => {
  test.each(["0.0.0.0/0", "203.0.113.7/32", "10.0.0.0/31", "::/0", "2001:db8::/32", "2001:db8::1/128"])(
    "%s is taken",
    (cidr) => expect(judgeSourceCidr(cidr)).toBeUndefined(),
  );
  test.each([
    ["203.0.113.7", /did you mean 203\.0\.113\.7\/32\?/],
    ["2001:db8::1", /did you mean 2001:db8::1\/128\?/],
    ["203.0.113.7/24", /did you mean 203\.0\.113\.0\/24\?/],
    ["2001:db8::1/32", /did you mean 2001:db8::\/32\?/],
    ["2001:DB8::/32", /did you mean 2001:db8::\/32\?/],
    ["2001:db8:0:0::/64", /did you mean 2001:db8::\/64\?/],
    ["fe80::1%eth0/64", /not an IPv4 or IPv6 block/],
    ["::/129", /not an IPv4 or IPv6 block/],
    ["anywhere", /not an IPv4 or IPv6 block/],
  ])("%j is refused", (cidr, complaint) => expect(judgeSourceCidr(cidr)).toMatch(complaint));
});

describe("the width of blocks is judged by what they cover together", () => {
  test.each([
    [["0.0.0.0/0"], "0.0.0.0/0"],
    [["0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/0"],
    [["::/1", "8000::/1"], "::/0"],
    [["10.0.0.0/8", "11.0.0.0/8"], "10.0.0.0/7"],
    [["2001:db8::/31"], "2001:db8::/31"],
    [["10.0.0.0/7"], "10.0.0.0/7"],
  ])("%j is wide", (cidrs, wide) => expect(widePart(cidrs)).toBe(wide));

  test("many blocks that do not touch are wide in sum", () => {
    const every = (count: number) => Array.from({ length: count }, (_, index) => `${2 * index + 10}.0.0.0/8`);
    expect(widePart(every(4))).toBeUndefined();
    expect(widePart(every(5))).toContain("18.0.0.0/8");
  });

  test.each([[[]], [["10.0.0.0/8"]], [["203.0.113.7/32", "2001:db8::/32"]]])("%j is not", (cidrs) =>
    expect(widePart(cidrs)).toBeUndefined(),
  );
});
