import type { MatrixRow } from "../../proof/decide/access-matrix";
import type { Proof } from "../../proof/prove";
import { statusOf } from "../claims-text";
import type { MonthlyCost } from "../cost-of-stack";
import { html, type Content, type Html } from "../html";
import type { BackupRow } from "../backup-rows";
import type { Observation } from "../observations";
import type { Change } from "../compare";
import { openings } from "./headline";
import { enumerated } from "../../proof/terms/layer-names";
import { count, STATUS_WORDS } from "./words";

/** What the cards tell beside the proof. */
export interface CardFacts {
  readonly backups?: readonly BackupRow[];
  /** What was seen of claims on the account. @default - nothing */
  readonly observations?: readonly Observation[];
  readonly cost?: MonthlyCost;
  /** @default - there was no earlier report to compare with */
  readonly changes?: readonly Change[];
}

/** What somebody asks first, each answered at a glance. */
export function cards(proof: Proof, facts: CardFacts): Html {
  const all = cardsOf(proof, facts).filter((one) => one !== undefined);
  // A card alone would say what the headline says.
  return all.length < 2
    ? html``
    : html`<ul class="cards">
        ${all}
      </ul>`;
}

/** Of what says what it backs up all of them; else the claims that are made of it. */
function cardsOf(proof: Proof, { backups = [], observations = [], cost, changes }: CardFacts): Content[] {
  const isBackup = proof.claims.some(({ id }) => id === "nobody-can-delete");
  return [
    proof.claims.length > 0 && claimsCard(proof, observations),
    isBackup && deletionCard(proof),
    (isBackup || backups.length > 0) && backupsCard(backups),
    costCard(cost),
    (isBackup || changes !== undefined) && sinceCard(changes),
  ].filter((one) => one !== false);
}

function card(title: string, value: Content, says: Content, kind = ""): Html {
  return html`<li class="${kind}">
    <h2>${title}</h2>
    <p class="value">${value}</p>
    ${says}
  </li>`;
}

function claimsCard({ claims }: Proof, observations: readonly Observation[]): Html {
  const statuses = claims.map(statusOf);
  const asked = statuses.filter((status) => status !== "not applicable").length;
  const holding = statuses.filter((status) => status === "holds").length;
  const pips = claims.map((claim) => {
    const status = statusOf(claim);
    const title = html` title="${STATUS_WORDS[status][1]}: ${claim.says}"`;
    return html`<span class="pip ${status.replace(" ", "-")}" ${status !== "holds" && title}></span>`;
  });
  const seen = (verdict: Observation["verdict"]) => {
    const ids = new Set(observations.filter((one) => one.verdict === verdict).map(({ claim }) => claim));
    return claims.filter(({ id }) => ids.has(id)).length;
  };
  const differing = seen("contradicted");
  const all = html`<p class="pips" aria-hidden="true">${pips}</p>
    ${observations.length > 0 && html`<p>${seen("confirmed")} seen on the account${differing > 0 && html`, <b class="differs">${differing} ${differing === 1 ? "differs" : "differ"} there</b>`}.</p>`}`;
  return card("Claims", `${holding} of ${asked} hold`, all, holding === asked ? "" : "wrong");
}

