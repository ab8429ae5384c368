import { runSimulation } from "@cloud-copilot/iam-simulate";
import { createInterface } from "node:readline";
import type { Question } from "./question";

/** One line in: a question in iam-simulate's words. One line out: its answer, in the same order. */
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Question))}\n`);
}

async function answer(question: Question): Promise<object> {
  const outcome = await runSimulation(question, {});
  if (outcome.resultType === "error") return { result: "Refused", errors: outcome.errors };
  const ignored = outcome.resultType === "single" ? (outcome.result.ignoredContextKeys ?? []) : [];
  return { result: outcome.overallResult, ignored };
}
