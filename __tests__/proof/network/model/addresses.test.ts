import {
  addressesOf,
  allAddresses,
  anyAddress,
  covers,
  hasAddress,
  inside,
  internet,
  isPublic,
  outside,
  perhaps,
  publicAddressesOnList,
  serviceList,
  splitByList,
} from "../../../../proof/network/model/addresses";

const s3 = serviceList("s3", "eu-west-1", 4);

test.each([
  ["0.0.0.0/0", "0.0.0.0/0", true],
  ["0.0.0.0/0", "255.255.255.255/32", true],
  ["203.0.113.4/31", "203.0.113.5/32", true],
  ["203.0.113.4/31", "203.0.113.6/32", false],
  ["203.0.113.5/32", "203.0.113.5/32", true],
  ["203.0.113.5/32", "203.0.113.4/31", false],
  ["::/0", "2001:db8::1/128", true],
  ["2001:db8::/127", "2001:db8::1", true],
  ["2001:db8::/127", "2001:db8::2", false],
])("%s covers %s: %s", (block, other, expected) => {
  expect(covers([block], [other])).toBe(expected);
});

test("no blocks cover nothing but the empty list", () => {
  expect(covers([], ["10.0.0.0/8"])).toBe(false);
  expect(covers([], [])).toBe(true);
});

test("two halves cover the whole", () => {
  expect(covers(["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"])).toBe(true);
  expect(covers(["::/1", "8000::/1"], ["::/0"])).toBe(true);
});

test("what is inside a block and what is outside make up the set, and do not overlap", () => {
  const set = addressesOf(4, ["10.0.0.0/24"]);
  expect(inside(set, "10.0.0.128/25").cidrs).toEqual(["10.0.0.128/25"]);
  expect(outside(set, "10.0.0.128/25").cidrs).toEqual(["10.0.0.0/25"]);
  expect(outside(set, "0.0.0.0/0").cidrs).toEqual([]);
  expect(inside(set, "::/0").cidrs).toEqual([]);
  expect(outside(set, "::/0")).toBe(set);
});

test.each([
  "10.0.0.1",
  "172.31.255.255",
  "192.168.0.0/16",
  "100.64.0.1",
  "198.19.0.0/24",
  "169.254.169.254",
  "0.0.0.0/0",
  "fd00::1",
  "::/0",
  "text",
])("%s is not public", (block) => expect(isPublic(block)).toBe(false));

test.each(["8.8.8.8", "172.32.0.0", "198.20.0.0", "2a05:d018::/36"])("%s is public", (block) =>
  expect(isPublic(block)).toBe(true),
);

test("a list shares nothing with what was taken out of it, nor with another Region's list, nor with private blocks", () => {
  const off = splitByList(internet(4), s3).off;
  expect(hasAddress(splitByList(off, s3).on)).toBe(false);
  expect(hasAddress(splitByList(publicAddressesOnList(4, s3), serviceList("s3", "us-east-1", 4)).on)).toBe(
    false,
  );
  expect(hasAddress(splitByList(addressesOf(4, ["10.0.0.0/8"]), s3).on)).toBe(false);
});

test("whether a list has an address in a part of the internet is not known", () => {
  const set = publicAddressesOnList(4, s3);
  expect(hasAddress(set)).toBe(true);
  expect(hasAddress(inside(set, "52.0.0.0/8"))).toBe("unknown");
  expect(hasAddress(inside(set, "10.0.0.0/8"))).toBe(false);
});

test("a Region that is not known may be this one", () => {
  const split = splitByList(publicAddressesOnList(4, s3), serviceList("s3", "\uE000var.region\uE001", 4));
  expect([hasAddress(split.on), hasAddress(split.off)]).toEqual(["unknown", "unknown"]);
});

test("all addresses are there only when nothing is left out and all is certain", () => {
  const set = addressesOf(4, ["10.0.0.0/24"]);
  const half = inside(set, "10.0.0.0/25");
  expect(allAddresses([set], set)).toBe(true);
  expect(allAddresses([half, outside(set, "10.0.0.0/25")], set)).toBe(true);
  expect(allAddresses([half], set)).toBe("unknown");
  expect(allAddresses([perhaps(set)], set)).toBe("unknown");
  expect(allAddresses([], set)).toBe(false);
});

test("any address is there as soon as one certainly is", () => {
  const set = addressesOf(4, ["10.0.0.0/24"]);
  expect(anyAddress([perhaps(set), set])).toBe(true);
  expect(anyAddress([perhaps(set)])).toBe("unknown");
  expect(anyAddress([])).toBe(false);
});