/** Who can delete a backup in one request, and who in two: what the claims do not say is said here. */
export function deletionOf({ matrix, steps }: Pick<Proof, "matrix" | "steps">): {
  now: string;
  then: string;
} {
  const can = (row: MatrixRow, verdict: string) =>
    row.cells.some((cell) => cell.column === "delete" && cell.verdict === verdict);
  const able = matrix.filter((row) => can(row, "allowed")).map(({ who }) => who);
  const perhaps = matrix.filter((row) => can(row, "unknown")).map(({ who }) => who);
  const now =
    able.length > 0
      ? enumerated(able)
      : perhaps.length > 0
        ? `not known of ${enumerated(perhaps)}`
        : "nobody in one step";
  const first = steps.filter(({ then }) => /\bdelete\b/u.test(then));
  // Whoever needs one step alone is told above: the operators by their row, everybody by that of anyone else.
  const isTold = (one: string) =>
    able.includes("anyone else") || (one === "an operator" && able.includes("operators"));
  const who = [...new Set(first.map((one) => one.who))].filter((one) => !isTold(one));
  const lock = first.some(({ then }) => /every version, because no lock/u.test(then))
    ? "No lock holds a version."
    : first.some(({ then }) => /in compliance mode nobody/u.test(then))
      ? "Compliance mode then still holds locked versions, from root as well."
      : first.length > 0
        ? "Governance mode stops only those who may not bypass it."
        : "";
  const then =
    first.length === 0
      ? able.length > 0
        ? ""
        : "In two steps neither: nobody can change the policy first."
      : who.length === 0
        ? lock
        : `In two steps${able.length > 0 ? " also" : ""}: ${who.join(" or ")}, who changes the bucket policy first. ${lock}`;
  return { now: `${now[0]?.toUpperCase() ?? ""}${now.slice(1)}`, then };
}

function deletionCard(proof: Proof): Html {
  const { now, then } = deletionOf(proof);
  const isBad = !now.startsWith("Nobody");
  return card(
    "Who can delete a backup",
    now,
    then !== "" && html`<p>${then.trim()}</p>`,
    isBad ? "wrong" : "",
  );
}

function backupsCard(rows: readonly BackupRow[]): Html {
  const title = "Newest backup · last drill";
  if (rows.length === 0)
    return card(title, "Not known here", html`<p><code>npm run verify</code> asks the account.</p>`, "nil");
  const drills = rows.filter(({ subject }) => subject.startsWith("drill"));
  const latest = (some: readonly BackupRow[]) =>
    [...some].sort((one, other) => (one.at < other.at ? 1 : -1))[0];
  const newest = latest(rows.filter(({ subject }) => !subject.startsWith("drill")));
  const drill = latest(drills);
  const wrong = rows.filter(({ verdict }) => verdict === "contradicted").length;
  return card(
    title,
    newest === undefined ? "No backup seen" : newest.seen,
    html`<p>
      ${newest !== undefined && `${newest.subject}, seen ${newest.at}. `}${drill === undefined ? "No drill is recorded." : `${drill.subject}: ${drill.seen}, ${drill.at}.`}${wrong > 0 && ` ${wrong} of ${count(rows.length, "row")} not as claimed.`}
    </p>`,
    wrong > 0 ? "wrong" : "",
  );
}

function costCard(cost: MonthlyCost | undefined): Html | undefined {
  if (cost === undefined) return undefined;
  const { amount, currency, items, unpriced, gigabyteMonth } = cost;
  const money = (sum: number, digits: number) =>
    currency === "USD" ? `$${sum.toFixed(digits)}` : `${sum.toFixed(digits)} ${currency}`;
  const value = `${unpriced.length === 0 ? "" : "at least "}${money(amount, 2)}`;
  const priced = items.filter((item) => !unpriced.includes(item));
  const gigabyte =
    gigabyteMonth === undefined ? "each GB" : `each GB in STANDARD (${money(gigabyteMonth, 4)})`;
  return card(
    "Cost a month",
    value,
    html`<p>
      ${priced.length === 0 ? "Nothing costs by the hour" : priced.join(", ")}. Not counted:
      ${[...unpriced.map((item) => `${item} (no price known)`), "volumes"].join(", ")} and ${gigabyte}.
      <code>npm run cost</code> has a year.
    </p>`,
  );
}

function sinceCard(changes: readonly Change[] | undefined): Html {
  const title = "Since last time";
  if (changes === undefined)
    return card(title, "No earlier report", html`<p>Compare with one: <code>--against</code></p>`, "nil");
  const open = openings(changes);
  const value =
    open.length > 0 ? open.join(", ") : changes.length === 0 ? "Nothing is different" : "Nothing opened";
  return card(
    title,
    value,
    html`<p>
      ${changes.length > 0 && html`<a href="#changes">${count(changes.length, "verdict")} differ</a>`}
    </p>`,
    open.length > 0 ? "wrong" : "",
  );
}
