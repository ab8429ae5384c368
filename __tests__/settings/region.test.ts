import { judgeRegion, partitionOf, REGIONS } from "../../settings/region";

test("the regions of all partitions are known", () => {
  expect(REGIONS).toEqual(
    expect.arrayContaining(["eu-west-1", "cn-north-1", "us-gov-west-1", "ap-southeast-7"]),
  );
  for (const region of REGIONS) expect(judgeRegion(region)).toBeUndefined();
});

test.each([
  ["us-est-1", /did you mean us-east-1/],
  ["eu-west1", /did you mean eu-west-1/],
  ["EU-WEST-1", /did you mean eu-west-1/],
  ["eu-west-1a", /did you mean eu-west-1/],
  ["mars", /^is not a region of AWS$/],
  ["", /^is not a region of AWS$/],
])("%j is none", (name, complaint) => expect(judgeRegion(name)).toMatch(complaint));

test.each([
  ["eu-west-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
])("%s is in the partition %s", (region, partition) => expect(partitionOf(region)).toBe(partition));
