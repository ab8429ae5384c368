import { readAgentArguments } from "./agent-arguments";
import { ExitCode } from "./exit-code";
import { run } from "./run";

void run(async () => {
  const given = readAgentArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { installAgent } = await import("./install-agent");
  return installAgent(given);
});
