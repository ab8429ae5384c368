import { readProveArguments } from "./prove-arguments";
import { ExitCode } from "./exit-code";
import { run } from "./run";

void run(async () => {
  const given = readProveArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { proveInputs } = await import("./prove-inputs");
  return proveInputs(given);
});
