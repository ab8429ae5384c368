import { prove, type Proof } from "../../proof/prove";
import { ProvedStack } from "../../proof/proved-stack";
import { without } from "../../proof/decide/safeguards";
import { readVerdicts } from "../../report/compare";
import { momentsOf, type NamedVerdicts } from "../../report/history";
import { stackPage } from "../../report/page/stack-page";
import { proofJson } from "../../report/proof-json";
import { reportOf } from "../../report/stack-report";
import { readStack } from "../support/read-stack";

const read = readStack();
const shipped = new ProvedStack("backup", read);
const lost = { kind: "statement", address: "aws_s3_bucket_policy.policy" } as const;
const open = prove({
  ...read,
  configuration: without(read.configuration, [{ ...lost, statement: "DenyInsecureTransport" }]),
});

const named = (name: string, proof: Proof, stack = "backup"): NamedVerdicts => ({
  name,
  verdicts: readVerdicts(name, JSON.parse(JSON.stringify(proofJson([{ stack, proof }])))),
});

const reports = [
  named("2026-01-31", open),
  named("2026-02-28", shipped.proof, "another"),
  named("now", shipped.proof),
];

test("each report tells how many claims held, and what became another since the one before that has the stack", () => {
  const [first, last, ...more] = momentsOf("backup", reports);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ name: "2026-01-31", holding: 15, asked: 16, changes: [] });
  expect(last).toMatchObject({ name: "now", holding: 16, asked: 16 });
  expect(last!.changes.map(({ at, kind }) => [at, kind])).toEqual([["tls-only", "mends"]]);
});

test("the page shows them as links to what changed, the last one first seen, and one alone not at all", () => {
  const history = momentsOf("backup", reports);
  const page = stackPage(reportOf(shipped), { history });
  const said = page.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");
  expect(page).toContain('href="#report-1"');
  expect(page).toMatch(/id="report-2"[\s\S]*?no plain-HTTP request gets through/u);
  expect(said).toContain("2026-01-31: 15 of 16 claims hold The first of these reports.");
  expect(said).toContain("now: 16 of 16 claims hold Since 2026-01-31: Nothing opens, and no claim breaks.");
  expect(stackPage(reportOf(shipped), { history: history.slice(0, 1) })).not.toContain('id="history"');
});
