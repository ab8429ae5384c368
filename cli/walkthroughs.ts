import { ExitCode } from "./exit-code";
import { run } from "./run";
import { readArguments } from "./walkthrough-arguments";

void run(async () => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { startWalkthroughs } = await import("./start-walkthroughs");
  return startWalkthroughs(given);
});
