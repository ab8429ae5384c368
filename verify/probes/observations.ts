import type { Claim, ClaimId } from "../../proof/claims";
import { claimsOf } from "../../proof/claims-of-stack";
import type { Observation } from "../../report/observations";
import { findingOf, type Finding } from "./finding";
import type { Place, Probe, Seen, Unchecked } from "./probe";

export interface ObservationsProps {
  readonly seen: readonly Seen[];
  /** What could not be tried, and why. */
  readonly unchecked: readonly Unchecked[];
  readonly hasRestoreLane: boolean;
  /** When, in words or as a date. @default - not said */
  readonly at?: string;
}

/** What requests cannot say of a claim about all of them, however many are made. */
const NOT_ALL = "What was not tried is for the proof to say.";

/** What is left out of a claim on purpose. */
const LEFT_OUT: Readonly<Partial<Record<ClaimId, string>>> = {
  "private-upload-is-multipart-safe": "CompleteMultipartUpload stores an object, so it was not tried.",
  "bastion-cannot-upload":
    "It asked with the credentials that it has; the private host's role was not lent to it.",
  "operators-are-not-locked-out": "Nothing was changed, so whether they can change it was not tried.",
};

/**
 * One observation for each claim of the stack. A request that went otherwise contradicts; without one, any that went as
 * claimed confirms, and only what was tried; where none decided, the claim is not checked, and the reasons are said.
 */
export function observationsOf({ seen, unchecked, hasRestoreLane, at }: ObservationsProps): Observation[] {
  return claimsOf({ hasRestoreLane }).map((claim) => {
    const found = seen
      .filter(({ probe }) => probe.claims.includes(claim.id))
      .map((one) => ({ probe: one.probe, finding: findingOf(one) }));
    const reasons = unchecked.filter((one) => one.claim === claim.id).map(({ because }) => because);
    return { claim: claim.id, ...observe(claim, found, reasons), ...(at === undefined ? {} : { at }) };
  });
}

interface Found {
  readonly probe: Probe;
  readonly finding: Finding;
}

function observe(
  claim: Claim,
  found: readonly Found[],
  reasons: readonly string[],
): Pick<Observation, "verdict" | "says"> {
  const of = (kind: Finding["kind"]) => found.filter(({ finding }) => finding.kind === kind);
  const broken = of("broken");
  if (broken.length > 0) return { verdict: "contradicted", says: list(broken) };
  const [met, open] = [of("met"), of("undecided")];
  if (met.length === 0) {
    const says = [...new Set([...(open.length === 0 ? [] : [list(open)]), ...reasons])].join("; ");
    return { verdict: "not checked", says: says === "" ? "no request was made for it" : says };
  }
  const made = met.length === 1 ? "1 request made" : `${met.length} requests made`;
  const left = open.length === 0 ? "" : `. Not decided: ${list(open)}`;
  const rests = [
    LEFT_OUT[claim.id],
    claim.question.kind === "every request" && claim.expect === "denied" ? NOT_ALL : undefined,
  ].filter((rest) => rest !== undefined);
  return { verdict: "confirmed", says: [`${made}: ${list(met)}${left}.`, ...rests].join(" ") };
}

/** Requests in words, by where they came from and what became of them. */
function list(found: readonly Found[]): string {
  const groups = new Map<string, { place: Place; end: string; names: string[] }>();
  for (const { probe, finding } of found) {
    const { says, words } = finding;
    const end = words === undefined ? says : `${says} (${words})`;
    const key = `${probe.from} ${end}`;
    const group = groups.get(key) ?? { place: probe.from, end, names: [] };
    group.names.push(probe.does);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ place, end, names }) => `${FROM[place]} ${counted(names)} ${end}`)
    .join("; ");
}

function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => {
      const times = names.filter((other) => other === name).length;
      return times === 1 ? name : `${times} × ${name}`;
    })
    .join(", ");
}

const FROM: Readonly<Record<Place, string>> = {
  here: "from here",
  "the bastion": "from the bastion",
  "the private host": "from the private host",
  "the restore host": "from the restore host",
};
