import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiReport, API_REPORT } from "./api-report";
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

/** What is written beside what every run writes. */
export interface GenerateOptions {
  readonly provider?: boolean;
  readonly managedPolicies?: boolean;
  readonly release?: boolean;
}

/** Writes anew what is generated and has changed, and names each file. */
export async function generate(also: GenerateOptions): Promise<void> {
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
