import type { Proof } from "../../proof/prove";
import type { Change } from "../compare";
import type { Observation } from "../observations";
import { statusOf } from "../claims-text";
import { html, type Html } from "../html";
import { differingOnTheAccount, headlineOf } from "./headline";
import { verdictHeading } from "./headline-region";
import { withCode } from "./with-code";
import { count } from "./words";

/** The claims and answers after something is switched off. */
export function brokenHeadline(
  before: Proof,
  after: Proof,
  off: readonly string[],
  { decided, took }: { readonly decided: number; readonly took: number },
  known: { readonly changes?: readonly Change[]; readonly observations?: readonly Observation[] } = {},
): Html {
  const lost = after.claims.filter((claim) => {
    const was = before.claims.find(({ id }) => id === claim.id);
    return was !== undefined && statusOf(was) === "holds" && statusOf(claim) !== "holds";
  });
  const broken = lost.filter((claim) => statusOf(claim) === "fails");
  const open = lost.length - broken.length;
  const other = otherAnswers(before, after);
  const { state, sentence } = headlineOf(after, known.changes, known.observations);
  const differing = differingOnTheAccount(known.observations);
  const said =
    broken.length > 0
      ? [
          `${count(broken.length, "claim")} broken`,
          ...(open > 0 ? [`${open} unknown`] : []),
          ...differing,
        ].join(", ")
      : open > 0
        ? [`${count(open, "claim")} unknown`, ...differing].join(", ")
        : sentence;
  const names = off.map((name) => html`<b>${name}</b>`);
  const without = html`Without
  ${names.map((name, at) => html`${at > 0 && (at === names.length - 1 ? " and " : ", ")}${name}`)}`;
  const became =
    lost.length > 0
      ? html`${without}:
        ${lost.slice(0, 2).map(({ says }, at) => html`${at > 0 && ", "}“${withCode(says)}”`)}${lost.length > 2 && ` and ${count(lost.length - 2, "more claim")}`}
        ${lost.length === 1 ? "does" : "do"} not hold.`
      : other > 0
        ? html`${without} every claim holds, and ${count(other, "answer")} ${other === 1 ? "is" : "are"}
          another.`
        : html`${without} every answer stays the same: another safeguard still refuses.`;
  return verdictHeading(
    broken.length > 0 ? "fails" : open > 0 ? "unknown" : state,
    said,
    html`<span>${became}</span>
      <code class="took"
        >${decided.toLocaleString("en-US")} classes in ${Math.max(1, Math.round(took))} ms</code
      >
      <button type="button" data-undo>Undo</button><button type="button" data-restore>Restore all</button>`,
  );
}

function otherAnswers(before: Proof, after: Proof): number {
  return after.matrix.flatMap(({ who, cells }) => {
    const row = before.matrix.find((one) => one.who === who);
    return cells.filter(
      ({ column, verdict }) => row?.cells.find((cell) => cell.column === column)?.verdict !== verdict,
    );
  }).length;
}
