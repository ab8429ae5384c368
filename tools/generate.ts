import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readSchemas } from "../eject/read-schemas";
import { generatedFiles } from "./generated-files";
import { replaceMarkedSection } from "./marked-section";
import { OLDEST_PROVIDER, providerTable } from "./provider-table";
import { drawReportPicture, REPORT_PICTURE } from "./report-picture";
import { walkthroughPages } from "./walkthrough-pages";

const read = (file: string) => readFileSync(file, "utf8");

async function generate(): Promise<void> {
  const files = {
    ...generatedFiles(read),
    ...walkthroughPages(read),
    [REPORT_PICTURE]: await drawReportPicture(),
    ...(process.argv.includes("--provider") ? providerVersions() : {}),
  };
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(file) && read(file) === text) continue;
    writeFileSync(file, text);
    console.log(`${file}: written anew`);
  }
}

/** Needs terraform and its AWS provider, which the rest does not; the list changes with the bindings alone. */
function providerVersions(): Readonly<Record<string, string>> {
  const file = "docs/provider-versions.md";
  const schemas = readSchemas({ aws: { source: "hashicorp/aws", version: OLDEST_PROVIDER } });
  return { [file]: replaceMarkedSection(read(file), "provider versions", providerTable(schemas)) };
}

void generate();
