import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProvedStack } from "../../proof/proved-stack";
import type { BackupSettings } from "../../settings";
import { naming, synthesizedStacks, type StackManifest } from "../../stacks/synthesized-stacks";
import type { SynthesizedStack } from "../../stacks/synthesize";
import { STACK_FILES } from "../../stacks/write-app";
import { readStack } from "../proof-gate";
import { resultOf, type StackResult } from "../stack-result";
import { StacksAlike } from "./stacks-alike";

/** What became of one stack of a fleet. */
export interface FleetResult extends StackResult {
  /** SHA-256 of the stack's files. */
  readonly files: string;
  /** What the CDKTF CLI is told of it. */
  readonly manifest: StackManifest;
}

/** What is told of a stack that holds, in words that have no name in them. */
export type Told = Omit<StackResult, "stack">;

/**
 * Synthesizes some stacks of a fleet into a folder, and proves each that is not like one which holds. Of those that hold
 * no proof is kept.
 * @param alike those that were proved before. @default - none
 */
export function fleetResults(
  backups: readonly BackupSettings[],
  folder: string,
  alike = new StacksAlike<Told>(),
): FleetResult[] {
  const accounts = new Map(backups.map(({ name, account }) => [name, account]));
  return synthesizedStacks(backups, folder).map((synthesized) => {
    const { name, text, manifest } = synthesized;
    const named = { name, text, account: accounts.get(name) };
    const told = naming(name, () => alike.resultOf(named, () => toldOf(synthesized), holds));
    const files = filesHash(join(folder, "stacks", name)) ?? "";
    return { stack: name, ...told, files, manifest };
  });
}

function toldOf({ name, text }: SynthesizedStack): Told {
  const { outcome, resources, proof } = resultOf(new ProvedStack(name, readStack(text)));
  return { outcome, resources, ...(outcome === "holds" ? {} : { proof }) };
}

const holds = ({ outcome }: Told) => outcome === "holds";

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
