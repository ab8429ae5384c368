import { prove } from "../../proof/prove";
import { verdictLine } from "../../report/verdict-line";
import { readChanged, readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";

const shipped = prove(readStack());
const strict = prove(readStack(SAMPLES["the article's strict policy, acknowledged"]));
const unknown = prove(
  readChanged((json) => {
    json.variable = { ...json.variable, who: { type: "string" } };
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace("[aws_vpc_endpoint.endpoint.id]", "var.who");
  }),
);
const foreign = prove(
  readChanged((json) => {
    delete json.output;
  }),
);
const fleet = (...proofs: (typeof shipped)[]) =>
  proofs.map((proof, at) => ({ stack: `db-${at + 1}`, proof }));

test("of one stack it counts the claims that hold", () => {
  expect(verdictLine(fleet(shipped))).toBe(`✓ ${shipped.claims.length} claims hold`);
});

test("of one stack it counts what fails and what is unknown, among the claims that have a subject", () => {
  const applicable = strict.claims.filter(({ holds }) => holds !== null).length;
  expect(applicable).toBeLessThan(strict.claims.length);
  expect(verdictLine(fleet(strict))).toBe(`✗ 2 of ${applicable} claims fail`);
  expect(verdictLine(fleet(unknown))).toMatch(/^\? \d+ of \d+ claims are unknown$/);
});

test("of several stacks it names those that fail and those that are unknown", () => {
  expect(verdictLine(fleet(shipped, shipped))).toBe("✓ all claims of 2 stacks hold");
  expect(verdictLine(fleet(shipped, strict, unknown))).toBe(
    "✗ 1 of 3 stacks fails: db-2; 1 of 3 stacks is unknown: db-3",
  );
});

test("of very many it names some and counts the others", () => {
  const many = Array.from({ length: 1200 }, () => strict);
  expect(verdictLine(fleet(...many))).toBe(
    "✗ 1,200 of 1,200 stacks fail: db-1, db-2, db-3, db-4, db-5 and 1,195 more",
  );
});

test("a configuration without a claim is never said to hold", () => {
  expect(verdictLine(fleet(foreign))).toMatch(/^\? no claim could be asked/);
});

test("a plan after which nothing is left says so, and never holds", () => {
  expect(verdictLine(fleet({ ...foreign, destroys: 31 }))).toMatch(
    /^\? the plan destroys everything that it manages \(31 resources\)/,
  );
  expect(verdictLine(fleet({ ...foreign, destroys: 1 }))).toContain("(1 resource)");
});

test("is coloured by the worst of it, and fits the terminal", () => {
  const paint = (tone: string, text: string) => `<${tone}>${text}</${tone}>`;
  expect(verdictLine(fleet(shipped), { paint })).toMatch(/^<good>/);
  expect(verdictLine(fleet(shipped, unknown), { paint })).toMatch(/^<open>/);
  expect(verdictLine(fleet(unknown, strict), { paint })).toMatch(/^<bad>/);
  const narrow = verdictLine(fleet(...Array.from({ length: 9 }, () => strict)), { columns: 40 });
  for (const line of narrow.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
});
