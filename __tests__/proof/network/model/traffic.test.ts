import { cutPorts, protocolOf, replyTo, takes, tcp } from "../../../../proof/network/model/traffic";

test.each([
  ["-1", "all"],
  ["all", "all"],
  ["tcp", 6],
  ["TCP", 6],
  ["6", 6],
  [17, 17],
  ["icmpv6", 58],
  ["tpc", "unknown"],
  ["256", "unknown"],
  [undefined, "unknown"],
])("protocol %j is %s", (value, expected) => {
  expect(protocolOf(value)).toBe(expected);
});

test.each([
  [{ from: 443, to: 443 }, true],
  [{ from: 0, to: 65535 }, true],
  [{ from: 444, to: 65535 }, false],
  [{ from: 0, to: 442 }, false],
] as const)("a rule for %j takes tcp 443: %s", (ports, expected) => {
  expect(takes(6, ports, tcp(443))).toBe(expected);
});

test("a rule for a part of a range takes it neither wholly nor not at all", () => {
  expect(takes(6, { from: 1024, to: 2000 }, replyTo(tcp(443)))).toBe("unknown");
});

test("ports are cut where a range begins and after it ends", () => {
  expect(cutPorts({ from: 0, to: 65535 }, [{ from: 443, to: 443 }])).toEqual([
    { from: 0, to: 442 },
    { from: 443, to: 443 },
    { from: 444, to: 65535 },
  ]);
  expect(cutPorts({ from: 1024, to: 65535 }, [{ from: 0, to: 65535 }])).toEqual([{ from: 1024, to: 65535 }]);
});
