import { parseExpression } from "../../../../proof/configuration/expression/parse";
import { addressOfReference, namedIn } from "../../../../proof/configuration/written/named-in";

test.each([
  ["var.x.y[0]", ["var.x"]],
  ["data.aws_vpc.main[each.key].id", ["data.aws_vpc.main", "each.key"]],
  ["aws_subnet.a[*].id", ["aws_subnet.a"]],
  ['"${aws_s3_bucket.b.arn}/*"', ["aws_s3_bucket.b"]],
  ["[for k, v in var.m : local.p if k != v]", ["var.m", "local.p"]],
  ["{ for v in var.l : v.name => v }", ["var.l"]],
  ["try(each.value.policy, null)", ["each.value"]],
  ["var.x ? module.m.out : -count.index", ["var.x", "module.m", "count.index"]],
  ["{ var = 1, (var.k) = 2 }", ["var.k"]],
])("%s refers to %j", (text, names) => {
  expect([...namedIn(parseExpression(text))].sort()).toEqual([...names].sort());
});

test.each([
  ["aws_vpc.main[0].id", "aws_vpc.main"],
  ['module.m["a.b"].out', "module.m"],
  ["data.aws_vpc.main.id", "data.aws_vpc.main"],
  ["module.m", "module.m"],
])("a plan's reference %s is one to %s", (reference, address) => {
  expect(addressOfReference(reference)).toBe(address);
});
