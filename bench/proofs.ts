import { ProvedStack } from "../proof/proved-stack";
import { readSubjects } from "../proof/system/read-subjects";
import { backupSettings } from "../settings";
import { synthesizedStacks } from "../stacks/synthesized-stacks";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "./comparison";
import { median } from "./measure";

/** What claims rest on, against the proof of them. */
export function whatClaimsRestOn(folder: string): Comparison[] {
  const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
  const [stack] = synthesizedStacks([settings], mkdtempSync(join(folder, "rests-")));
  const read = readSubjects([{ name: "cdk.tf.json", content: stack?.text ?? "{}" }]);
  const rounds = Array.from({ length: 27 }, () => {
    const proved = new ProvedStack("backup", read);
    const proof = cpuSeconds(() => proved.proof);
    const atStart = cpuSeconds(() => proved.restsOn({ pathsOfDenials: false }));
    const other = new ProvedStack("backup", read);
    cpuSeconds(() => other.proof);
    return { proof, atStart, inReport: cpuSeconds(() => other.restsOn()) };
  });
  const of = (what: "proof" | "atStart" | "inReport") => median(rounds.slice(2).map((round) => round[what]));
  const common = { reference: "the proof", against: of("proof"), unit: "s" } as const;
  return [
    { ...common, what: "what claims rest on, at start: CPU time", figure: of("atStart"), bound: 1 },
    { ...common, what: "what claims rest on, in a report: CPU time", figure: of("inReport"), bound: 2 },
  ];
}

function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
