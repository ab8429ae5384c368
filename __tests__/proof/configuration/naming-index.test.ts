import fc from "fast-check";
import { matches } from "../../../proof/configuration/attachments/attached";
import { NamingIndex } from "../../../proof/configuration/naming-index";
import type { Resource } from "../../../proof/configuration/resource";
import { blocks, type Value } from "../../../proof/configuration/value";
import { unknown } from "../../../proof/terms/text";

const text = fc.constantFrom("a", "b", "ab", "⟨aws_x.y⟩");
const open = fc.constantFrom(unknown("var.x"), `a${unknown("var.x")}`);
const item: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: text },
  open,
  fc.constantFrom(null, 1, true),
);
const value = fc.oneof(fc.constant(undefined), item, fc.array(item, { maxLength: 3 }));

function resourceOf(of: Value | undefined, at: number): Resource {
  const values = of === undefined ? {} : { of };
  return { address: `aws_x.n${at}`, mode: "managed", type: "aws_x", name: `n${at}`, values } as Resource;
}

test("an index leaves no resource out that may name one of the values, and keeps their order", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), fc.array(item, { maxLength: 3 }), (held, names) => {
      const resources = held.map(resourceOf);
      const found = new NamingIndex(resources, ["of"]).perhapsHolding(names);
      const may = (resource: Resource) =>
        blocks(resource.values["of"]).some((one) => matches(one, names) !== false);
      const wanted = resources.filter(may);
      expect(found.filter(may)).toEqual(wanted);
      expect(found).toEqual(resources.filter((resource) => found.includes(resource)));
    }),
    { seed: 14, numRuns: 500 },
  );
});

test("an index of resources that name different things finds the one alone", () => {
  const resources = Array.from({ length: 1_000 }, (_, at) => resourceOf(`name-${at}`, at));
  expect(new NamingIndex(resources, ["of"]).perhapsHolding(["name-7"])).toEqual([resources[7]]);
});
