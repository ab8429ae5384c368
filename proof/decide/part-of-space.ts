import type { Question, Who } from "../requests/claim-question";
import { ACTION_SETS } from "../requests/action-sets";
import { everyPathFromHost, FROM_THE_INTERNET, type Path } from "../requests/path";
import type { PrincipalClass } from "../requests/principals";
import type { RequestSpace } from "../requests/request-space";
import type { SurveyQuestion } from "../requests/survey-question";
import type { Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { isHostRole } from "./bearings-of-question";
import { isOfRestoreLane, isUploadOfWriter } from "./endpoints-of-uploads";

type EveryRequest = Extract<Question, { kind: "every request" }>;

/** What says which requests are meant; the space is divided when it is first asked for. */
interface Whole {
  readonly system: System;
  readonly subjects: Subjects;
  readonly space: RequestSpace;
}

/** The part of the request space that a question speaks of; undefined where it has no subject. */
export function partOfSpace(whole: Whole, question: EveryRequest): SurveyQuestion | undefined {
  const paths = pathsOf(whole, question);
  const principals = principalsOf(whole, question.who);
  if (paths === undefined || principals.length === 0) return undefined;
  const { except, having, on } = question;
  return {
    principals,
    paths,
    actions: ACTION_SETS[question.actions],
    plain: question.from === "outside",
    ...(except === undefined ? {} : { except: isUploadOfWriter(whole) }),
    ...(having === undefined ? {} : { having }),
    ...(on === undefined ? {} : { on }),
  };
}

/** The paths that a question's requests come by; undefined where it has no subject. */
export function pathsOf(
  whole: Whole,
  { from, on }: Pick<EveryRequest, "from" | "on">,
): readonly Path[] | undefined {
  const { system, subjects } = whole;
  if (isHostRole(from)) {
    const host = subjects.hosts[from];
    const own = system.bucket(subjects.bucket).region;
    const regions = on === undefined ? [own] : [own, ...system.otherRegions(own)];
    return host && regions.flatMap((one) => everyPathFromHost(system, host, one));
  }
  switch (from) {
    case "anywhere":
      return whole.space.paths;
    case "anywhere but the restore lane":
      return whole.space.paths.filter((path) => !isOfRestoreLane(subjects, path));
    case "the restore lane": {
      const paths = whole.space.paths.filter((path) => isOfRestoreLane(subjects, path));
      return paths.length === 0 ? undefined : paths;
    }
    case "outside":
      return [FROM_THE_INTERNET];
  }
}

function principalsOf({ space: { principals } }: Whole, who: Who): readonly PrincipalClass[] {
  switch (who) {
    case "anyone":
      return principals;
    case "anyone but the readers":
      return principals.filter(({ is }) => is.readers !== true);
    case "anyone but the operators":
      return principals.filter(({ is }) => is.operators !== true);
    case "the operators":
      return principals.filter(({ is }) => is.operators !== false);
  }
}
