import { join } from "node:path";
import type { NamedProof } from "../report/proof-json";
import type { RestsOn } from "../proof/decide/rests-on";
import type { Paint } from "../report/layout";
import { restsOnText } from "../report/rests-on-text";
import { proofText } from "../report/proof-text";
import type { BackupSettings, TearDownSettings } from "../settings";
import type { SynthesizedStack } from "../stacks/synthesize";

/** What `npm start` says of every stack. */
export interface SummaryProps {
  readonly backups: readonly BackupSettings[];
  readonly stacks: readonly SynthesizedStack[];
  readonly proofs: readonly NamedProof[];
  /** What would break the article's two test cases, of one stack; of a fleet nothing. */
  readonly restsOn: readonly RestsOn[];
  /** Where the report is. */
  readonly report: string;
  /** Folders of backups that are no longer in the settings. */
  readonly leftBehind: readonly string[];
  readonly outdir: string;
  readonly paint: Paint;
}

/** What each stack is and holds, what was proved of it, and what to run next. */
export function summary({
  backups,
  stacks,
  proofs,
  restsOn,
  leftBehind,
  outdir,
  paint,
  report,
}: SummaryProps): string {
  const width = Math.max(...backups.map(({ name }) => name.length));
  const blocks = backups.flatMap((backup, index) => {
    const resources = countResources(stacks[index]?.text ?? "{}");
    const folder = join(outdir, "stacks", backup.name);
    const what = [
      backup.name.padEnd(width),
      backup.region,
      describeNetwork(backup),
      `${resources} resources → ${folder}`,
    ];
    if (backup.tearDown !== undefined) return [...tornDown(backup.name, backup.tearDown, folder), ""];
    const proof = proofs[index]?.proof;
    const breaks = restsOnText(restsOn);
    return [
      what.join("   "),
      "",
      ...(proof === undefined ? [] : [proofText(proof, { paint }), ""]),
      ...(breaks === "" ? [] : [breaks, ""]),
    ];
  });
  const next = backups.length === 1 ? backups[0]?.name : "NAME";
  return [
    ...blocks,
    ...leftBehind.map((name) => `${name}: no longer in the settings; its folder is left as it is`),
    `next: npx cdktf deploy ${next}, or terraform -chdir=${join(outdir, "stacks", next ?? "NAME")} init`,
    `report: ${report}`,
  ].join("\n");
}

/** What the next apply leaves, and what it takes away. */
function tornDown(name: string, { keepBucket, keepKey }: TearDownSettings, folder: string): string[] {
  const key = keepKey === undefined ? "" : `, and its key ${keepKey},`;
  return [
    `${name}   torn down → ${folder}`,
    "",
    `  the next apply leaves the bucket ${keepBucket} with its policy and its locks${key} and destroys everything else`,
    "  the output take_up_again is the setting that takes up again what is left",
  ];
}

function describeNetwork({ network }: BackupSettings): string {
  switch (network.mode) {
    case "new":
      return `new VPC ${network.cidr}`;
    case "existing":
      return `existing ${network.vpcId ?? "VPC by tags"}`;
    case "default":
      return "default VPC";
  }
}

function countResources(text: string): number {
  const { resource = {} } = JSON.parse(text) as { resource?: Record<string, Record<string, unknown>> };
  return Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}
