import { readReportArguments } from "./report-arguments";
import { ExitCode } from "./exit-code";
import { run } from "./run";

void run(async () => {
  const given = readReportArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { writeReport } = await import("./write-report");
  return writeReport(given);
});
