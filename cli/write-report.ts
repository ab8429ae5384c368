import { relative, sep } from "node:path";
import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { Problem } from "../proof/terms/problem";
import { ProvedStack } from "../proof/proved-stack";
import { System } from "../proof/system/system";
import { junit } from "../report/junit";
import { proofMarkdown } from "../report/markdown";
import { readObservations, type Observation } from "../report/observations";
import { readBackupRows, type BackupRow } from "../report/backup-rows";
import { proofJson, type NamedProof } from "../report/proof-json";
import { isOpen } from "../report/review/finding";
import { review, type Review } from "../report/review/review";
import { reviewJson } from "../report/review/review-json";
import { reviewLine, reviewText } from "../report/review/review-text";
import { sarif, type SourceOf } from "../report/sarif";
import { readVerdicts, type Verdicts } from "../report/compare";
import type { NamedVerdicts } from "../report/history";
import { differingOnTheAccount } from "../report/page/headline";
import { reportOf } from "../report/stack-report";
import { verdictLine } from "../report/verdict-line";
import { topologyDot } from "../report/topology/dot";
import { topologyMermaid } from "../report/topology/mermaid";
import { TooMuchToDraw } from "../report/topology/drawing";
import { readTopology } from "../report/topology/read-topology";
import type { Topology } from "../report/topology/topology";
import { layOutLanes } from "../report/lanes/lay-out";
import { readLanes } from "../report/lanes/read-lanes";
import { standalonePicture } from "../report/lanes/standalone-picture";
import { withAssumptions } from "./assumptions-file";
import { costsOfStacks } from "./costs-of-stacks";
import { ExitCode } from "./exit-code";
import { LAST_REPORT, lastReport, type EarlierReport } from "./last-report";
import { pathOf, readStacks, refuseNamesakes, type NamedInput } from "./named-input";
import { olderThanSettings } from "./older-than-settings";
import { onInterrupt } from "./on-interrupt";
import { outputFolder, reportPage } from "./output-folder";
import { pageScript } from "./page-script";
import { provenanceOf } from "./provenance";
import { proofExitCode } from "./proof-exit-code";
import { parseJson, readInput, readText } from "./read-input";
import type { ReportArguments, ReportFormat } from "./report-arguments";
import { earlierVerdicts, lossesOf, readEarlier, sides, withReviewBasis } from "./review-inputs";
import { readHistory } from "./read-history";
import { isSelective, selectionOf } from "./selection";
import { stackByStack } from "./stack-by-stack";
import { layoutFor } from "./terminal";
import { writePages } from "./write-pages";
import { writeWhole } from "./write-whole";

/** What `npm run report` was asked for. @throws Problem for what does not go together */
export async function writeReport(given: ReportArguments): Promise<ExitCode> {
  const forget = onInterrupt(() => "nothing was written, and an earlier report is as it was");
  const { paths, format, out, assume, observations } = given;
  if (given.history !== undefined && format !== "html")
    throw new Problem(`--history is shown on pages: leave --format ${format} out`);
  if (given.against === false && given.plan !== undefined)
    throw new Problem("--plan belongs to a review: leave out --no-against");
  const against = earlierOf(given);
  const selection = await selectionOf(given);
  const { inputs, before } = withAssumptions(assume, (assumptions) => {
    const now = readStacks(paths, outputFolder(), assumptions, selection);
    refuseNamesakes(now);
    return { inputs: now, before: verdictsBefore(against, now, assumptions) };
  });
  if (isPicture(format)) return picture(format, inputs, out);
  const proved = inputs.map(({ stack, read }) => new ProvedStack(stack, read));
  const proofs = await stackByStack(proved, withReviewBasis, "proved");
  const reviewed =
    before === undefined
      ? undefined
      : review({
          ...sides(before, proofs, paths.length > 0 || isSelective(selection)),
          losses: lossesOf(inputs, given.plan ?? []),
        });
  if (typeof against === "object") console.error(`compared with ${against.name}`);
  const older = paths.length > 0 ? undefined : olderThanSettings(outputFolder(), given.settings);
  if (older !== undefined) console.error(older);
  const seen = readSeen(observations ?? []);
  // Where the report itself goes to the terminal, or into a pipe, it says what the review found.
  const told = format === "html" || out !== undefined ? reviewed : undefined;
  const layout = layoutFor(process.stdout);
  if (told !== undefined) console.log(`${reviewText(told, layout)}\n`);
  if (format === "html") await pages(given, inputs, proved, reviewed, seen);
  else tell(out, textOf(format, proofs, inputs, reviewed));
  forget();
  if (told !== undefined) console.log(`\n${reviewLine(told.findings, layout)}`);
  if (reviewed === undefined) return proofExitCode(proofs);
  return reviewed.findings.some(isOpen) ? ExitCode.Refused : ExitCode.Ok;
}

