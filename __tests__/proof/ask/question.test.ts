import { readPort, readQuestion } from "../../../proof/ask/question";

test("reads a request and a path through the network", () => {
  const request = { from: "a", action: "s3:GetObject", on: "b", as: "c", source: "d" };
  expect(readQuestion({ ...request, set: { "s3:prefix": "x", "aws:TagKeys": ["a", 1] } })).toEqual({
    ...request,
    set: { "s3:prefix": "x", "aws:TagKeys": ["a", "1"] },
  });
  expect(readQuestion({ from: "a", to: "b", port: "22" })).toEqual({ from: "a", to: "b", port: 22 });
  expect(readQuestion({ from: "a", resolve: "s3", to: "private" })).toEqual({
    from: "a",
    resolve: "s3",
    to: "private",
  });
  expect(readQuestion({ ...request, region: "us-gov-west-1" })).toEqual({
    ...request,
    region: "us-gov-west-1",
  });
  expect(readQuestion({ from: "a", to: "b", port: null })).toEqual({ from: "a", to: "b" });
});

test.each<[string, unknown, RegExp]>([
  ["no object", [], /a question is an object/],
  ["nothing", null, /a question is an object/],
  ["without from", { action: "s3:GetObject" }, /"from" is missing/],
  ["without what", { from: "a" }, /"action" or "to" is missing/],
  ["both kinds", { from: "a", to: "b", action: "s3:GetObject" }, /give one of them/],
  ["a network question on a bucket", { from: "a", to: "b", on: "c" }, /give one of them/],
  [
    "a region that is none",
    { from: "a", action: "s3:GetObject", region: "Ireland" },
    /invalid region "Ireland"/,
  ],
  ["a region of a packet", { from: "a", to: "b", region: "eu-west-1" }, /give one of them/],
  ["a name without its kind", { from: "a", resolve: "s3" }, /"to" must be public or private/],
  ["a name with a host", { from: "a", resolve: "s3", to: "b" }, /"to" must be public or private/],
  ["a name and a request", { from: "a", resolve: "s3", to: "public", on: "b" }, /"resolve" asks for a name/],
  ["a port of a request", { from: "a", action: "s3:GetObject", port: 22 }, /"port" goes with "to"/],
  ["a strange field", { from: "a", action: "s3:GetObject", whom: "x" }, /"whom" is no part/],
  ["a number for a text", { from: 1, action: "s3:GetObject" }, /"from" must be a text/],
  ["keys that are no object", { from: "a", action: "s3:GetObject", set: "x" }, /"set" must be an object/],
  ["a key of objects", { from: "a", action: "s3:GetObject", set: { k: {} } }, /k must be a text/],
])("refuses %s", (_name, given, message) => expect(() => readQuestion(given)).toThrow(message));

test.each([0, 65_536, -1, 1.5, "ssh", "22a", ""])("%p is no port", (given) => {
  expect(() => readPort(given)).toThrow(/invalid port/);
});

test.each([1, 65_535, "443", "icmp"])("%p is a port", (given) => {
  expect(String(readPort(given))).toBe(String(given));
});
