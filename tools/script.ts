import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, helpColumns, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { fittedHelp } from "../cli/fitted-help";
import { run } from "../cli/run";
import { Problem } from "../proof/terms/problem";

/** The scripts that run other programs, one after the other, each with help of its own. */
const SCRIPTS: Readonly<Record<string, { readonly says: string; readonly steps: readonly string[] }>> = {
  check: {
    says: "Types, lint, spelling, format, the arrows between rooms, all tests, and the synthesis.",
    steps: ["npm run --silent check:static", "npm test --silent", "npm run --silent synth"],
  },
  "check:static": {
    says: "The part of npm run check that runs no test: types, lint, spelling, format, the arrows between rooms.",
    steps: [
      ...["tsc -p .", "tsc -p report/page/script", "tsc -p __tests__/browser"],
      ...["eslint .", "cspell lint --no-progress --no-summary", "prettier --check --log-level warn ."],
      "depcruise --config .dependency-cruiser.cjs --output-type err main.ts agent settings stacks walkthroughs " +
        "constructs policies proof cost eject emulator engine orphans report verify drill matchers cli bundle tools bench __tests__",
    ],
  },
  format: { says: "Formats the sources.", steps: ["prettier --write --log-level warn ."] },
  help: { says: "Prints the commands.", steps: [] },
};

void run(() => {
  const [name = "", ...argv] = process.argv.slice(2);
  const script = SCRIPTS[name];
  if (script === undefined)
    throw new Problem(`there is no script ${name}: expected one of ${Object.keys(SCRIPTS).join(", ")}`);
  const command = parseCommandLine(
    commandLine(`npm run ${name} --`)
      .description(script.says)
      .addHelpText("after", "\nExit: 0 all is well, 1 something is not, 2 bad input.\n"),
    argv,
  );
  if (command === undefined) return ExitCode.Ok;
  if (name === "help")
    process.stdout.write(fittedHelp(readFileSync(join(__dirname, "..", "help"), "utf8"), helpColumns()));
  // npm puts the programs of node_modules on the path.
  const fails = script.steps.find((step) => spawnSync(step, { shell: true, stdio: "inherit" }).status !== 0);
  return fails === undefined ? ExitCode.Ok : ExitCode.Refused;
});
