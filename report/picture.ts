import { matrixColumns, type MatrixRow } from "../proof/decide/access-matrix";
import { html, trusted, type Html } from "./html";
import { COLUMN_NAMES } from "./column-names";
import { casesOf, firstCase, type Case } from "./page/case";
import { drawnPath, pathRules } from "./page/drawn-path";
import { headlineOf } from "./page/headline";
import { STANDING_COLOURS, standingOfCell, type Claimed, type Standing } from "./page/standing";
import { LAYER_NAMES, theLayers } from "../proof/terms/layer-names";
import { VERDICT_SIGNS, VERDICT_WORDS } from "./page/words";
import { shortText } from "./shown-text";
import type { StackReport } from "./stack-report";
import { describe } from "./lanes/describe";
import { draw } from "./lanes/draw";
import { FORCED, PICTURE_COLOURS, PICTURE_STYLE } from "./lanes/picture-style";
import { walkOf } from "./lanes/walk";

const MARGIN = 28;
const HEAD = 92;
const NAME = 120;
const ROW = 46;
const PANEL = 74;

const { light: LIGHT, dark: DARK } = PICTURE_COLOURS;
const STYLE = `.shot{${LIGHT};font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;font-size:14px}@media(prefers-color-scheme:dark){.shot{${DARK}}}.shot text{fill:var(--ink)}.shot .ground{fill:var(--ground);stroke:var(--line)}.shot .soft{fill:var(--soft)}.shot .small{font-size:12px}.shot .strong{font-weight:600}.shot .verdict{font-size:26px;font-weight:650}.shot .box{fill:var(--panel)}.shot .good{fill:var(--good)}.shot .bad{fill:var(--bad)}.shot .open{fill:var(--open)}@media(forced-colors:active){.shot{${FORCED}}}`;

/** The report at a glance, as one SVG: verdict, picture with the first case's path, matrix. It follows light and dark. */
export function reportPicture(report: StackReport): string {
  const { stack, proof, topology, scene } = report;
  const cases = casesOf(proof);
  const first = cases.find(({ id }) => id === firstCase(proof));
  const width = scene.width + MARGIN * 2;
  const below = HEAD + scene.height + 26;
  const table = below + (first === undefined ? 0 : PANEL);
  const height = table + 34 + proof.matrix.length * ROW + MARGIN;
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
    ${trusted(`<style>${PICTURE_STYLE.replaceAll("\n", "")}${STYLE}${highlightStyle(first, report)}</style>`)}
    <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12" />
    <text class="soft strong" x="${MARGIN}" y="36">${shortText(stack, 60)}</text>
    <text class="verdict ${colour}" x="${MARGIN}" y="68">${sentence}</text>
    <g transform="translate(${MARGIN} ${HEAD})">
      ${draw(scene, `The network of ${stack}`, describe(topology))}
    </g>
    ${first !== undefined && html`<g transform="translate(${MARGIN} ${below})">${panel(first, scene.width)}</g>`}
    <g transform="translate(${MARGIN} ${table})">${matrix(proof.matrix, proof.claims, scene.width)}</g>
  </svg>`;
  return `${picture.markup.replaceAll(/\n\s*/gu, " ")}\n`;
}

function highlightStyle(first: Case | undefined, { topology, scene }: StackReport): string {
  if (first === undefined) return "";
  const parts = drawnPath(walkOf(scene, topology, first), STANDING_COLOURS[first.standing]);
  return pathRules(parts, ".picture ");
}

const CLASSES: Readonly<Record<Standing, string>> = {
  "as claimed": "good",
  "not as claimed": "bad strong",
  "allowed without a claim": "open strong",
  unknown: "open strong",
  "no claim": "soft",
};

function matrix(rows: readonly MatrixRow[], claims: readonly Claimed[], width: number): Html {
  const cellWidth = (width - NAME) / matrixColumns(rows).length;
  const head = matrixColumns(rows).map(
    (column, at) =>
      html`<text class="soft small" x="${NAME + at * cellWidth + 10}" y="14">${COLUMN_NAMES[column]}</text>`,
  );
  const body = rows.map((row, line) => {
    const y = 24 + line * ROW;
    return html`<text class="strong" x="0" y="${y + 25}">${shortText(row.who, 16)}</text>${row.cells.map(
        (cell, at) => {
          const {
            verdict,
            by: [layer],
          } = cell;
          const x = NAME + at * cellWidth;
          const kind = CLASSES[standingOfCell(row.who, cell, claims)];
          return html`<rect
              class="box"
              x="${x}"
              y="${y}"
              width="${cellWidth - 8}"
              height="${ROW - 7}"
              rx="7"
            /><text class="strong ${kind}" x="${x + 10}" y="${y + 17}"
              >${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}</text
            >${layer !== undefined && html`<text class="small soft" x="${x + 10}" y="${y + 32}">${LAYER_NAMES[layer]}</text>`}`;
        },
      )}`;
  });
  return html`${head}${body}`;
}

function panel({ heading, verdict, by, because, standing }: Case, width: number): Html {
  const effect = verdict === "allowed" ? "allows" : "denies";
  const statement = because.find((one) => one.effect === effect && one.statement !== undefined)?.statement;
  const refuses = by.length === 0 ? "" : ` by ${theLayers(by)}`;
  return html`<rect class="box" x="0" y="0" width="${width - 8}" height="${PANEL - 16}" rx="8" /><text
      class="strong"
      x="16"
      y="24"
      >${shortText(heading, 90)}</text
    ><text class="small strong ${CLASSES[standing]}" x="16" y="44"
      >${VERDICT_SIGNS[verdict]}
      ${VERDICT_WORDS[verdict]}${refuses}${statement !== undefined && `: ${shortText(statement, 60)}`}</text
    >`;
}
