import { basename, dirname, join } from "node:path";
import { momentsOf, type NamedVerdicts } from "../report/history";
import type { Review } from "../report/review/review";
import type { Observation } from "../report/observations";
import type { BackupRow } from "../report/backup-rows";
import { accountOfStack } from "../report/account-of-stack";
import { fleetPage } from "../report/page/fleet-page";
import { pageNames } from "../report/page/page-names";
import { stackPage, type Provenance } from "../report/page/stack-page";
import type { MonthlyCost } from "../report/cost-of-stack";
import type { StackReport } from "../report/stack-report";
import { writeShared } from "./write-shared";
import { writeWhole } from "./write-whole";

export interface Pages {
  readonly reports: readonly StackReport[];
  /** The script of the pages. */
  readonly script: string;
  readonly observations?: readonly Observation[];
  readonly backups?: readonly BackupRow[];
  /** @default - nothing was compared */
  readonly reviewed?: Review;
  /** Earlier reports, in their order. @default - none are shown */
  readonly history?: readonly NamedVerdicts[];
  /** What each stack costs a month, by its name. @default - it is not said */
  readonly costs?: ReadonlyMap<string, MonthlyCost>;
  /** Where each stack's page comes from, by its name. @default - it is not said */
  readonly provenances?: ReadonlyMap<string, Provenance>;
}

/**
 * Writes the page of one stack to `out`, whole in itself, so that it can be sent on; or that of all stacks, with a page a
 * stack beside it and one file each for what all of them run and look like.
 */
export function writePages(
  out: string,
  { reports, script, observations = [], backups = [], reviewed, costs, provenances, history }: Pages,
): void {
  const compared = reviewed === undefined ? {} : { reviewed };
  const ofStack = (stack: string) => ({
    observations,
    backups: backups.filter((row) => row.stack === undefined || row.stack === stack),
    ...optional("cost", costs?.get(stack)),
    ...optional("history", history && momentsOf(stack, history)),
    ...optional("provenance", provenances?.get(stack)),
  });
  const [only, second] = reports;
  if (only !== undefined && second === undefined) {
    writeWhole(out, stackPage(only, { script: { text: script }, ...ofStack(only.stack), ...compared }));
    return;
  }
  const names = pageNames(
    reports.map(({ stack }) => stack),
    basename(out),
  );
  const shared = writeShared(dirname(out), script);
  reports.forEach((report, at) => {
    const page = stackPage(report, { ...shared, ...ofStack(report.stack), summary: basename(out) });
    writeWhole(join(dirname(out), names[at] ?? ""), page);
  });
  const rows = reports.map((report, at) => ({ ...rowOf(report), page: names[at] ?? "" }));
  writeWhole(out, fleetPage(rows, { ...compared, style: shared.style }));
}

/** A stack of the summary, and where it is as far as that is known before the apply. */
function rowOf({ stack, proof, read }: StackReport) {
  const region = read.subjects && read.configuration.region(read.subjects.bucket);
  return {
    ...{ stack, proof },
    ...optional(
      "region",
      region !== undefined && /^[a-z]{2,}(?:-[a-z]+)+-\d$/u.test(region) ? region : undefined,
    ),
    ...optional("account", accountOfStack(read)),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
