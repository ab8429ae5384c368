import { ask } from "../../../proof/ask/ask";
import type { Answer } from "../../../proof/ask/answer";
import { Problem } from "../../../proof/terms/problem";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { readable } from "../../../proof/terms/text";
import { html, type Html } from "../../html";
import { litBy } from "../../topology/lit";
import type { Topology } from "../../topology/topology";
import type { Case } from "../case";
import { casePanel } from "../case-panel";
import { drawnPath, PATH_PROPERTIES, type DrawnPart } from "../drawn-path";
import type { PageData } from "../page-data";
import { STANDING_COLOURS, standingOfAnswer, type Standing } from "../standing";

const ANSWER = "answer";

/** Answers the form's questions beside the picture, and lights their ways on it. */
export function answerQuestions(read: Read, { topology, policies, claims }: PageData): void {
  const section = document.getElementById("ask");
  const form = document.getElementById("ask-form");
  const cases = document.querySelector(".cases");
  const problem = document.getElementById("ask-problem");
  if (section === null || form === null || cases === null || problem === null) return;
  const system = new System(read.configuration);
  section.hidden = false;
  document.getElementById("to-ask")?.removeAttribute("hidden");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      const answer = ask(system, questionOf());
      const bucket = bucketOf(topology, valueOf("ask-on"));
      const who =
        bucket === read.subjects?.bucket.address ? whoAsks(topology, valueOf("ask-from"), read) : "";
      const standing = standingOfAnswer(who, answer.asked.action, answer.verdict, who === "" ? [] : claims);
      const one = caseOf(answer, bucket, standing);
      document.getElementById(ANSWER)?.remove();
      cases.insertAdjacentHTML("beforeend", casePanel(one, { topology, policies }, further(answer)).markup);
      light(drawnPath(litBy(topology, one), STANDING_COLOURS[standing]));
      goTo(`#${ANSWER}`);
      document.getElementById(ANSWER)?.focus({ preventScroll: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.textContent = readable(error.message);
    }
  });
  addEventListener("hashchange", () => {
    if (location.hash !== `#${ANSWER}`) light([]);
  });
}

function questionOf() {
  const as = valueOf("ask-as");
  return {
    from: valueOf("ask-from"),
    action: valueOf("ask-action").trim(),
    on: valueOf("ask-on").trim(),
    ...(as === "" ? {} : { as }),
  };
}

function valueOf(id: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/** The row of the matrix that an asker belongs to. One with somebody else's credentials is in none that is allowed something. */
function whoAsks({ nodes }: Topology, from: string, { subjects }: Read): string {
  const as = valueOf("ask-as");
  if (from === "internet" && subjects !== undefined && subjects.principals.operators.includes(as))
    return "operators";
  const host = nodes.find(({ kind, addresses }) => kind === "host" && addresses.includes(from));
  return host === undefined || as !== "" ? "anyone else" : host.title;
}

function caseOf(
  { asked, verdict, by, path, because, missing }: Answer,
  bucket: string | undefined,
  standing: Standing,
): Case {
  const { from, action, on, as } = asked;
  const heading = readable([from, action, on].filter((part) => part !== undefined).join(" → "));
  const request =
    as === undefined || action === undefined
      ? {}
      : { request: { from, as: readable(as), action, on: on ?? "*", context: {} } };
  return {
    id: ANSWER,
    heading,
    verdict,
    by,
    path,
    because,
    missing,
    standing,
    ...request,
    ...(bucket === undefined ? {} : { bucket }),
  };
}

/** The bucket of the picture that a question names by its address. */
function bucketOf({ nodes }: Topology, on: string): string | undefined {
  const known = nodes.flatMap(({ kind, addresses }) => (kind === "bucket" ? addresses : []));
  return known.find((address) => on.trim() === address || on.trim().startsWith(`${address}/`));
}

function further({ alone, absent }: Answer): Html {
  const says = alone?.says;
  return html`${says !== undefined && html`<p>${says.startsWith("not alone") ? `N${says.slice(1)}` : `Alone: ${says}`}.</p>`}${absent.length > 0 && html`<p class="soft">Condition keys that such a request does not carry: ${absent.join(", ")}.</p>`}`;
}

/** Lights parts of the picture, and no other ones. */
function light(parts: readonly DrawnPart[]): void {
  for (const part of document.querySelectorAll<SVGGElement>(".picture g")) {
    const drawn = Object.assign(
      {},
      ...parts.flatMap(({ ids, properties }) => (ids.includes(part.id) ? [properties] : [])),
    ) as Record<string, string>;
    for (const name of PATH_PROPERTIES) part.style.setProperty(name, drawn[name] ?? "");
  }
}

/** The fragment decides which case is shown; asked twice, it must still be the target. */
function goTo(fragment: string): void {
  if (location.hash === fragment) location.hash = "";
  location.hash = fragment;
}
