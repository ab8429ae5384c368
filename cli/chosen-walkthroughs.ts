import { didYouMean } from "../proof/ask/proposal";
import { nearNames } from "../proof/terms/near";
import { Problem } from "../proof/terms/problem";
import { ACKNOWLEDGEMENTS, type Acknowledgement } from "../settings/acknowledgements";
import { WALKTHROUGHS } from "../walkthroughs";
import type { Step, Walkthrough } from "../walkthroughs/walkthrough";
import type { WalkthroughWords } from "./walkthrough-arguments";

/** The walkthroughs that were meant. */
export interface ChosenWalkthroughs {
  readonly walkthroughs: readonly Walkthrough[];
  /** @default - none was named */
  readonly step?: Step;
  readonly acknowledged: ReadonlySet<Acknowledgement>;
}

/** @throws Problem for a walkthrough, a step or a word that is not known */
export function chosenWalkthroughs({ name, step, acknowledge }: WalkthroughWords): ChosenWalkthroughs {
  const acknowledged = new Set(acknowledge.map(readAcknowledgement));
  if (name === undefined) {
    if (step !== undefined)
      throw new Problem(
        `--step ${step} is of one walkthrough: name it as well, for example ${exampleOf(step)}`,
      );
    return { walkthroughs: WALKTHROUGHS, acknowledged };
  }
  const walkthrough = named("walkthrough", name, WALKTHROUGHS);
  return {
    walkthroughs: [walkthrough],
    ...(step === undefined ? {} : { step: named(`step of ${name}`, step, walkthrough.steps) }),
    acknowledged,
  };
}

function exampleOf(step: string): string {
  const { name } = WALKTHROUGHS.find(({ steps }) => steps.some((one) => one.name === step)) ?? {
    name: WALKTHROUGHS[0]?.name ?? "NAME",
  };
  return `${name} --step ${step}`;
}

function named<T extends { readonly name: string }>(what: string, wanted: string, all: readonly T[]): T {
  const found = all.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name);
  const near = nearNames(wanted, names);
  throw new Problem(
    `there is no ${what} ${JSON.stringify(wanted)}${near.length > 0 ? didYouMean(near) : `: expected one of ${names.join(", ")}`}`,
  );
}

function readAcknowledgement(word: string): Acknowledgement {
  const words = Object.keys(ACKNOWLEDGEMENTS);
  if (Object.hasOwn(ACKNOWLEDGEMENTS, word)) return word as Acknowledgement;
  const near = nearNames(word, words);
  throw new Problem(
    `--acknowledge ${JSON.stringify(word)} is no word that a walkthrough asks for${near.length > 0 ? didYouMean(near) : `: expected one of ${words.join(", ")}`}`,
  );
}
