import { renderProblem, SettingsError } from "../../settings";

test("a problem is one line: where, which setting, what", () => {
  expect(
    renderProblem({
      file: "backups.yaml",
      line: 12,
      column: 11,
      path: "backups[0].network.cidr",
      message: "is wrong",
    }),
  ).toBe("backups.yaml:12:11  backups[0].network.cidr  is wrong");
  expect(renderProblem({ path: "network.cidr", message: "is wrong" })).toBe("network.cidr  is wrong");
  expect(renderProblem({ file: "backups.yaml", path: "", message: "is wrong" })).toBe(
    "backups.yaml  is wrong",
  );
});

test("the error holds all problems in the file's order", () => {
  const at = (line: number, column: number) => ({ file: "f", line, column, path: "p", message: "m" });
  const error = new SettingsError([at(3, 1), at(1, 9), at(1, 2)]);
  expect(error.problems.map(({ line, column }) => [line, column])).toEqual([
    [1, 2],
    [1, 9],
    [3, 1],
  ]);
  expect(error.message.split("\n")).toHaveLength(3);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("SettingsError");
});
