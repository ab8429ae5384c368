import type { Claim, ClaimId } from "../claims";
import { claimsOf } from "../claims-of-stack";
import { lossesOf, type Loss } from "./loss";
import { LossBudget, refuseManySets, TooMuchToLose } from "./loss-budget";
import { Prover } from "./prover";
import { minimalSets, refusedBy, Sets, type Safeguard } from "./safeguards";
import type { Read } from "../system/subjects";
import { forEverySending, Visited } from "../requests/every-sender";
import type { RequestSpace } from "../requests/request-space";
import type { Sender } from "../requests/senders";
import type { SurveyQuestion } from "../requests/survey-question";
import { requestsFor, type Target } from "../requests/targets";
import { System } from "../system/system";

/** What a claim rests on: each set is enough, when all of it is lost, to make the claim fail. */
export interface RestsOn {
  readonly claim: ClaimId;
  readonly sets: readonly (readonly Safeguard[])[];
  /** Why it was not worked out; there are no sets then. @default - it was */
  readonly open?: string;
}

export interface RestsOnOptions {
  /** Whether a denial from a host is also tried without each of its paths: it takes a proof for each. @default - true */
  readonly pathsOfDenials?: boolean;
}

/**
 * For every claim that holds, the smallest sets of safeguards whose loss makes it fail. Denials are worked out from
 * what refuses each request; what must be allowed, by taking away one support at a time.
 * @param known a prover of the same configuration, with what it has worked out already
 */
export function restsOn(
  { configuration, subjects }: Read,
  claims: readonly Claim[] = claimsOf(subjects),
  { pathsOfDenials = true }: RestsOnOptions = {},
  known?: Prover,
): RestsOn[] {
  if (subjects === undefined) return [];
  const prover = known ?? new Prover(new System(configuration), subjects);
  const losses = lossesOf(prover, new LossBudget());
  return claims
    .filter((claim) => prover.prove(claim).holds === true)
    .map((claim): RestsOn => {
      try {
        return { claim: claim.id, sets: setsOf(prover, losses, claim, pathsOfDenials) };
      } catch (error) {
        if (error instanceof TooMuchToLose) return { claim: claim.id, sets: [], open: error.message };
        throw error;
      }
    })
    .filter(({ sets, open }) => sets.length > 0 || open !== undefined);
}

function setsOf(
  prover: Prover,
  losses: readonly Loss[],
  claim: Claim,
  pathsOfDenials: boolean,
): readonly (readonly Safeguard[])[] {
  const { question, expect } = claim;
  if (expect === "denied" && question.kind === "every request") {
    const asked = prover.surveyQuestion(question);
    if (asked === undefined) return [];
    const bound = question.from === "anywhere" || !pathsOfDenials ? [] : supportsOf(losses, claim);
    const refusing = refusingSets(prover.space, asked);
    refuseManySets(refusing.length + bound.length);
    return minimalSets([...refusing, ...bound]);
  }
  return supportsOf(losses, claim);
}

/** Of all requests in a part of the space that reach the bucket: each set of statements without which one gets through. */
function refusingSets(space: RequestSpace, question: SurveyQuestion): readonly (readonly Safeguard[])[] {
  const found = new Sets();
  const seen = new Set<Refusal>();
  const whole = new Visited();
  forEverySending(space, question, (sending) => {
    const { sender, targets, path, leftOut } = sending;
    if (path.reaches !== true || whole.hasSeen(sending)) return;
    const refusals = targets.map((target) => refusalsOf(space, sender, target));
    for (let at = 0; at < sender.requests.length; at += 1) {
      if ((leftOut?.[at] ?? false) !== false) continue;
      for (const ofTarget of refusals) {
        const refusal = ofTarget[at];
        if (refusal === undefined || seen.has(refusal)) continue;
        seen.add(refusal);
        if (refusal.by !== undefined) found.add(refusal.by);
      }
    }
  });
  return found.all;
}

/** What refuses one request, and all that no policy tells from it. */
interface Refusal {
  readonly by: readonly Safeguard[] | undefined;
}

function refusalsOf(space: RequestSpace, sender: Sender, target: Target): readonly Refusal[] {
  return sender.remember(`refused ${target.key}`, () => {
    const requestOf = requestsFor(space, sender.principal, sender.path, target);
    return sender.requests.map((request) => ({ by: refusedBy(requestOf(request)) }));
  });
}

/** What the claim needs: it fails without any one of them, be it a path, a rule or a permission. */
function supportsOf(losses: readonly Loss[], claim: Claim): (readonly Safeguard[])[] {
  return losses.flatMap((loss) => loss.neededBy(claim)).map((support) => [support]);
}
