import { prove } from "../../../../proof/prove";
import { casesOf } from "../../../../report/page/case";
import { ATTACKERS, attackPanel, triesOf } from "../../../../report/page/script/attack";
import { sentenceOf } from "../../../../report/page/script/bar-sentence";
import { readStack } from "../../../support/read-stack";

const read = readStack();
const proof = prove(read);
const operator = ATTACKERS.find(({ id }) => id === "operator")!;
const text = (markup: string) => markup.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");

test("an attack ends with what got in, in words that begin a sentence", () => {
  const tries = triesOf(operator, read, proof);
  expect(text(attackPanel(operator, tries, tries.length, proof).markup)).toContain(
    "In one step List, change policy. In two steps s3:PutBucketPolicy",
  );
});

test("what cannot be decided is neither stopped nor left out of how an attack ends", () => {
  const tries = triesOf(operator, read, proof).map(({ deed, one }) => ({
    deed,
    one: deed === "read" ? { ...one, verdict: "unknown" as const } : one,
  }));
  const said = text(attackPanel(operator, tries, tries.length, proof).markup);
  expect(said).toContain("List, change policy. Not known: read.");
  expect(said).toContain("read unknown");
});

test("the line above the picture says that an answer is unknown, and not that something stops it", () => {
  const one = casesOf(proof).find(({ verdict, by }) => verdict === "denied" && by.length > 1)!;
  const said = (verdict: typeof one.verdict) => text(sentenceOf({ ...one, verdict }).markup);
  expect(said("denied")).toMatch(/: stopped by the .*more would refuse/u);
  expect(said("unknown")).toContain(": unknown in the");
  expect(said("unknown")).not.toMatch(/stopped|refuse/u);
});
