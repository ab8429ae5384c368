import { readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./generated-files";

const read = (file: string) => readFileSync(file, "utf8");

for (const [file, text] of Object.entries(generatedFiles(read))) {
  if (read(file) === text) continue;
  writeFileSync(file, text);
  console.log(`${file}: written anew`);
}
