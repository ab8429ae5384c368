import { judge } from "../../proof/iam/judge";
import type { RequestOnPath } from "../../proof/requests/conclude";
import type { RequestSpace } from "../../proof/requests/request-space";
import type { SurveyQuestion } from "../../proof/requests/survey-question";
import { isKeptForRoot, requestsFor, targetsOf } from "../../proof/requests/targets";

/** Every request of a part of the space one by one, each with the principal and by the path that it is of. */
export function everyRequest(space: RequestSpace, question: SurveyQuestion): RequestOnPath[] {
  const { principals, paths, having = {}, plain, except, withRootsOwn } = question;
  const fixed = new Map(Object.entries(having));
  const targets = targetsOf(space, question);
  const accounts = [...new Set(targets.map(({ request }) => request.resourceAccount))];
  return principals.flatMap((principal) =>
    paths
      .filter((path) => space.canTake(principal, path))
      .flatMap((path) =>
        accounts.flatMap((account) =>
          space.requests
            .of({ principal, path, fixed, plain, resourceAccount: account })
            .flatMap((request) => {
              const isLeftOut =
                except?.(principal, path, request.context.get("aws:requestedregion")) ?? false;
              if (isLeftOut === true) return [];
              return targets
                .filter((target) => target.request.resourceAccount === account)
                .filter(({ action }) => withRootsOwn === true || !isKeptForRoot(principal, action, space))
                .map((target) => ({
                  ...requestsFor(space, principal, path, target)(request),
                  path:
                    isLeftOut === "unknown" && path.reaches !== false
                      ? {
                          ...path,
                          reaches: isLeftOut,
                          missing: [...path.missing, `whether ${path.label} is meant`],
                        }
                      : path,
                }));
            }),
        ),
      ),
  );
}

/** What the survey keeps of all requests of a part of the space, by deciding each on its own. */
export function slowSurvey(space: RequestSpace, question: SurveyQuestion) {
  const all = everyRequest(space, question).map((one) => ({ one, ...outcomeOf(one) }));
  const first = (outcome: string) => all.find((each) => each.outcome === outcome)?.one;
  const refused = all.filter(({ outcome }) => outcome === "refused");
  const fewest = Math.min(...refused.map(({ refusing }) => refusing));
  const found = {
    allowed: first("allowed"),
    undecided: first("undecided"),
    refused: refused.find(({ refusing }) => refusing === fewest)?.one,
  };
  return {
    decided: all.length,
    ...Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined)),
  };
}

function outcomeOf({ request, layers, path }: RequestOnPath) {
  let refusing = path.reaches === false ? 1 : 0;
  let open = path.reaches === "unknown";
  judge(request, layers, (_layer, refuses) => {
    if (refuses === true) refusing += 1;
    else if (refuses === "unknown") open = true;
    return false;
  });
  return { outcome: refusing > 0 ? "refused" : open ? "undecided" : "allowed", refusing };
}
