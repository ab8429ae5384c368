import { join } from "node:path";
import type { RestsOn } from "../proof/decide/rests-on";
import { restsOnText } from "../report/rests-on-text";
import { hanging, inParts } from "../report/layout";
import { proofText } from "../report/proof-text";
import type { BackupSettings, TearDownSettings } from "../settings";
import { hasCdktfCli } from "./cdktf-cli";
import { MOST_NAMED, MOST_WHOLE } from "./many-stacks";
import { noticesOf } from "./notices";
import { resultsLine, type StackResult } from "./stack-result";
import { leftBehindLines } from "./synthesized-stack";
import type { Layout } from "./terminal";

/** What `npm start` says of every stack. */
export interface SummaryProps {
  readonly backups: readonly BackupSettings[];
  readonly results: readonly StackResult[];
  /** What the article's two test cases depend on, of one stack; of a fleet nothing. */
  readonly restsOn: readonly RestsOn[];
  /** Where the report is. */
  readonly report: string;
  /** Folders of backups that are no longer in the settings. */
  readonly leftBehind: readonly string[];
  readonly outdir: string;
  /** Settings files that were named. @default - backups.yaml, which the CDKTF CLI reads too */
  readonly settings?: readonly string[];
  readonly layout: Layout;
}

/** The verdict, what each stack is and holds, what was proved of it, what to run next, and the verdict again. */
export function summary(props: SummaryProps): string {
  const { backups, results, leftBehind, outdir, report, settings, layout } = props;
  const standing = results.filter((_result, index) => backups[index]?.tearDown === undefined);
  const verdict = standing.length === 0 ? [] : [resultsLine(standing, layout)];
  const next = backups.length === 1 ? backups[0]?.name : "NAME";
  return [
    ...verdict.flatMap((line) => [line, ""]),
    ...(backups.length > MOST_WHOLE
      ? fleetBlocks(props)
      : backups.flatMap((_backup, at) => block(props, at))),
    ...leftBehindLines(leftBehind).flatMap((line) => hanging("", line, layout.columns)),
    ...inParts(
      "next: ",
      [
        ...(settings === undefined && hasCdktfCli() ? [`npx cdktf deploy ${next}`] : []),
        `terraform -chdir=${join(outdir, "stacks", next ?? "NAME")} init`,
      ],
      ", or ",
      layout.columns,
    ),
    `report: ${report}`,
    ...verdict.flatMap((line) => ["", line]),
  ].join("\n");
}

/** Of many stacks: those that hold, a line each, then those that do not, whole. */
function fleetBlocks(props: SummaryProps): string[] {
  const { backups, results } = props;
  const all = backups.map((_backup, at) => at);
  const open = all.filter((at) => backups[at]?.tearDown === undefined && results[at]?.outcome !== "holds");
  const holding = all.filter((at) => !open.includes(at));
  const more = holding.length - MOST_NAMED;
  return [
    ...holding.slice(0, MOST_NAMED).flatMap((at) => header(props, at)),
    ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : []),
    "",
    ...open.flatMap((at) => block(props, at)),
  ];
}

/** One stack whole. */
export function block(props: SummaryProps, at: number): string[] {
  const { backups, results, restsOn, outdir, layout } = props;
  const backup = backups[at];
  if (backup?.tearDown !== undefined)
    return [...tornDown(backup.name, backup.tearDown, join(outdir, "stacks", backup.name), layout), ""];
  const proof = results[at]?.proof;
  const depends = restsOnText(restsOn, layout);
  const notices = (backup === undefined ? [] : noticesOf(backup)).flatMap((notice) =>
    hanging("    - ", notice, layout.columns),
  );
  return [
    ...header(props, at),
    "",
    ...(proof === undefined ? [] : [proofText(proof, layout), ""]),
    ...(depends === "" ? [] : [depends, ""]),
    ...(notices.length === 0 ? [] : ["  notices:", ...notices, ""]),
  ];
}

/** What a stack is: one line, where the terminal has room for it. */
function header({ backups, results, outdir, layout }: SummaryProps, at: number): string[] {
  const width = Math.max(...backups.map(({ name }) => name.length));
  const backup = backups[at];
  if (backup === undefined) return [];
  const name = backup.name.padEnd(width);
  const folder = join(outdir, "stacks", backup.name);
  if (backup.tearDown !== undefined) return [`${name}   torn down → ${folder}`];
  const resources = `${results[at]?.resources ?? 0} resources → ${folder}`;
  const account = backup.account === undefined ? [] : [`account ${backup.account}`];
  const parts = [name, backup.region, ...account, describeNetwork(backup), resources];
  return inParts("", parts, "   ", layout.columns).flatMap((line, row) =>
    row === 0 ? [line] : hanging("  ", line.trimStart(), layout.columns),
  );
}

/** What the next apply leaves, and what it takes away. */
function tornDown(
  name: string,
  { keepBucket, keepKey }: TearDownSettings,
  folder: string,
  { columns }: Layout,
): string[] {
  const key = keepKey === undefined ? "" : `, and its key ${keepKey},`;
  return [
    `${name}   torn down → ${folder}`,
    "",
    ...hanging(
      "  ",
      `the next apply leaves the bucket ${keepBucket} with its policy and its locks${key} and destroys everything else`,
      columns,
    ),
    ...hanging("  ", "the output take_up_again is the setting that takes up again what is left", columns),
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
