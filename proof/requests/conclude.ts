import { decide, evaluate, type Decision } from "../iam/evaluate";
import type { Layers } from "../iam/layers";
import type { Request } from "../iam/request";
import type { Path } from "./path";
import { readable } from "../terms/text";
import type { Layer, Verdict, VerdictKind } from "../terms/verdict";

/** One request on its way: by which path, and with which policies in force. */
export interface RequestOnPath {
  readonly request: Request;
  readonly layers: Layers;
  readonly path: Path;
  /** Name of the API call, where it is known. @default - any that the action authorizes */
  readonly call?: string;
}

/**
 * The verdict on one request, network and policies together, with every layer that refuses. No packet arrives:
 * `unreachable`, whatever the policies say. It is not known whether one arrives: the policies may still settle it.
 */
export function conclude({ request, layers, path, call }: RequestOnPath): Verdict {
  const decision = withoutAnonymousUploads(evaluate(request, layers), request, call);
  const because = [...path.because, ...decision.because];
  const common = { path: path.hops, because };
  const refusingNetwork = layersOf(path, "denies");
  const refusing = decision.kind === "denied" ? decision.by : [];
  if (path.reaches === false)
    return { ...common, kind: "unreachable", by: [...refusingNetwork, ...refusing] };
  if (decision.kind === "denied") return { ...common, kind: "denied", by: refusing };
  if (path.reaches === true && decision.kind === "allowed") return { ...common, kind: "allowed", by: [] };
  return {
    ...common,
    kind: "unknown",
    by: [...layersOf(path, "unknown"), ...(decision.kind === "unknown" ? decision.by : [])],
    missing: [...path.missing, ...(decision.missing ?? [])].map(readable),
  };
}

/** The kind of that verdict, without the argument. */
export function kindOfVerdict({ request, layers, path, call }: RequestOnPath): VerdictKind {
  if (path.reaches === false) return "unreachable";
  const kind = beginsAnonymousUpload(request, call) ? "denied" : decide(request, layers);
  if (kind === "denied") return kind;
  return path.reaches === true ? kind : "unknown";
}

/** S3 lets nobody without credentials begin an upload in parts: its own error says so, whatever a policy allows. */
function beginsAnonymousUpload({ principal }: Request, call: string | undefined): boolean {
  return principal.kind === "anonymous" && call === "CreateMultipartUpload";
}

function withoutAnonymousUploads(decision: Decision, request: Request, call: string | undefined): Decision {
  if (!beginsAnonymousUpload(request, call)) return decision;
  const layer = "identity-policy";
  const reason = "Amazon S3 lets no anonymous caller begin an upload in parts";
  const by = [...new Set([layer, ...(decision.kind === "denied" ? decision.by : [])] as const)];
  return { kind: "denied", by, because: [...decision.because, { layer, effect: "denies", reason }] };
}

function layersOf(path: Path, wanted: "denies" | "unknown"): Layer[] {
  return [...new Set(path.because.filter(({ effect }) => effect === wanted).map(({ layer }) => layer))];
}
