import { ask } from "../proof/ask/ask";
import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { Problem } from "../proof/terms/problem";
import { readQuestion, type Question } from "../proof/ask/question";
import { readSubjects } from "../proof/system/read-subjects";
import { System } from "../proof/system/system";
import type { VerdictKind } from "../proof/terms/verdict";
import { answerJson, errorJson } from "../report/answer-json";
import { answerText } from "../report/answer-text";
import { withAssumptions } from "./assumptions-file";
import type { AskArguments } from "./ask-arguments";
import { ExitCode } from "./exit-code";
import { pathOf } from "./named-input";
import { outputFolder } from "./output-folder";
import { parseJson, readText, readWithFiles } from "./read-input";
import { selectionOf } from "./selection";
import { onlyFolder } from "./synthesized-stack";
import { layoutFor } from "./terminal";

const EXIT_CODES: Readonly<Record<VerdictKind, ExitCode>> = {
  allowed: ExitCode.Ok,
  denied: ExitCode.Refused,
  unreachable: ExitCode.Refused,
  unknown: ExitCode.Unknown,
};

/** From well to worst: what cannot be asked tells nothing, what is unknown may be anything. */
const WORSE = [ExitCode.Ok, ExitCode.Refused, ExitCode.Unknown, ExitCode.BadInput];

/** Answers what was asked, on standard output. */
export async function answerAsked(given: AskArguments): Promise<ExitCode> {
  const { path, assume, format } = given;
  const outdir = outputFolder();
  const where = path === undefined ? onlyFolder(outdir, await selectionOf(given)) : pathOf(path, outdir);
  const questions = "batch" in given.ask ? readText(given.ask.batch) : undefined;
  const system = withAssumptions(assume, (assumptions) => {
    const read = new System(readSubjects(readWithFiles(where), assumptions).configuration);
    refuseUnusedFacts([read.configuration]);
    return read;
  });
  if (questions?.trim() === "")
    throw new Problem(
      `${"batch" in given.ask ? given.ask.batch : ""} holds no question: expected one a line, for example {"from": "internet", "to": "aws_instance.app"}`,
    );
  if (questions !== undefined) return answerLines(system, questions);
  return "question" in given.ask ? answerOne(system, given.ask.question, format) : ExitCode.Ok;
}

function answerOne(system: System, question: Question, format: AskArguments["format"]): ExitCode {
  const answer = ask(system, question);
  const text =
    format === "json"
      ? `${JSON.stringify(answerJson(answer), null, 2)}\n`
      : answerText(answer, layoutFor(process.stdout));
  process.stdout.write(text);
  return EXIT_CODES[answer.verdict];
}

/** Answers in order, a line each; one that cannot be read or asked answers with its error. */
function answerLines(system: System, text: string): ExitCode {
  const lines = text
    .split("\n")
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== "");
  const codes = lines.map(({ line, number }) => {
    const { json, code } = answerLine(system, line, number);
    process.stdout.write(`${JSON.stringify(json)}\n`);
    return code;
  });
  return codes.reduce((one, other) => (WORSE.indexOf(other) > WORSE.indexOf(one) ? other : one), ExitCode.Ok);
}

function answerLine(system: System, line: string, number: number): { json: object; code: ExitCode } {
  try {
    const answer = ask(system, readQuestion(parseJson("a question", line)));
    return { json: answerJson(answer), code: EXIT_CODES[answer.verdict] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return {
      json: errorJson(`line ${number}: ${error.message.replace("in line 1, column", "in column")}`),
      code: ExitCode.BadInput,
    };
  }
}
