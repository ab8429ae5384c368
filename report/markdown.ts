import { MATRIX_COLUMNS } from "../proof/decide/access-matrix";
import type { Proof } from "../proof/prove";
import { statusOf } from "./claims-text";
import { isOpening, type Change } from "./compare";
import { COLUMN_NAMES } from "./page/case";
import { headlineOf } from "./page/headline";
import { LAYER_NAMES, STATUS_WORDS, theLayers, VERDICT_SIGNS, VERDICT_WORDS } from "./page/words";
import type { NamedProof } from "./proof-json";
import { shortText } from "./shown-text";
import type { VerdictKind } from "../proof/terms/verdict";

/** The longest text in a table's cell. */
const LONGEST = 240;

/** The verdicts of all stacks as Markdown, for a comment or a job's summary. */
export function proofMarkdown(proofs: readonly NamedProof[], changes?: readonly Change[]): string {
  const parts = [
    ...(changes === undefined ? [] : [changesMarkdown(changes)]),
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
    ...table(["", ...MATRIX_COLUMNS.map(({ column }) => COLUMN_NAMES[column])], rows),
    ...(list.length === 0 ? [] : ["", ...list]),
  ].join("\n");
}

function cell(verdict: VerdictKind, by: keyof typeof LAYER_NAMES | undefined): string {
  return `${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}${by === undefined ? "" : `, ${LAYER_NAMES[by]}`}`;
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
