import { MATRIX_COLUMNS, type MatrixRow } from "../proof/decide/access-matrix";
import { html, trusted, type Html } from "./html";
import { casesOf, COLUMN_NAMES, firstCase, type Case } from "./page/case";
import { drawnPath, pathRules } from "./page/drawn-path";
import { headlineOf } from "./page/headline";
import { STANDING_COLOURS, standingOfCell, type Claimed, type Standing } from "./page/standing";
import { LAYER_NAMES, theLayers, VERDICT_SIGNS, VERDICT_WORDS } from "./page/words";
import { shortText } from "./shown-text";
import type { StackReport } from "./stack-report";
import { litBy } from "./topology/lit";
import { FORCED, LIT_STYLE, PICTURE_COLOURS, PICTURE_STYLE, topologySvg } from "./topology/svg";

const MARGIN = 28;
const HEAD = 96;
const NAME = 104;
const CELL = { width: 112, height: 50 };
const PANEL = 118;

const { light: LIGHT, dark: DARK } = PICTURE_COLOURS;
const STYLE = `.shot{${LIGHT};font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;font-size:14px}@media(prefers-color-scheme:dark){.shot{${DARK}}}.shot text{fill:var(--ink)}.shot .ground{fill:var(--ground);stroke:var(--line)}.shot .soft{fill:var(--soft)}.shot .small{font-size:12px}.shot .strong{font-weight:600}.shot .verdict{font-size:26px;font-weight:650}.shot .box{fill:var(--panel)}.shot .good{fill:var(--good)}.shot .bad{fill:var(--bad)}.shot .open{fill:var(--open)}${LIT_STYLE.replaceAll("\n", "")}@media(forced-colors:active){.shot{${FORCED}}}`;

/** The report at a glance, as one SVG: verdict, network with the first case's way, matrix. It follows light and dark. */
export function reportPicture(report: StackReport): string {
  const { stack, proof, topology, layout } = report;
  const cases = casesOf(proof);
  const first = cases.find(({ id }) => id === firstCase(proof));
  const left = MARGIN + layout.width + 44;
  const columns = MATRIX_COLUMNS.length;
  const width = left + NAME + columns * CELL.width + MARGIN;
  const height =
    Math.max(HEAD + layout.height, HEAD + 34 + proof.matrix.length * CELL.height + PANEL) + MARGIN;
  const { state, sentence } = headlineOf(proof);
  const colour = { holds: "good", fails: "bad", unknown: "open" }[state];
  const picture = html`<svg
    class="shot"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-labelledby="shot-title"
    xmlns="http://www.w3.org/2000/svg"
  >
    <title id="shot-title">The report of ${stack}: ${sentence}</title>
    ${trusted(`<style>${PICTURE_STYLE.replaceAll("\n", "")}${STYLE}${litStyle(first, report)}</style>`)}
    <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12" />
    <text class="soft strong" x="${MARGIN}" y="38">${shortText(stack, 60)}</text>
    <text class="verdict ${colour}" x="${MARGIN}" y="70">${sentence}</text>
    <g transform="translate(${MARGIN} ${HEAD})">
      ${topologySvg(topology, layout, `The network of ${stack}`)}
    </g>
    <g transform="translate(${left} ${HEAD})">
      ${matrix(proof.matrix, proof.claims)}${first !== undefined && panel(first, proof.matrix.length)}
    </g>
  </svg>`;
  return `${picture.markup.replaceAll(/\n\s*/gu, " ")}\n`;
}

function litStyle(first: Case | undefined, { topology }: StackReport): string {
  if (first === undefined) return "";
  return pathRules(drawnPath(litBy(topology, first), STANDING_COLOURS[first.standing]), [".picture"]);
}

const CLASSES: Readonly<Record<Standing, string>> = {
  "as claimed": "good",
  "not as claimed": "bad strong",
  "allowed without a claim": "open strong",
  unknown: "open strong",
  "no claim": "soft",
};

function matrix(rows: readonly MatrixRow[], claims: readonly Claimed[]): Html {
  const head = MATRIX_COLUMNS.map(
    ({ column }, at) =>
      html`<text class="soft small" x="${NAME + at * CELL.width + 8}" y="14">${COLUMN_NAMES[column]}</text>`,
  );
  const body = rows.map((row, line) => {
    const y = 26 + line * CELL.height;
    return html`<text class="strong" x="0" y="${y + 27}">${shortText(row.who, 14)}</text>${row.cells.map(
        (cell, at) => {
          const {
            verdict,
            by: [layer],
          } = cell;
          const x = NAME + at * CELL.width;
          const kind = CLASSES[standingOfCell(row.who, cell, claims)];
          return html`<rect
              class="box"
              x="${x}"
              y="${y}"
              width="${CELL.width - 8}"
              height="${CELL.height - 8}"
              rx="6"
            /><text class="small ${kind}" x="${x + 8}" y="${y + 18}"
              >${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}</text
            >${layer !== undefined && html`<text class="small soft" x="${x + 8}" y="${y + 34}">${LAYER_NAMES[layer]}</text>`}`;
        },
      )}`;
  });
  return html`${head}${body}`;
}

function panel({ heading, verdict, by, because, path, standing }: Case, rows: number): Html {
  const y = 26 + rows * CELL.height + 12;
  const effect = verdict === "allowed" ? "allows" : "denies";
  const statement = because.find((one) => one.effect === effect && one.statement !== undefined)?.statement;
  const remark = path
    .find(({ kind }) => kind === "route-table")
    ?.detail?.split("; ")
    .slice(1)
    .join("; ");
  const width = NAME + MATRIX_COLUMNS.length * CELL.width - 8;
  const kind = CLASSES[standing];
  const refuses = by.length === 0 ? "" : ` by ${theLayers(by)}`;
  return html`<rect class="box" x="0" y="${y}" width="${width}" height="${PANEL - 14}" rx="8" /><text
      class="strong"
      x="16"
      y="${y + 27}"
      >${shortText(heading, 80)}</text
    ><text class="small strong ${kind}" x="16" y="${y + 48}"
      >${VERDICT_SIGNS[verdict]}
      ${VERDICT_WORDS[verdict]}${refuses}${statement !== undefined && `: ${shortText(statement, 40)}`}</text
    >${remark !== undefined && remark !== "" && html`<text class="small soft" x="16" y="${y + 68}">${shortText(remark, 92)}</text>`}<text
      class="small soft"
      x="16"
      y="${y + 88}"
      >hop by hop, layer by layer, statement by statement: on the page itself</text
    >`;
}
