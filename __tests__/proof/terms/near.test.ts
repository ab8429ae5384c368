import { nearNames } from "../../../proof/terms/near";

const names = [
  "aws_vpc.main",
  "aws_vpc.mine",
  "aws_subnet.private",
  "module.network.aws_vpc.other",
  "data.aws_vpc.main",
];

test.each([
  ["aws_vpc.man", ["aws_vpc.main", "aws_vpc.mine"]],
  ["aws_vpc.main", ["aws_vpc.main", "data.aws_vpc.main", "aws_vpc.mine"]],
  ["aws_vpc.other", ["module.network.aws_vpc.other", "aws_vpc.mine"]],
  ["something else entirely, long", []],
])("%s is near %j", (wanted, expected) => {
  expect(nearNames(wanted, names)).toEqual(expected);
});

test.each(["nope", "a", ""])("%j is too short to be near anything of three other letters", (wanted) => {
  expect(nearNames(wanted, ["cost", "docs", "aws_vpc.main"])).toEqual([]);
});

test("a long address is compared in no time with many", () => {
  const many = Array.from({ length: 1000 }, (_item, index) => `aws_vpc.${"x".repeat(200)}${index}`);
  expect(nearNames("y".repeat(5000), many)).toEqual([]);
});
