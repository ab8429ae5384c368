import { relative, sep } from "node:path";
import { Problem } from "../proof/terms/problem";
import { prove } from "../proof/prove";
import { ProvedStack } from "../proof/proved-stack";
import { compare, isOpening, readVerdicts, type Change } from "../report/compare";
import { junit } from "../report/junit";
import { proofMarkdown } from "../report/markdown";
import { readObservations, type Observation } from "../report/observations";
import { readPromiseRows, type PromiseRow } from "../report/promise-rows";
import { proofJson, type NamedProof } from "../report/proof-json";
import { sarif, type SourceOf } from "../report/sarif";
import { reportOf } from "../report/stack-report";
import { topologyDot } from "../report/topology/dot";
import { layOut } from "../report/topology/layout";
import { topologyMermaid } from "../report/topology/mermaid";
import { readTopology } from "../report/topology/read-topology";
import { standaloneSvg } from "../report/topology/svg";
import { ExitCode } from "./exit-code";
import { readStacks, refuseNamesakes, type NamedInput } from "./named-input";
import { outputFolder } from "./output-folder";
import { bundlePageScript } from "./page-script";
import { proofExitCode } from "./proof-exit-code";
import { parseJson, readAssumptions, readInput, readText } from "./read-input";
import { readReportArguments, type ReportArguments, type ReportFormat } from "./report-arguments";
import { run } from "./run";
import { writePages, writeText } from "./write-pages";

const PAGE = "report/index.html";

void run(async () => {
  const given = readReportArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { paths, against, format, out, assume, observations } = given;
  const assumptions = assume === undefined ? {} : readAssumptions(assume);
  const inputs = readStacks(paths, outputFolder(), assumptions);
  refuseNamesakes(inputs);
  if (isPicture(format)) return picture(format, inputs, out);
  const proofs = inputs.map(({ stack, read }) => new ProvedStack(stack, read));
  const changes = against === undefined ? undefined : changesSince(against, proofs, assumptions);
  const seen = readSeen(observations ?? []);
  if (format === "html") await pages(given, proofs, changes, seen);
  else tell(out, textOf(format, proofs, inputs, changes));
  if (changes === undefined) return proofExitCode(proofs);
  return changes.some(isOpening) ? ExitCode.Refused : ExitCode.Ok;
});

function isPicture(format: ReportFormat): format is "svg" | "dot" | "mermaid" {
  return format === "svg" || format === "dot" || format === "mermaid";
}

async function picture(
  format: "svg" | "dot" | "mermaid",
  inputs: readonly NamedInput[],
  out: string | undefined,
): Promise<ExitCode> {
  const [only, second] = inputs;
  if (only === undefined || second !== undefined)
    throw new Problem(
      `${format} shows one stack: give the path of one, for example ${inputs[0]?.path ?? ""}`,
    );
  const topology = readTopology(only.read);
  const texts = {
    dot: () => topologyDot(topology),
    mermaid: () => topologyMermaid(topology),
    svg: async () => standaloneSvg(topology, await layOut(topology), `The network of ${only.stack}`),
  };
  tell(out, await texts[format]());
  return ExitCode.Ok;
}

async function pages(
  { out = PAGE }: ReportArguments,
  proofs: readonly ProvedStack[],
  changes: readonly Change[] | undefined,
  seen: Seen,
): Promise<void> {
  const script = await bundlePageScript();
  const reports = [];
  for (const proved of proofs) reports.push(await reportOf(proved));
  writePages(out, { reports, script, ...seen, ...(changes === undefined ? {} : { changes }) });
  console.log(`report: ${out}`);
}

function textOf(
  format: "json" | "markdown" | "sarif" | "junit",
  proofs: readonly NamedProof[],
  inputs: readonly NamedInput[],
  changes: readonly Change[] | undefined,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ ...proofJson(proofs), ...(changes === undefined ? {} : { changes }) }, null, 2)}\n`;
    case "markdown":
      return proofMarkdown(proofs, changes);
    case "sarif":
      return `${JSON.stringify(sarif(proofs, sourcesOf(inputs)), null, 2)}\n`;
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

/** What changed since an earlier report, or since what a configuration or plan says. */
function changesSince(
  path: string,
  proofs: readonly NamedProof[],
  assumptions: Readonly<Record<string, unknown>>,
): Change[] {
  const now = readVerdicts("this report", JSON.parse(JSON.stringify(proofJson(proofs))));
  return compare(readVerdicts(path, earlier(path, proofs, assumptions)), now);
}

function earlier(
  path: string,
  proofs: readonly NamedProof[],
  assumptions: Readonly<Record<string, unknown>>,
): unknown {
  const documents = readInput(path);
  const [first] = documents;
  const content = documents.length === 1 ? first?.content : undefined;
  const parsed = typeof content === "string" ? parseJson(path, content) : undefined;
  if (typeof parsed === "object" && parsed !== null && "stacks" in parsed) return parsed;
  const [only, second] = proofs;
  if (only === undefined || second !== undefined)
    throw new Problem(
      `${path} is one configuration, and ${proofs.length} stacks are compared with it: give the path of one`,
    );
  const [{ read } = { read: undefined }] = readStacks([path], "", assumptions);
  if (read === undefined) throw new Problem(`${path} holds nothing to compare with`);
  return JSON.parse(JSON.stringify(proofJson([{ stack: only.stack, proof: prove(read) }])));
}

interface Seen {
  readonly observations: readonly Observation[];
  readonly backups: readonly PromiseRow[];
}

function readSeen(paths: readonly string[]): Seen {
  const files = paths.map((path) => ({ path, content: parseJson(path, readText(path)) }));
  return {
    observations: files.flatMap(({ path, content }) => readObservations(path, content)),
    backups: files.flatMap(({ path, content }) => readPromiseRows(path, content)),
  };
}

function tell(out: string | undefined, text: string): void {
  if (out === undefined) process.stdout.write(text);
  else writeText(out, text);
}
