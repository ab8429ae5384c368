import { compareBackups } from "../../settings/compare-backups";

test("no two backups share a name, a bucket or a route table", () => {
  const backup = (name: string, bucket: string, table: string) => ({
    name,
    bucket: { name: bucket },
    network: { routeTableIds: [table] },
  });
  expect(compareBackups([backup("a", "x", "rtb-1"), backup("b", "y", "rtb-2")])).toEqual([]);
  expect(
    compareBackups([backup("a", "x", "rtb-1"), backup("a", "x", "rtb-1")]).map(({ path }) => path),
  ).toEqual([
    ["backups", 1, "name"],
    ["backups", 1, "bucket", "name"],
    ["backups", 1, "network", "routeTableIds", 0],
  ]);
});

test("each later one is shown, against the first", () => {
  expect(compareBackups([{ name: "a" }, { name: "a" }, { name: "a" }]).map(({ message }) => message)).toEqual(
    [expect.stringContaining("backups[0] already"), expect.stringContaining("backups[0] already")],
  );
});

test("what is missing or wrong is not the same as something else", () => {
  expect(compareBackups([{}, {}, undefined, { name: 1 }, { name: 1 }])).toEqual([]);
});
