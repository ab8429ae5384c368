import { isZoneId, judgeZone, numberOfZones } from "../../settings/zone-settings";
import { fileWith, problemsOf } from "./support/problems";

test.each([
  "eu-west-1a",
  "us-gov-east-1c",
  "cn-north-1b",
  "ap-southeast-5a",
  "euw1-az1",
  "usgw1-az3",
  "use1-az10",
])("%s is a zone", (zone) => expect(judgeZone(zone)).toBeUndefined());

test.each(["a", "eu-west-1", "us-west-2-lax-1a", "us-east-1-wl1-bos-wlz-1", "EU-WEST-1A", "euw1az1", ""])(
  "%j is none: %s",
  (zone) => expect(judgeZone(zone)).toMatch(/eu-west-1a, or euw1-az1/),
);

test("an id is told from a name", () => {
  expect(isZoneId("euw1-az2")).toBe(true);
  expect(isZoneId("eu-west-1b")).toBe(false);
});

test("zones are counted, whether their number or their names are said", () => {
  expect(numberOfZones(3)).toBe(3);
  expect(numberOfZones(["eu-west-1a", "eu-west-1b"])).toBe(2);
});

test("a zone of another region is refused, with one of this region", () => {
  expect(problemsOf(fileWith("network: { mode: new, zones: [eu-west-1a, us-east-1b] }"))).toMatchObject([
    { path: "backups[0].network.zones[1]", message: expect.stringContaining("eu-west-1a") },
  ]);
});

test("a zone twice, none and four are refused", () => {
  for (const zones of ["[eu-west-1a, eu-west-1a]", "[]", "[euw1-az1, euw1-az2, euw1-az3, euw1-az4]", "4"])
    expect(problemsOf(fileWith(`network: { mode: new, zones: ${zones} }`))).toHaveLength(1);
});
