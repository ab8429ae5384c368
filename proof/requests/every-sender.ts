import type { Ternary } from "../terms/ternary";
import type { Path } from "./path";
import type { PrincipalClass } from "./principals";
import type { RequestSpace } from "./request-space";
import type { Sender } from "./senders";
import type { SurveyQuestion } from "./survey-question";
import { isKeptForRoot, targetsOf, type Target } from "./targets";

/** Requests of one principal by one path on what one account owns, as no policy tells them from those of a sender. */
export interface Sending {
  readonly principal: PrincipalClass;
  readonly path: Path;
  readonly sender: Sender;
  readonly targets: readonly Target[];
  readonly resourceAccount: string;
  /** Of each class of condition keys whether its requests are left out. @default - none is */
  readonly leftOut?: readonly Ternary[];
}

/**
 * Visits all requests of a part of the space, by principal, path and account.
 * @param spend told of the requests before they are visited; it throws where they are too many
 */
export function forEverySending(
  space: RequestSpace,
  question: SurveyQuestion,
  visit: (sending: Sending) => void,
  spend: (requests: number) => void = () => undefined,
): void {
  const { except, plain } = question;
  // Where nothing is left to spend nothing is worked out either.
  spend(0);
  const fixed = new Map(Object.entries(question.having ?? {}));
  const targets = targetsOf(space, question);
  let everyTarget: ReadonlyMap<string, readonly Target[]> | undefined;
  for (const principal of question.principals) {
    const isKept = ({ action }: Target) =>
      question.withRootsOwn !== true && isKeptForRoot(principal, action, space);
    const asked = targets.some(isKept)
      ? byAccount(targets.filter((target) => !isKept(target)))
      : (everyTarget ??= byAccount(targets));
    for (const path of question.paths) {
      if (!space.canTake(principal, path)) continue;
      for (const [resourceAccount, ofAccount] of asked) {
        const sender = space.requests.sender({ principal, path, fixed, plain, resourceAccount });
        const { requests } = sender;
        spend(1 + requests.length * ofAccount.length);
        const leftOut =
          except &&
          requests.map(({ context }) => except(principal, path, context.get("aws:requestedregion")));
        const sending = { principal, path, sender, targets: ofAccount, resourceAccount };
        visit(leftOut === undefined ? sending : { ...sending, leftOut });
      }
    }
  }
}

/** Targets by the account of their resource, which the condition keys of requests name. */
function byAccount(targets: readonly Target[]): Map<string, Target[]> {
  const found = new Map<string, Target[]>();
  for (const target of targets) {
    const { resourceAccount } = target.request;
    const others = found.get(resourceAccount);
    if (others === undefined) found.set(resourceAccount, [target]);
    else others.push(target);
  }
  return found;
}

/** The senders of which nothing is left out that were visited already with all of their targets. */
export class Visited {
  readonly #seen = new Map<Sender, Set<readonly Target[]>>();

  /** Whether one that no policy tells from this one was asked about before. */
  hasSeen({ sender, targets, leftOut }: Sending): boolean {
    if (leftOut?.some((one) => one !== false) === true) return false;
    const known = this.#seen.get(sender);
    if (known?.has(targets) === true) return true;
    if (known === undefined) this.#seen.set(sender, new Set([targets]));
    else known.add(targets);
    return false;
  }
}
