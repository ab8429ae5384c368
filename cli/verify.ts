import { ExitCode } from "./exit-code";
import { run } from "./run";
import { readArguments } from "./verify-arguments";

void run(async () => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { verifyStacks } = await import("./verify-stacks");
  return verifyStacks(given);
});