/** What was decided before; what is assumed has to be of one of the sides. @throws Problem for an assumption of neither */
function verdictsBefore(
  against: string | EarlierReport | undefined,
  inputs: readonly NamedInput[],
  assumptions: Readonly<Record<string, unknown>>,
): Verdicts | undefined {
  const earlier =
    typeof against === "string" ? readEarlier(pathOf(against, outputFolder()), assumptions) : against;
  refuseUnusedFacts([
    ...inputs.map(({ read }) => read.configuration),
    ...(earlier !== undefined && "read" in earlier ? [earlier.read.configuration] : []),
  ]);
  return earlier && earlierVerdicts(earlier, inputs);
}

/** What was asked for, or else the last report that was committed. A picture is compared with nothing. */
function earlierOf({ against, plan, format }: ReportArguments): string | EarlierReport | undefined {
  if (against === false || isPicture(format)) return undefined;
  const found = against ?? lastReport();
  if (found === undefined && plan !== undefined)
    throw new Problem(
      `--plan belongs to a review: give --against with an earlier report or stack, or commit ${LAST_REPORT}`,
    );
  return found;
}

function isPicture(format: ReportFormat): format is "svg" | "dot" | "mermaid" {
  return format === "svg" || format === "dot" || format === "mermaid";
}

function picture(
  format: "svg" | "dot" | "mermaid",
  inputs: readonly NamedInput[],
  out: string | undefined,
): ExitCode {
  const [only, second] = inputs;
  if (only === undefined || second !== undefined)
    throw new Problem(
      `${format} shows one stack: give the path of one, for example ${inputs[0]?.path ?? ""}`,
    );
  const system = new System(only.read.configuration);
  const topology = drawn(only, system);
  const texts = {
    dot: () => topologyDot(topology),
    mermaid: () => topologyMermaid(topology),
    svg: () =>
      standalonePicture(
        layOutLanes(readLanes(only.read, system, topology)),
        topology,
        `The network of ${only.stack}`,
      ),
  };
  tell(out, texts[format]());
  return ExitCode.Ok;
}

/** @throws Problem where there is more than a picture holds */
function drawn({ read, path }: NamedInput, system: System): Topology {
  try {
    return readTopology(read, system);
  } catch (error) {
    if (error instanceof TooMuchToDraw)
      throw new Problem(`${path} is too large to draw: ${error.message}; draw one stack, or a part of it`);
    throw error;
  }
}

async function pages(
  { out = reportPage(), history }: ReportArguments,
  inputs: readonly NamedInput[],
  proved: readonly ProvedStack[],
  reviewed: Review | undefined,
  seen: Seen,
): Promise<void> {
  const script = await pageScript();
  const reports = await stackByStack(proved, (one) => reportOf(one), "drawn");
  writePages(out, {
    ...{ reports, script },
    ...seen,
    ...(history === undefined ? {} : { history: [...readHistory(history), nowOf(proved)] }),
    costs: costsOfStacks(proved),
    provenances: new Map(inputs.map(({ stack, path }) => [stack, provenanceOf(path)])),
    ...(reviewed === undefined ? {} : { reviewed }),
  });
  console.log(`report: ${out}`);
  if (reviewed === undefined) console.log(`\n${verdictLine(proved, layoutFor(process.stdout))}`);
  for (const differs of differingOnTheAccount(seen.observations)) console.log(`≠ ${differs}: see the page`);
}

/** This report, as a later one reads it. */
function nowOf(proved: readonly ProvedStack[]): NamedVerdicts {
  return { name: "now", verdicts: readVerdicts("this report", proofJson(proved)) };
}

function textOf(
  format: "json" | "markdown" | "sarif" | "junit",
  proofs: readonly NamedProof[],
  inputs: readonly NamedInput[],
  reviewed: Review | undefined,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ ...proofJson(proofs), ...reviewJson(reviewed) }, null, 2)}\n`;
    case "markdown":
      return proofMarkdown(proofs, reviewed);
    case "sarif":
      return `${JSON.stringify(sarif(proofs, sourcesOf(inputs), reviewed?.findings), null, 2)}\n`;
    case "junit":
      return junit(proofs);
  }
}

/** Of stacks that are one file each: where it lies, and its text. */
function sourcesOf(inputs: readonly NamedInput[]): ReadonlyMap<string, SourceOf> {
  return new Map(
    inputs.flatMap(({ stack, path }) => {
      const [only, second] = readInput(path);
      if (only === undefined || second !== undefined) return [];
      const uri = relative(".", only.name).split(sep).join("/");
      return [[stack, { uri, text: typeof only.content === "string" ? only.content : "" }]];
    }),
  );
}

interface Seen {
  readonly observations: readonly Observation[];
  readonly backups: readonly BackupRow[];
}

function readSeen(paths: readonly string[]): Seen {
  const files = paths.map((path) => ({ path, content: parseJson(path, readText(path)) }));
  return {
    observations: files.flatMap(({ path, content }) => readObservations(path, content)),
    backups: files.flatMap(({ path, content }) => readBackupRows(path, content)),
  };
}

function tell(out: string | undefined, text: string): void {
  if (out === undefined) process.stdout.write(text);
  else writeWhole(out, text);
}
