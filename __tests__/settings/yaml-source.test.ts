import { readYaml } from "../../settings/yaml-source";

const TEXT = ["a: 1", "b:", "  - x", "  - c: { d: 2 }", "empty:", "'quoted key': y"].join("\n");

test.each<[(string | number)[], "key" | undefined, number, number]>([
  [["a"], undefined, 1, 4],
  [["a"], "key", 1, 1],
  [["b", 0], undefined, 3, 5],
  [["b", 1, "c", "d"], undefined, 4, 13],
  [["b", 1, "c", "d"], "key", 4, 10],
  [["b", 1, "c", "missing"], undefined, 4, 8],
  [["b", 7], undefined, 3, 3],
  [["empty"], undefined, 5, 1],
  [["quoted key"], undefined, 6, 15],
  [["nowhere", "at", "all"], undefined, 1, 1],
  [[], undefined, 1, 1],
])("%j (%s) stands at %d:%d", (path, at, line, column) => {
  expect(readYaml(TEXT).locate(path, at)).toEqual({ line, column });
});

test("values are those of YAML 1.2: no, on and dates are text", () => {
  expect(readYaml("a: no\nb: on\nc: 2024-01-01\nd: 0x10\ne: ~\nf: 1_000").value).toEqual({
    a: "no",
    b: "on",
    c: "2024-01-01",
    d: 16,
    e: null,
    f: "1_000",
  });
});

test("a merge key is a key like any other", () => {
  expect(readYaml("<<: { a: 1 }").value).toEqual({ "<<": { a: 1 } });
});

test("only the first problem of a line is told, and the text is not repeated", () => {
  const { problems } = readYaml("secret: [hunter2\nb: }}}}}");
  expect(new Set(problems.map(({ line }) => line)).size).toBe(problems.length);
  expect(JSON.stringify(problems)).not.toContain("hunter2");
});
