import { symbol, unknown } from "../../../../proof/terms/text";
import { References, sameText } from "../../../../proof/network/model/references";

test.each([
  [symbol("aws_vpc.main"), symbol("aws_vpc.main"), true],
  [symbol("aws_vpc.main"), symbol("aws_vpc.other"), false],
  ["vpc-0a", "vpc-0a", true],
  ["vpc-0a", symbol("aws_vpc.main"), false],
  [unknown("var.id"), "vpc-0a", "unknown"],
  [unknown("var.id"), unknown("var.id"), "unknown"],
  [`vpc-${unknown("var.id")}`, "vpc-0a", "unknown"],
  [`vpc-${unknown("var.id")}`, "subnet-0a", false],
  [`a${unknown("x")}a`, "a", false],
])("%j and %j: %s", (one, other, expected) => {
  expect(sameText(one, other)).toBe(expected);
  expect(sameText(other, one)).toBe(expected);
});

test("what refers to something that is not known is perhaps there for each", () => {
  const references = new References<string>();
  references.add("rtb-1", "first", true);
  references.add("rtb-1", "second", "unknown");
  references.add(unknown("var.table"), "third", true);
  expect(references.of(["rtb-1"])).toEqual([
    { item: "first", present: true },
    { item: "second", present: "unknown" },
    { item: "third", present: "unknown" },
  ]);
  expect(references.of(["rtb-2"])).toEqual([{ item: "third", present: "unknown" }]);
  expect(references.of([unknown("var.other")]).map(({ item, present }) => [item, present])).toEqual([
    ["first", "unknown"],
    ["second", "unknown"],
    ["third", "unknown"],
  ]);
});
