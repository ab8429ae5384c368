import { join } from "node:path";
import type { BackupSettings } from "../settings";
import type { Synthesis } from "../stacks/synthesize";

/** What `npm start` says of one stack: where it is, what it holds, what it can do next. */
export function summary(
  backups: readonly BackupSettings[],
  { stacks, leftBehind }: Synthesis,
  outdir: string,
): string {
  const width = Math.max(...backups.map(({ name }) => name.length));
  const rows = backups.map((backup, index) => {
    const resources = countResources(stacks[index]?.text ?? "{}");
    const folder = join(outdir, "stacks", backup.name);
    return `${backup.name.padEnd(width)}   ${backup.region}   ${describeNetwork(backup)}   ${resources} resources → ${folder}`;
  });
  const next = backups.length === 1 ? backups[0]?.name : "NAME";
  return [
    ...rows,
    ...leftBehind.map((name) => `${name}: no longer in the settings; its folder is left as it is`),
    "",
    `next: npx cdktf deploy ${next}, or terraform -chdir=${join(outdir, "stacks", next ?? "NAME")} init`,
  ].join("\n");
}

function describeNetwork({ network }: BackupSettings): string {
  switch (network.mode) {
    case "new":
      return `new VPC ${network.cidr}`;
    case "existing":
      return `existing ${network.vpcId}`;
    case "default":
      return "default VPC";
  }
}

function countResources(text: string): number {
  const { resource = {} } = JSON.parse(text) as { resource?: Record<string, Record<string, unknown>> };
  return Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}
