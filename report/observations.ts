import { isList, isObject } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";

/** What somebody, or a live check, saw of one claim on the real account. It stands beside the verdict, never for it. */
export interface Observation {
  /** The claim's id. */
  readonly claim: string;
  readonly verdict: "confirmed" | "contradicted" | "not checked";
  readonly says: string;
  /** When, in words or as a date. @default - not said */
  readonly at?: string;
}

const VERDICTS = ["confirmed", "contradicted", "not checked"] as const;
const EXAMPLE =
  '{"observations": [{"claim": "bastion-cannot-upload", "verdict": "confirmed", "says": "AccessDenied", "at": "2026-01-31"}]}';

/**
 * Observations from JSON.
 * @throws Problem that says which entry cannot be used
 */
export function readObservations(name: string, given: unknown): Observation[] {
  const list = isObject(given) ? given["observations"] : undefined;
  if (!isList(list)) throw new Problem(`${name} holds no list of observations: expected ${EXAMPLE}`);
  return list.map((entry, at) => {
    const where = `observation ${at + 1} of ${name}`;
    if (!isObject(entry)) throw new Problem(`${where} is no object: expected ${EXAMPLE}`);
    const { claim, verdict, says, at: when } = entry;
    const known = VERDICTS.find((one) => one === verdict);
    if (known === undefined)
      throw new Problem(`${where} has verdict ${JSON.stringify(verdict)}: expected ${VERDICTS.join(", ")}`);
    if (typeof claim !== "string" || typeof says !== "string")
      throw new Problem(`${where} must have "claim" and "says" as texts: expected ${EXAMPLE}`);
    if (when !== undefined && typeof when !== "string")
      throw new Problem(`${where} must have "at" as a text`);
    return { claim, verdict: known, says, ...(when === undefined ? {} : { at: when }) };
  });
}
