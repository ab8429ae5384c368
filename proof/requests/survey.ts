import { judge } from "../iam/judge";
import type { Layers } from "../iam/layers";
import type { RequestOnPath } from "./conclude";
import { forEverySending, type Sending } from "./every-sender";
import type { Path } from "./path";
import type { RequestSpace } from "./request-space";
import { spendAnswers } from "./space-bounds";
import type { Sender } from "./senders";
import type { SurveyQuestion } from "./survey-question";
import { requestsFor, type Target } from "./targets";

/** What came of all requests of a part of the space. */
export interface Survey {
  /** How many classes of requests were decided. */
  readonly decided: number;
  readonly allowed?: RequestOnPath;
  readonly undecided?: RequestOnPath;
  /** Of the refused requests the one that the fewest layers refuse: where the protection is thinnest. */
  readonly refused?: RequestOnPath;
}

/**
 * Decides every class of requests of a part of the space, and keeps one request of each outcome: the first that is
 * allowed, the first that cannot be decided, and the one that is refused by the fewest layers.
 * @param spend told of the requests before they are decided; it throws where they are too many
 */
export function survey(
  space: RequestSpace,
  question: SurveyQuestion,
  spend?: (requests: number) => void,
): Survey {
  let decided = 0;
  let allowed: Found | undefined;
  let undecided: Found | undefined;
  let refused: Found | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  const see = (sending: Sending) => {
    const { sender, targets, path, leftOut } = sending;
    const outcomes = targets.map((target) => outcomesOf(space, sender, target));
    const fromNetwork = path.reaches === false ? 1 : 0;
    for (let at = 0; at < sender.requests.length; at += 1) {
      const isLeftOut = leftOut?.[at] ?? false;
      if (isLeftOut === true) continue;
      const isOpen = path.reaches === "unknown" || isLeftOut === "unknown";
      for (const [place, target] of targets.entries()) {
        const { refusing: byPolicies, open } = outcomes[place]?.[at] ?? UNDECIDED;
        const refusing = byPolicies + fromNetwork;
        decided += 1;
        if (refusing > 0) {
          if (refusing >= fewest) continue;
          refused = { sending, target, at };
          fewest = refusing;
        } else if (open || isOpen) undecided ??= { sending, target, at };
        else allowed ??= { sending, target, at };
      }
    }
  };
  forEverySending(space, question, see, spend);
  return {
    decided,
    ...(allowed === undefined ? {} : { allowed: requestAt(space, question, allowed) }),
    ...(undecided === undefined ? {} : { undecided: requestAt(space, question, undecided) }),
    ...(refused === undefined ? {} : { refused: requestAt(space, question, refused) }),
  };
}

const UNDECIDED: Outcome = { refusing: 0, open: true };

/** One request by its place among those of a sender. */
interface Found {
  readonly sending: Sending;
  readonly target: Target;
  readonly at: number;
}

/** The request of the principal itself, for which another one may have been decided. */
function requestAt(
  space: RequestSpace,
  { having = {}, plain }: SurveyQuestion,
  { sending, target, at }: Found,
): RequestOnPath {
  const { principal, path, resourceAccount, leftOut } = sending;
  const fixed = new Map(Object.entries(having));
  const request = space.requests.at(at, { principal, path, fixed, plain, resourceAccount });
  if (request === undefined) throw new Error(`${principal.label} has no request ${at} ${path.label}`);
  const decided = requestsFor(space, principal, path, target)(request);
  return { ...decided, path: leftOut?.[at] === "unknown" ? perhapsLeftOut(path) : path };
}

/** Nothing is said of a request that may be one of those left out, unless it is refused. */
function perhapsLeftOut(path: Path): Path {
  if (path.reaches === false) return path;
  return { ...path, reaches: "unknown", missing: [...path.missing, `whether ${path.label} is meant`] };
}

/** How many layers refuse, and whether one is undecided. */
interface Outcome {
  readonly refusing: number;
  readonly open: boolean;
}

/** Of every request of a sender for a target what the policies come to. */
function outcomesOf(space: RequestSpace, sender: Sender, target: Target): readonly Outcome[] {
  return sender.remember(target.key, () => {
    const requestOf = requestsFor(space, sender.principal, sender.path, target);
    return sender.requests.map((one) => {
      const { request, layers } = requestOf(one);
      spendAnswers(space.system, statementsAsked(layers));
      return outcomeOf({ request, layers });
    });
  });
}

/** How many statements have a say on a request, with one for what is asked without any. */
function statementsAsked(layers: Layers): number {
  const known = ASKED.get(layers);
  if (known !== undefined) return known;
  const { identity, permissionsBoundary, endpoint, resource, organization, kms } = layers;
  const { serviceControl = [], resourceControl = [] } = organization ?? {};
  const policies = [
    ...(typeof identity === "object" ? identity : []),
    ...[permissionsBoundary, endpoint?.policy, resource, kms?.keyPolicy],
    ...[...serviceControl.flat(), ...resourceControl],
  ];
  const asked = policies.reduce((sum, policy) => sum + (policy?.statements.length ?? 0), 1);
  ASKED.set(layers, asked);
  return asked;
}

const ASKED = new WeakMap<Layers, number>();

function outcomeOf({ request, layers }: Pick<RequestOnPath, "request" | "layers">): Outcome {
  let refusing = 0;
  let open = false;
  judge(request, layers, (_layer, refuses) => {
    if (refuses === true) refusing += 1;
    else if (refuses === "unknown") open = true;
    return false;
  });
  return { refusing, open };
}
