import { readArguments } from "../../cli/ask-arguments";

const read = (line: string) => readArguments(line.split(" ").filter((word) => word !== ""));

test("reads a request with its keys; one given twice holds both values, in whatever case", () => {
  const line =
    "dir --from a --action s3:PutObject --on b --as c --set aws:TagKeys=x --set AWS:tagkeys=y=z --json";
  const set = { "aws:TagKeys": ["x", "y=z"] };
  expect(read(line)).toEqual({
    path: "dir",
    format: "json",
    ask: { question: { from: "a", action: "s3:PutObject", on: "b", as: "c", set } },
  });
});

test("writes text, or JSON where --format or the older --json asks for it", () => {
  expect(read("dir --from a --to b")?.format).toBe("text");
  expect(read("dir --from a --to b --format json")?.format).toBe("json");
  expect(read("dir --from a --to b --json")?.format).toBe("json");
});

test("reads a path through the network, and a batch", () => {
  expect(read("dir --from a --to internet --port icmp")?.ask).toEqual({
    question: { from: "a", to: "internet", port: "icmp" },
  });
  expect(read("dir --batch q.jsonl --assume a.json")).toMatchObject({
    assume: "a.json",
    ask: { batch: "q.jsonl" },
  });
});

test.each<[string, RegExp]>([
  ["", /--from is missing/],
  ["dir", /--from is missing/],
  ["dir other --from a --to b", /too many arguments/],
  ["dir --form a", /unknown option '--form' \(Did you mean --from\?\)/],
  ["dir --from", /argument missing/],
  ["dir --from a", /what is asked for\?/],
  ["dir --from a --action x --to b", /give one of them/],
  ["dir --from a --action x --set novalue", /invalid --set novalue/],
  ["dir --from a --action x --set =v", /invalid --set =v/],
  ["dir --from a --to b --port 0", /invalid port/],
  ["dir --from a --action x --port 22", /"port" goes with "to"/],
  ["dir --from a --to b --format yaml", /'yaml' is invalid: expected one of text, json/],
  ["dir --batch q --on b", /leave out --on/],
  ["dir --batch q --set a=b", /leave out --set/],
])("%p is refused in one line", (line, message) => {
  expect(() => read(line)).toThrow(message);
  expect(() => read(line)).toThrow(/^[^\n]*$/);
});
