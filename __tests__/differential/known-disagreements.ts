import type { Answer, Case } from "./case";
import { documentsOf, POLICIES } from "./case";
import list from "./known-disagreements.json";

/** How a random case is recognised as an instance of a known disagreement: all that is given must hold. */
export interface Recognition {
  readonly proof: readonly Answer[];
  readonly oracle: readonly Answer[];
  /** Kinds of principals. @default - any */
  readonly principal?: readonly string[];
  /** The actions that are asked about. @default - any */
  readonly action?: readonly string[];
  /** A regular expression that the JSON of one policy of the case matches. @default - any */
  readonly policy?: string;
  /** Where that policy stands. @default - anywhere */
  readonly in?: readonly (typeof POLICIES)[number][];
  /** Parts of the case that must be there. @default - none */
  readonly with?: readonly (keyof Case)[];
  /** A condition key that the request must lack. @default - none */
  readonly absent?: string;
}

export interface KnownDisagreement {
  readonly id: string;
  readonly what: string;
  /** Whose answer is AWS's; `open` where the guide leaves it open and the proof says so by `unknown`. */
  readonly right: "proof" | "iam-simulate" | "open";
  /** The page of AWS's documentation that settles it, or that leaves it open. */
  readonly page: string;
  readonly proof: Answer;
  readonly oracle: Answer;
  /** The smallest case that shows it. */
  readonly case: Case;
  /** @default - random cases never run into it */
  readonly recognised?: Recognition;
}

export const knownDisagreements = list as unknown as readonly KnownDisagreement[];

/** The known disagreement that explains why the two differ on a case, if there is one. */
export function explanation(one: Case, proof: Answer, oracle: Answer): KnownDisagreement | undefined {
  return knownDisagreements.find(
    ({ recognised }) => recognised && isInstance(one, proof, oracle, recognised),
  );
}

function isInstance(one: Case, proof: Answer, oracle: Answer, known: Recognition): boolean {
  const { principal, policy, in: places = POLICIES, with: parts = [], absent } = known;
  const pattern = new RegExp(policy ?? "", "su");
  return (
    known.proof.includes(proof) &&
    known.oracle.includes(oracle) &&
    (known.action?.includes(one.action) ?? true) &&
    (principal?.includes(one.principal.kind) ?? true) &&
    parts.every((part) => one[part] !== undefined && one[part] !== false) &&
    (absent === undefined || one.context[absent] === undefined) &&
    (policy === undefined ||
      places.some((part) =>
        documentsOf(one, part).some((document) => pattern.test(JSON.stringify(document))),
      ))
  );
}
