import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether `npx cdktf` finds the CDKTF CLI here: the repository has it, a project that uses the package need not. */
export function hasCdktfCli(path: string = process.env["PATH"] ?? ""): boolean {
  // npm puts the programs of a project's packages on the path.
  const folders = [join("node_modules", ".bin"), ...path.split(delimiter)];
  return folders.some((folder) => folder !== "" && existsSync(join(folder, "cdktf")));
}
