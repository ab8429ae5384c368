import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import { installSuccessor } from "./successor";

void run(() => {
  const command = parseCommandLine(
    commandLine("npm run test:successor --")
      .description(
        "Installs CDKTF's successor, cdktn, aside, and compares what it builds with what is built here.",
      )
      .addHelpText(
        "after",
        "\nExit: 0 the same addresses, 1 others, 2 bad input, or it cannot be installed.\n",
      ),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  installSuccessor();
  const tests = join(__dirname, "run-tests.ts");
  const only = ["--selectProjects", "engine", "--testPathPatterns", "engine/successor", "--require"];
  const { status } = spawnSync(process.execPath, ["--import", "tsx", tests, ...only], { stdio: "inherit" });
  return status === 0 ? ExitCode.Ok : ExitCode.Refused;
});
