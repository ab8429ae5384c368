import fc from "fast-check";
import { ANY, ANY_IN_SEGMENT, ONE, ONE_IN_SEGMENT } from "../../../proof/iam/pattern";
import { textRegions, type Divider } from "../../../proof/iam/regions";
import { unknown } from "../../../proof/terms/text";
import { exhaustiveRegions, takes } from "../../support/exhaustive-regions";

/** Few letters, so that random patterns do meet. */
const atom = fc.constantFrom("a", "b", ":", ANY, ANY, ONE, ANY_IN_SEGMENT, ONE_IN_SEGMENT, unknown("var.x"));
const divider = fc.record({
  atoms: fc.array(atom, { maxLength: 5 }),
  ignoreCase: fc.boolean(),
  rigid: fc.boolean(),
  group: fc.constantFrom("one", "two", "three"),
});
const dividersOfGroups = fc.array(divider, { minLength: 1, maxLength: 5 });

/** What each group answers to a text: whether any of its patterns takes it. */
function answers(dividers: readonly Divider[], text: string): string {
  const groups = [...new Set(dividers.map(({ group }) => group))];
  return groups.map((group) => dividers.some((one) => one.group === group && takes(one, text))).join();
}

function found(dividers: readonly Divider[], texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => answers(dividers, text)))].sort();
}

describe("textRegions", () => {
  test.each([
    ["", 0],
    ["a", 1],
    ["a:", 2],
  ])("find what the exhaustive walk finds, for texts that begin with %j and go on for %d", (start, least) => {
    fc.assert(
      fc.property(dividersOfGroups, (dividers) => {
        const fast = textRegions(dividers, { start, least });
        if (!fast.bounded) throw new Error(fast.reason);
        expect(found(dividers, fast.value)).toEqual(
          found(dividers, exhaustiveRegions(dividers, start, least)),
        );
        expect(
          fast.value.every((text) => text.startsWith(start) && text.length >= start.length + least),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("find a text that a literal takes in another case alone, beside one that tells cases apart", () => {
    const exact: Divider = { atoms: ["a", "a"], ignoreCase: false, group: "exact" };
    const loose: Divider = { atoms: ["a", "a"], ignoreCase: true, group: "loose" };
    const regions = textRegions([exact, loose]);
    expect(regions.bounded ? found([exact, loose], regions.value) : []).toEqual([
      "false,false",
      "false,true",
      "true,true",
    ]);
  });

  test("take a literal beside a pattern that matches it for a region of its own", () => {
    const pattern: Divider = { atoms: ["a", ANY], ignoreCase: false, group: "pattern" };
    const literal: Divider = { atoms: ["a"], ignoreCase: false, group: "literal" };
    const regions = textRegions([pattern, literal]);
    expect(regions.bounded ? found([pattern, literal], regions.value) : []).toEqual([
      "false,false",
      "true,false",
      "true,true",
    ]);
  });

  test("divide by sixty alternatives with stars on both sides, which have no common walk of this size", () => {
    const alternatives = Array.from({ length: 60 }, (_, at) => ({
      atoms: [ANY, ...`/team-${at}-`, ANY, ..."-admin-", ANY, ...String(at), ANY],
      ignoreCase: false,
      group: "operators",
    }));
    const literals = Array.from({ length: 50 }, (_, at) => ({
      atoms: [..."role/reader-", ...String(at)],
      ignoreCase: false,
      group: "readers",
    }));
    const regions = textRegions([...alternatives, ...literals], { start: "role/", least: 1 });
    if (!regions.bounded) throw new Error(regions.reason);
    expect(found([...alternatives, ...literals], regions.value)).toEqual([
      "false,false",
      "false,true",
      "true,false",
    ]);
  });

  test("say how many states were too many", () => {
    const patterns = ["abc", "bcd", "cde"].map((word) => ({ atoms: [ANY, ...word, ANY], ignoreCase: false }));
    expect(textRegions(patterns, { most: 5 })).toEqual({
      bounded: false,
      reason: "the patterns cut texts into more than 5 states",
    });
  });
});
