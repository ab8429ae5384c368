import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether the CDKTF CLI runs this as its app: it always gives a context. CDKTF_OUTDIR alone may as well be the user's. */
export function isAppOfCdktf(): boolean {
  return process.env.CDKTF_CONTEXT_JSON !== undefined;
}

/** Whether `npx cdktf` finds the CDKTF CLI here: the repository has it, a project that uses the package need not. */
export function hasCdktfCli(path: string = process.env["PATH"] ?? ""): boolean {
  // npm puts the programs of a project's packages on the path.
  const folders = [join("node_modules", ".bin"), ...path.split(delimiter)];
  return folders.some((folder) => folder !== "" && existsSync(join(folder, "cdktf")));
}
