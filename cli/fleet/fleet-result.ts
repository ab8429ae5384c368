import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProvedStack } from "../../proof/proved-stack";
import type { BackupSettings } from "../../settings";
import { naming, synthesizedStacks, type StackManifest } from "../../stacks/synthesized-stacks";
import { STACK_FILES } from "../../stacks/write-app";
import { readStack } from "../proof-gate";
import { resultOf, type StackResult } from "../stack-result";

/** What became of one stack of a fleet. */
export interface FleetResult extends StackResult {
  /** SHA-256 of the stack's files. */
  readonly files: string;
  /** What the CDKTF CLI is told of it. */
  readonly manifest: StackManifest;
}

/** Synthesizes some stacks of a fleet into a folder, and proves each. Of those that hold no proof is kept. */
export function fleetResults(backups: readonly BackupSettings[], folder: string): FleetResult[] {
  const stacks = synthesizedStacks(backups, folder);
  return stacks.map(({ name, text, manifest }) => {
    const { proof, ...told } = naming(name, () => resultOf(new ProvedStack(name, readStack(text))));
    const files = filesHash(join(folder, "stacks", name)) ?? "";
    return { ...told, files, manifest, ...(told.outcome === "holds" ? {} : { proof }) };
  });
}

/** SHA-256 of the files of a stack that Terraform reads; undefined where one is missing. */
export function filesHash(folder: string): string | undefined {
  const hash = createHash("sha256");
  for (const file of STACK_FILES.map((name) => join(folder, name))) {
    if (!existsSync(file)) return undefined;
    const content = readFileSync(file);
    hash.update(`${content.length} `).update(content);
  }
  return hash.digest("hex");
}
