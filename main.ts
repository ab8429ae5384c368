import { ExitCode } from "./cli/exit-code";
import { run } from "./cli/run";
import { readStartArguments } from "./cli/start-arguments";

void run(async () => {
  const given = readStartArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { start } = await import("./cli/start");
  return start(given);
});
