import type { Ternary } from "../terms/ternary";
import type { Evidence, Layer, Verdict } from "../terms/verdict";
import { explain, missingOf } from "./explain";
import { judge, type Asked } from "./judge";
import type { Layers } from "./layers";
import type { Request } from "./request";

/** What the policies say of a request; the network is another room's. */
export interface Decision extends Omit<Verdict, "path" | "kind"> {
  readonly kind: "allowed" | "denied" | "unknown";
}

/** The bare verdict, without the argument: the same judgement as `evaluate`, stopped at the first refusal. */
export function decide(request: Request, layers: Layers): Decision["kind"] {
  let kind: Decision["kind"] = "allowed";
  judge(request, layers, (_layer, refuses) => {
    if (refuses === true) kind = "denied";
    else if (refuses === "unknown") kind = "unknown";
    return refuses === true;
  });
  return kind;
}

/**
 * The verdict with the whole argument: every layer that refuses on its own, and for each layer what decided.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request, layers: Layers): Decision {
  const answers: [Layer, Ternary, Asked?][] = [];
  judge(request, layers, (layer, refuses, asked) => {
    answers.push([layer, refuses, asked]);
    return false;
  });
  const because: Evidence[] = answers.flatMap(([layer, refuses, asked]) =>
    explain(layer, refuses, request, layers, asked),
  );
  const refusing = layersThat(answers, true);
  if (refusing.length > 0) return { kind: "denied", by: refusing, because };
  const undecided = layersThat(answers, "unknown");
  if (undecided.length === 0) return { kind: "allowed", by: [], because };
  const missing = [...new Set(undecided.flatMap((layer) => missingOf(layer, request, layers)))];
  return { kind: "unknown", by: undecided, because, missing };
}

function layersThat(answers: readonly [Layer, Ternary, Asked?][], refuse: Ternary): Layer[] {
  return [...new Set(answers.filter(([, refuses]) => refuses === refuse).map(([layer]) => layer))];
}
