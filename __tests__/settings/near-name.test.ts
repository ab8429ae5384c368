import { editDistance, nearNames, proposal } from "../../settings/near-name";

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["abc", "", 3],
  ["region", "regoin", 1],
  ["region", "regio", 1],
  ["kitten", "sitting", 3],
])("from %j to %j it takes %d", (from, to, distance) => expect(editDistance(from, to)).toBe(distance));

test("the nearest comes first, and what is far is not proposed", () => {
  expect(nearNames("bukcet", ["network", "bucketPolicy", "bucket"])).toEqual(["bucket"]);
  expect(nearNames("zzz", ["network", "bucket"])).toEqual([]);
  expect(nearNames("a".repeat(100_000), ["a"])).toEqual([]);
});

test("the proposal is a question", () => {
  expect(proposal("hots", ["hosts"])).toBe(": did you mean hosts?");
  expect(proposal("vault", ["hosts"])).toBe("");
});
