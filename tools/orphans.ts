import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { findOrphans, type ConfigurationJson, type StateJson } from "./find-orphans";
import { orphansText, readTagged } from "./orphans-text";

/** Says what bears the tag of a stack and is not in its state: 0 when nothing, 1 when something, 2 when it cannot tell. */
function orphans(name: string, file: string): number {
  const folder = join(process.env.CDKTF_OUTDIR ?? "cdktf.out", "stacks", name);
  try {
    const stackFile = join(folder, "cdk.tf.json");
    if (!existsSync(stackFile)) throw new Error(`${stackFile} does not exist: run npm run synth`);
    const tagged = readTagged(readFileSync(file === "-" ? 0 : file, "utf8"), file);
    const configuration = JSON.parse(readFileSync(stackFile, "utf8")) as ConfigurationJson;
    const found = findOrphans(tagged, pullState(folder), configuration);
    console.log(orphansText(found, { name, folder, looked: tagged.length }));
    return found.length === 0 ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
}

/** The state, from wherever the backend keeps it. A stack without one has none yet. */
function pullState(folder: string): StateJson {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const { error, status, stdout, stderr } = spawnSync(binary, ["state", "pull"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: Infinity,
  });
  if (error !== undefined) throw new Error(`${binary} does not run: ${error.message}`);
  if (status !== 0) throw new Error(`${binary} state pull in ${folder} failed: ${stderr.trim()}`);
  return stdout.trim() === "" ? {} : (JSON.parse(stdout) as StateJson);
}

new Command("npm run orphans --")
  .description(
    "Says what bears the tag of a stack and is not in its state, with the line that imports it. Asks AWS nothing: " +
      "the list is what `aws resourcegroupstaggingapi get-resources --tag-filters Key=PrivateBackup,Values=NAME` says.",
  )
  .argument("<name>", "the stack")
  .argument("<file>", "the list, as JSON; - for standard input")
  .action((name: string, file: string) => {
    process.exitCode = orphans(name, file);
  })
  .parse();
