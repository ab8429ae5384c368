import type { ClaimProof } from "../proof/prove";
import { statusOf } from "./claims-text";
import { theLayers } from "../proof/terms/layer-names";
import type { NamedProof } from "./proof-json";
import { shownText } from "./shown-text";

/** Claims as JUnit's XML: a suite a stack, a case a claim. Unknown is an error, a claim without a subject is skipped. */
export function junit(proofs: readonly NamedProof[]): string {
  const all = proofs.flatMap(({ proof }) => proof.claims);
  const suites = proofs.map(
    ({ stack, proof }) =>
      `  <testsuite name="${xml(stack)}" ${counts(proof.claims)}>\n${proof.claims.map((claim) => caseOf(stack, claim)).join("")}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="private-backup" ${counts(all, false)}>\n${suites.join("")}</testsuites>\n`;
}

function counts(claims: readonly ClaimProof[], skips = true): string {
  const of = (status: string) => claims.filter((claim) => statusOf(claim) === status).length;
  const skipped = skips ? ` skipped="${of("not applicable")}"` : "";
  return `tests="${claims.length}" failures="${of("fails")}" errors="${of("unknown")}"${skipped}`;
}

function caseOf(stack: string, claim: ClaimProof): string {
  const start = `    <testcase name="${xml(claim.says)}" classname="${xml(stack)}.${xml(claim.id)}"`;
  const inside = contentOf(claim);
  return inside === "" ? `${start}/>\n` : `${start}>${inside}</testcase>\n`;
}

function contentOf(claim: ClaimProof): string {
  const { expect, verdict, by, missing, request, because } = claim;
  const effect = verdict === "allowed" ? "allows" : "denies";
  const reasons = because
    .filter((one) => one.effect === effect)
    .map(
      ({ layer, statement, reason }) =>
        `${layer}: ${statement === undefined ? "" : `${statement}, `}${reason}`,
    );
  const asked =
    request === undefined ? [] : [`${request.from}, as ${request.as}: ${request.action} on ${request.on}`];
  const details = xml([...asked, ...new Set(reasons)].join("\n"));
  switch (statusOf(claim)) {
    case "holds":
      return "";
    case "not applicable":
      return "<skipped/>";
    case "unknown":
      return `<error message="${xml(`not known: ${missing.join("; ")}`)}" type="unknown">${details}</error>`;
    case "fails":
      return `<failure message="${xml(`expected ${expect}, found ${verdict}${by.length > 0 ? ` by ${theLayers(by)}` : ""}`)}" type="claim">${details}</failure>`;
  }
}

function xml(text: string): string {
  return shownText(text).replaceAll(
    /[&<>"'\n\t]|[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    (character) => (/[&<>"'\n\t]/u.test(character) ? `&#${character.charCodeAt(0)};` : "\uFFFD"),
  );
}
