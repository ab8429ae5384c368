import { claimsOf, type Claim } from "../../proof/claims";
import type { Observation } from "../../report/observations";
import { findingOf, type Finding } from "./finding";
import type { Place, Seen, Unchecked } from "./probe";

export interface ObservationsProps {
  readonly seen: readonly Seen[];
  /** What could not be tried, and why. */
  readonly unchecked: readonly Unchecked[];
  readonly hasRestoreLane: boolean;
  /** When, in words or as a date. @default - not said */
  readonly at?: string;
}

/** What a probe cannot say of a claim about all requests, however many it makes. */
const NOT_ALL = "That nobody else gets through is for the proof to say, not for requests.";

/**
 * One observation for each claim of the stack. A request that went otherwise contradicts; without one, any that went as
 * promised confirms, and only what was tried; where none decided, the claim is not checked, and the reasons are said.
 */
export function observationsOf({ seen, unchecked, hasRestoreLane, at }: ObservationsProps): Observation[] {
  return claimsOf({ hasRestoreLane }).map((claim) => {
    const findings = seen
      .filter(({ probe }) => probe.claims.includes(claim.id))
      .map((one) => ({ finding: findingOf(one), line: lineOf(one) }));
    const reasons = unchecked.filter((one) => one.claim === claim.id).map(({ because }) => because);
    return { claim: claim.id, ...observe(claim, findings, reasons), ...(at === undefined ? {} : { at }) };
  });
}

interface Found {
  readonly finding: Finding;
  readonly line: string;
}

function observe(
  claim: Claim,
  found: readonly Found[],
  reasons: readonly string[],
): Pick<Observation, "verdict" | "says"> {
  const of = (kind: Finding["kind"]) => found.filter(({ finding }) => finding.kind === kind);
  const broken = of("broken");
  if (broken.length > 0) return { verdict: "contradicted", says: list(broken) };
  const met = of("met");
  const open = [...of("undecided").map(({ finding, line }) => `${line}: ${finding.says}`), ...reasons];
  if (met.length === 0) {
    const says = open.length === 0 ? "no request was made for it" : [...new Set(open)].join("; ");
    return { verdict: "not checked", says };
  }
  const all = claim.question.kind === "every request" && claim.expect === "denied" ? ` ${NOT_ALL}` : "";
  const left = open.length === 0 ? "" : ` Not decided: ${[...new Set(open)].join("; ")}.`;
  const made = met.length === 1 ? "1 request made" : `${met.length} requests made`;
  return { verdict: "confirmed", says: `${made}: ${list(met)}.${left}${all}` };
}

function list(found: readonly Found[]): string {
  return found.map(({ finding, line }) => `${line}: ${finding.says}`).join("; ");
}

const FROM: Readonly<Record<Place, string>> = {
  here: "from here",
  "the bastion": "from the bastion",
  "the private host": "from the private host",
  "the restore host": "from the restore host",
};

function lineOf({ probe }: Seen): string {
  return `${FROM[probe.from]}, ${probe.does}`;
}
