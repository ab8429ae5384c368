import { existsSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Value } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { readVerdicts } from "../report/compare";
import { newlyAcknowledged, readAcknowledged, type Acknowledged } from "../report/review/acknowledged";
import { hanging, wrapped } from "../report/layout";
import { isOpen, judge, type Finding } from "../report/review/finding";
import { placeChanges, readPlace, type Place } from "../report/review/place";
import type { SynthesizedStack } from "../stacks/synthesize";
import { lastReport } from "./last-report";
import { readText } from "./read-input";
import { layoutFor, type Layout } from "./terminal";

/** What a stack says of itself that a synthesis compares with what was written, and reported, before. */
interface Said {
  readonly place: Place;
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * Lets no stack pass that would be another one under the name of one that was written before: in another region,
 * account or network, with another bucket. It compares with the folder that is about to be replaced, and with the last
 * report that was committed, because on another machine there is no folder yet.
 * @throws Problem that says what would happen, and the ways to do it
 */
export function refuseAnotherPlace(stacks: readonly SynthesizedStack[], outdir: string): void {
  const reported = reportedBefore();
  const findings = stacks.flatMap(({ name, text }): Finding[] => {
    const after = said(text);
    const earlier = [writtenBefore(outdir, name), reported.get(name)].filter((one) => one !== undefined);
    const open = earlier.flatMap((before) => {
      const changes = placeChanges(before.place, after.place).map((change) => ({ stack: name, ...change }));
      const { fresh } = newlyAcknowledged(before.acknowledged, after.acknowledged);
      return judge(changes, fresh).filter(isOpen);
    });
    return [...new Map(open.map((finding) => [`${finding.at} ${finding.before ?? ""}`, finding])).values()];
  });
  if (findings.length > 0) throw new Problem(explain(findings, outdir, layoutFor(process.stderr)));
}

function explain(findings: readonly Finding[], outdir: string, { columns }: Pick<Layout, "columns">): string {
  const stacks = [...new Set(findings.map(({ stack }) => stack))];
  return stacks
    .flatMap((stack) => {
      const own = findings.filter((finding) => finding.stack === stack);
      return [
        ...wrapped(
          `${stack} would be another private backup under the name of one that was written before:`,
          columns,
        ),
        "",
        ...own.flatMap(({ at, before, after, says }) => [
          `  ${at}   was ${before}, is ${after}`,
          ...hanging("    ", says, columns),
        ]),
        "",
        "  To have both: put the settings back, and add a second private backup with a name of its own",
        "  (docs/guides/rename-and-move.md#another-place).",
        `  If ${stack} was never applied, forget what was written:`,
        `    rm -r ${join(outdir, "stacks", stack)}`,
        "  If the change is meant, say why in its settings (backups.yaml):",
        "    changes:",
        ...own.map(({ change, at }) => `      - { change: ${change}, at: ${at}, reason: … }`),
        "",
      ];
    })
    .concat("Nothing was written: what was synthesized earlier is left as it is.")
    .join("\n");
}

/** A file that is no JSON was applied by nobody: there is nothing to compare with. */
function writtenBefore(outdir: string, name: string): Said | undefined {
  const file = join(outdir, "stacks", name, "cdk.tf.json");
  if (!existsSync(file)) return undefined;
  try {
    return said(readText(file));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function reportedBefore(): ReadonlyMap<string, Said> {
  const report = lastReport();
  return report === undefined ? new Map() : readVerdicts(report.name, report.content).bases;
}

function said(text: string): Said {
  const json = JSON.parse(text) as Value;
  const outputs = isObject(json) && isObject(json["output"]) ? json["output"] : {};
  const valueOf = (name: string) => {
    const output = outputs[name];
    return isObject(output) ? output["value"] : undefined;
  };
  return {
    place: readPlace(valueOf("place")),
    acknowledged: readAcknowledged(valueOf("acknowledged_changes")),
  };
}
