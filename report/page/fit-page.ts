import { html, type Content } from "../html";
import type { StackReport } from "../stack-report";

/** At most so many of each are on a page, which a browser still shows at once. */
const MOST_ROWS = 400;
const MOST_POLICIES = 1_000;
const MOST_NOTES = 1_000;

/** With more blocks than that the page's script, which decides questions over all of them, would not answer. */
const MOST_TO_ASK = 5_000;

/** A report cut to what a page holds, and what is not on it. */
export interface Fitted {
  readonly report: StackReport;
  /** Sentences; none where the page holds all. */
  readonly leftOut: readonly string[];
}

/** Cuts a report to what a page holds. The verdicts on claims are always all there. */
export function fitPage(report: StackReport): Fitted {
  const { proof, policies, notDrawn, read } = report;
  const blocks = read.configuration.resources().length;
  const rows = cut("rows of who can do what", proof.matrix, MOST_ROWS);
  const written = cut("policies", policies, MOST_POLICIES);
  const notes = cut("notes on what was not evaluated", proof.notes, MOST_NOTES);
  const leftOut = [
    ...(notDrawn === undefined ? [] : [`The network is not drawn: ${notDrawn}.`]),
    ...[rows, written, notes].flatMap(({ says }) => says),
    ...(blocks <= MOST_TO_ASK
      ? []
      : [`Questions are not answered here: the input holds ${count(blocks)} blocks. npm run ask does it.`]),
  ];
  return {
    report: {
      ...report,
      proof: { ...proof, matrix: rows.kept, notes: notes.kept },
      policies: written.kept,
    },
    leftOut,
  };
}

/** What is not on the page, before everything else. */
export function leftOutSection(leftOut: readonly string[]): Content {
  if (leftOut.length === 0) return undefined;
  return html`<section class="card" id="left-out">
    <h2>Not on this page</h2>
    <ul class="plain">
      ${leftOut.map((one) => html`<li>${one}</li>`)}
    </ul>
  </section>`;
}

function cut<T>(what: string, all: readonly T[], most: number) {
  if (all.length <= most) return { kept: all, says: [] };
  const says = `Of ${count(all.length)} ${what} the first ${count(most)} are here; npm run report -- --format json has the verdicts of all.`;
  return { kept: all.slice(0, most), says: [says] };
}

const count = (number: number) => number.toLocaleString("en-US");
