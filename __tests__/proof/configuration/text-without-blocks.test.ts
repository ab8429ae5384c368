import { containsCidr, excludeCidr, overlapCidr } from "cidr-tools";
import fc from "fast-check";
import { textWithoutBlocks } from "../../../proof/configuration/text-without-blocks";
import { textWithoutNames } from "../../../proof/configuration/text-without-names";
import { ProvedStack } from "../../../proof/proved-stack";
import { readSubjects } from "../../../proof/system/read-subjects";
import { proofJson } from "../../../report/proof-json";
import { backupSettings, type BackupSettingsInput } from "../../../settings";
import { SAMPLES } from "../../support/settings-samples";
import { synthesizeStack } from "../../support/synthesize-stack";

const NEW = Object.entries(SAMPLES).filter(
  ([, { network, restoreLane }]) =>
    (network === undefined || network.mode === "new") && restoreLane !== false,
);

/** The text of a sample in another block of addresses. */
function moved(sample: BackupSettingsInput, cidr: string) {
  const network = { mode: "new" as const, ...sample.network, cidr };
  const settings = backupSettings({ ...sample, name: "payroll", network });
  const text = JSON.stringify(synthesizeStack(settings), undefined, 2);
  const without = textWithoutNames(text, [settings.name, settings.account]);
  return { text, without: without === undefined ? undefined : textWithoutBlocks(without) };
}

function proofOf(text: string): string {
  const read = readSubjects([{ name: "cdk.tf.json", content: text }]);
  return JSON.stringify(proofJson([new ProvedStack("stack", read)]));
}

const of = (content: object) => textWithoutBlocks(JSON.stringify(content));

describe("the text of a stack without its blocks", () => {
  test.each(NEW)("of two stacks alike is proved to the same: %s", (_, sample) => {
    const [one, other] = [moved(sample, "10.61.62.0/24"), moved(sample, "10.163.64.0/24")];
    if (one.without === undefined || one.without !== other.without) return;
    expect(proofOf(other.text)).toBe(proofOf(one.text).replaceAll("10.61.62.", "10.163.64."));
  });

  test("is the same for most of what can be set", () => {
    const alike = NEW.filter(([, sample]) => {
      const [one, other] = [moved(sample, "10.61.62.0/24"), moved(sample, "10.163.64.0/24")];
      return one.without !== undefined && one.without === other.without;
    });
    expect(alike.length).toBeGreaterThan(NEW.length / 2);
  });

  test("is another where a block has another length, place, or meaning", () => {
    const subnets = (...blocks: string[]) => of({ vpc: "10.1.0.0/16", blocks });
    expect(subnets("10.1.2.0/24")).toBe(of({ vpc: "10.7.0.0/16", blocks: ["10.7.2.0/24"] }));
    expect(subnets("10.1.2.0/24")).not.toBe(subnets("10.1.3.0/24"));
    expect(subnets("10.1.2.0/24")).not.toBe(subnets("10.1.2.0/25"));
    expect(subnets("10.1.2.0/24")).not.toBe(subnets("10.9.2.0/24"));
    expect(of({ vpc: "10.1.0.0/16" })).not.toBe(of({ vpc: "192.168.0.0/16" }));
    expect(of({ from: "8.8.8.0/24" })).toBe(of({ from: "203.0.113.0/24" }));
    expect(of({ from: "8.8.8.0/24" })).not.toBe(of({ from: "10.8.8.0/24" }));
    expect(of({ a: "8.8.8.0/24", b: "8.8.8.0/24" })).not.toBe(of({ a: "8.8.8.0/24", b: "8.8.9.0/24" }));
    expect(of({ both: ["8.8.8.8", "8.8.8.8/32"] })).not.toBe(of({ both: ["8.8.8.8/32", "8.8.8.8/32"] }));
    expect(of({ to: "0.0.0.0/0" })).not.toBe(of({ to: "8.0.0.0/8" }));
  });

  test.each([
    ["a pattern could match the numbers", { block: "10.1.0.0/16", pattern: "10.*" }],
    ["a pattern could match how long a block is", { block: "10.1.0.0/16", pattern: "*/16" }],
    ["a function reads characters", { block: "10.1.0.0/16", zone: '${split(".", aws_vpc.v.cidr_block)[1]}' }],
    ["a function reads characters of the block itself", { zone: '${replace("10.1.0.0/16", "1", "2")}' }],
    ["a name stands for the block", { locals: { block: "10.1.0.0/16" } }],
    ["a variable has the block", { variable: { block: { default: "10.1.0.0/16" } } }],
    ["the block is a part of a longer text", { url: "https://10.1.0.9/" }],
    ["the block is a key", { each: { "10.1.0.0/16": "x" } }],
    ["the block holds one that has a meaning", { block: "172.16.0.0/11" }],
    ["the block has bits beyond its length", { block: "10.1.0.1/16" }],
    ["the numbers are no address", { block: "10.1.0.256" }],
    ["the text has the sign that stands for blocks", { block: "\uF8F2" }],
  ])("is none where %s", (_, content) => {
    expect(of(content)).toBeUndefined();
  });

  test("passes over texts for people, and over scripts", () => {
    expect(of({ description: "such as 203.0.113.7/32." })).toBeDefined();
    expect(of({ user_data: "#!/bin/sh\ncurl http://10.1.0.9/*" })).toBeDefined();
  });

  test("lets no set of blocks be told from the other", () => {
    const block = fc.tuple(
      fc.constantFrom("10.1", "10.9", "8.8", "192.168"),
      fc.nat(3),
      fc.integer({ min: 16, max: 19 }),
    );
    const blocks = fc.array(block, { minLength: 2, maxLength: 5 });
    const written = ([start, third, length]: [string, number, number]) =>
      `${start}.${(third * 32) & (256 - 2 ** (24 - length))}.0/${length}`;
    let compared = 0;
    const texts = new Map<string, string[]>();
    const facts = (all: string[]) =>
      all.flatMap((one) => [
        overlapCidr(one, "10.0.0.0/8"),
        excludeCidr(
          one,
          all.filter((other) => other !== one),
        ).length === 0,
        ...all.flatMap((other) => [containsCidr(one, other), overlapCidr(one, other)]),
      ]);
    fc.assert(
      fc.property(blocks, (some) => {
        const all = some.map(written);
        const text = of({ all });
        if (text === undefined) return;
        const other = texts.get(text);
        texts.set(text, all);
        if (other === undefined || other.join() === all.join()) return;
        compared += 1;
        expect(facts(all)).toEqual(facts(other));
      }),
      { numRuns: 5_000, seed: 7 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
