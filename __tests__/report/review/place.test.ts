import { PLACE_PARTS, placeChanges, readPlace } from "../../../report/review/place";

const here = {
  region: "eu-west-1",
  account: "111122223333",
  "bucket.name": "acme-backup",
  "network.mode": "existing",
  "network.cidr": "10.42.0.0/24",
  "network.vpcId": "vpc-0a1b2c3d4e5f60718",
};

test("the same place is no change", () => {
  expect(placeChanges(here, { ...here })).toEqual([]);
});

test.each(PLACE_PARTS)("another %s is one change, at its setting, with what was and what is", (part) => {
  const changes = placeChanges(here, { ...here, [part]: "another" });
  expect(changes).toMatchObject([
    { change: "another-place", at: part, before: here[part], after: "another" },
  ]);
});

test("what one side does not know is not compared", () => {
  expect(placeChanges({}, here)).toEqual([]);
  expect(placeChanges(here, {})).toEqual([]);
});

test("what is no text is not known", () => {
  expect(readPlace({ region: 1, account: "", "bucket.name": "acme", more: "x" })).toEqual({
    "bucket.name": "acme",
  });
  expect(readPlace(undefined)).toEqual({});
  expect(readPlace([])).toEqual({});
});
