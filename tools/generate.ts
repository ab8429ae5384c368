import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./generated-files";
import { drawReportPicture, REPORT_PICTURE } from "./report-picture";
import { walkthroughPages } from "./walkthrough-pages";

const read = (file: string) => readFileSync(file, "utf8");

async function generate(): Promise<void> {
  const files = {
    ...generatedFiles(read),
    ...walkthroughPages(read),
    [REPORT_PICTURE]: await drawReportPicture(),
  };
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(file) && read(file) === text) continue;
    writeFileSync(file, text);
    console.log(`${file}: written anew`);
  }
}

void generate();
