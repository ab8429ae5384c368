import { matrixColumns } from "../proof/decide/access-matrix";
import type { Proof } from "../proof/prove";
import { statusOf } from "./claims-text";
import { isOpening, type Change } from "./compare";
import { isOpen, type Judged } from "./review/finding";
import { findingName } from "./review/finding-names";
import type { Review } from "./review/review";
import { howToAcknowledge, remarks, sentenceOf } from "./review/review-text";
import { COLUMN_NAMES } from "./column-names";
import { headlineOf } from "./page/headline";
import { LAYER_NAMES, theLayers } from "../proof/terms/layer-names";
import { STATUS_WORDS, VERDICT_SIGNS, VERDICT_WORDS } from "./page/words";
import type { NamedProof } from "./proof-json";
import { shortText } from "./shown-text";
import type { VerdictKind } from "../proof/terms/verdict";

/** The longest text in a table's cell. */
const LONGEST = 240;

/** The verdicts of all stacks as Markdown, for a comment or a job's summary. */
export function proofMarkdown(proofs: readonly NamedProof[], reviewed?: Review): string {
  const parts = [
    ...(reviewed === undefined ? [] : [reviewMarkdown(reviewed)]),
    ...proofs.map(({ stack, proof }) => stackMarkdown(stack, proof)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function stackMarkdown(stack: string, proof: Proof): string {
  const { claims, matrix } = proof;
  const { state, sentence } = headlineOf(proof);
  const sign = { holds: "✓", fails: "✗", unknown: "?" }[state];
  const title = claims.length === 0 ? "" : `: ${sign} ${sentence}`;
  const list = claims.map((claim) => {
    const [mark, word] = STATUS_WORDS[statusOf(claim)];
    const by =
      claim.by.length > 0 && claim.holds === false ? ` ${claim.verdict} by ${theLayers(claim.by)}` : "";
    return `- ${mark} ${code(claim.says)}${claim.holds === false ? ` (${word}: expected ${claim.expect}, found ${claim.verdict}${by === "" ? "" : `,${by}`})` : ""}`;
  });
  const rows = matrix.map(({ who, cells }) => [
    code(who),
    ...cells.map(({ verdict, by: [first] }) => cell(verdict, first)),
  ]);
  return [
    `### ${code(stack)}${title}`,
    "",
    ...table(["", ...matrixColumns(matrix).map((column) => COLUMN_NAMES[column])], rows),
    ...(list.length === 0 ? [] : ["", ...list]),
  ].join("\n");
}

function cell(verdict: VerdictKind, by: keyof typeof LAYER_NAMES | undefined): string {
  return `${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}${by === undefined ? "" : `, ${LAYER_NAMES[by]}`}`;
}

/** What a change does: what is not acknowledged first, with the lines that would do it; then every verdict that moves. */
export function reviewMarkdown(review: Review): string {
  const { findings, changes } = review;
  const open = findings.filter(isOpen);
  const title =
    open.length > 0
      ? `### ✗ This change does ${open.length} ${open.length === 1 ? "thing" : "things"} that nobody has acknowledged`
      : findings.length > 0
        ? `### ✓ All ${findings.length} that this change opens, weakens or loses is acknowledged`
        : "### ✓ This change opens, weakens and loses nothing";
  return [
    title,
    ...(findings.length === 0
      ? []
      : [
          "",
          ...table(["", "change", "stack", "at", "what it comes to", "reason"], findings.map(findingRow)),
        ]),
    ...(open.length === 0 ? [] : ["", ...fenced(howToAcknowledge(open))]),
    ...remarks(review).flatMap((remark) => ["", code(remark)]),
    "",
    changesMarkdown(changes),
  ].join("\n");
}

function findingRow(finding: Judged): string[] {
  const { change, stack, at, reason } = finding;
  const sign = isOpen(finding) ? "✗" : "✓";
  return [sign, findingName(change), code(stack), code(at), code(sentenceOf(finding)), code(reason ?? "")];
}

/** Lines to copy; a fence that none of them holds. */
function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...(line.match(/`+/gu) ?? [])].map(({ length }) => length)),
  );
  const fence = "`".repeat(longest + 1);
  return [
    `${fence}yaml`,
    ...lines.map((line) => line.replace(/^ {2}(?=If )/u, "# ").replace(/^ {4}/u, "")),
    fence,
  ];
}

/** What a change does to the verdicts, what it opens first. */
export function changesMarkdown(changes: readonly Change[]): string {
  if (changes.length === 0) return "### No verdict changes";
  const opening = changes.filter(isOpening);
  const title =
    opening.length === 0
      ? `### ${changes.length} ${changes.length === 1 ? "verdict changes" : "verdicts change"}, nothing opens`
      : `### ✗ This change opens ${opening.length} ${opening.length === 1 ? "thing" : "things"}`;
  const ordered = [...opening, ...changes.filter((change) => !isOpening(change))];
  const rows = ordered.map(({ stack, what, before, after, kind, reason }) => [
    kind,
    code(stack),
    code(what),
    before,
    after,
    reason === "" ? "" : code(reason),
  ]);
  return [title, "", ...table(["", "stack", "what", "was", "is", "why"], rows)].join("\n");
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)];
}

/** A text of a configuration: none of Markdown's or HTML's signs means anything in it. */
function code(text: string): string {
  return shortText(text, LONGEST).replaceAll(/[\\`*_{}[\]<>()#+!|~&@:-]/gu, (character) => {
    const harmless = "()+:-#".includes(character);
    return harmless ? character : `&#${character.charCodeAt(0)};`;
  });
}
