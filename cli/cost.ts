import { readCostArguments } from "./cost-arguments";
import { ExitCode } from "./exit-code";
import { run } from "./run";

void run(async () => {
  const given = readCostArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { tellCosts } = await import("./tell-costs");
  return tellCosts(given);
});
