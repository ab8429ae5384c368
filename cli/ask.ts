import { readArguments } from "./ask-arguments";
import { ExitCode } from "./exit-code";
import { run } from "./run";

void run(async () => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { answerAsked } = await import("./answer-asked");
  return answerAsked(given);
});
