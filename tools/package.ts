import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import { Problem } from "../proof/terms/problem";

const HELP = `
The tarball holds the command with all it needs, and the constructs, policies, matchers and the proof with their types.

Exit: 0 it is written, 2 it cannot be made.
`;

void run(async () => {
  const command = parseCommandLine(
    commandLine("npm run package --")
      .description("Makes the npm package private-backup, as a tarball.")
      .option("--out <FOLDER>", "where to write it", ".cache/package")
      .addHelpText("after", HELP.replace("matchers and", "matchers\nand")),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  const out = resolve(command.opts<{ out: string }>().out);
  const folder = join(out, "private-backup");
  const { buildPackage } = await import("./package/build-package");
  await buildPackage(resolve(__dirname, ".."), folder);
  const { status, stdout } = spawnSync("npm", ["pack", "--silent", "--pack-destination", out], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Problem(`npm pack cannot make the tarball of ${folder}`);
  console.log(join(command.opts<{ out: string }>().out, stdout.trim()));
  return ExitCode.Ok;
});
