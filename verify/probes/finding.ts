import type { Layer } from "../../proof/verdict";
import type { Outcome } from "./outcome";
import type { Probe, Seen } from "./probe";

/** What one request says of its claim. */
export type Finding =
  | { readonly kind: "met"; readonly says: string }
  | { readonly kind: "broken"; readonly says: string }
  | { readonly kind: "undecided"; readonly says: string };

/** Layers that a private backup is made of: a refusal by one of them is what its claims promise. */
const OURS: readonly Layer[] = ["bucket-policy", "endpoint-policy", "public-access-block"];

/** Layers that belong to the caller: where one refuses, ours were not tried. */
const THE_CALLERS: Readonly<Partial<Record<Layer, string>>> = {
  "identity-policy": "its own identity policy",
  "permissions-boundary": "its permissions boundary",
  "session-policy": "its session policy",
  "organization-policy": "a policy of its organization",
  "kms-key-policy": "KMS, for the bucket's key",
};

const OF_US: Readonly<Partial<Record<Layer, string>>> = {
  "bucket-policy": "the bucket's policy",
  "endpoint-policy": "the endpoint's policy",
  "public-access-block": "Block Public Access",
};

/** Judges how a request went against what was expected of it. */
export function findingOf(seen: Seen): Finding {
  const finding = judge(seen);
  const { weak } = seen.probe;
  return finding.kind === "met" && weak !== undefined
    ? { kind: "undecided", says: `${finding.says}, ${weak}` }
    : finding;
}

function judge({ probe, outcome }: Seen): Finding {
  switch (probe.expect) {
    case "allowed":
      return expectedAllowed(probe, outcome);
    case "denied":
      return expectedDenied(probe, outcome);
    case "unreachable":
      return expectedUnreachable(outcome);
  }
}

function expectedAllowed(probe: Probe, outcome: Outcome): Finding {
  switch (outcome.kind) {
    case "allowed":
      return { kind: "met", says: "it got through" };
    case "denied":
      return probe.assumesPermission === true && !isOurs(outcome.by)
        ? { kind: "undecided", says: `refused ${byWhom(outcome)}: ${outcome.says}` }
        : { kind: "broken", says: `refused ${byWhom(outcome)}: ${outcome.says}` };
    case "unreachable":
    case "undecided":
      // A host that cannot reach S3 cannot upload; a desk that is offline says nothing of the policies.
      return probe.from !== "here" && (outcome.kind === "unreachable" || outcome.unanswered === true)
        ? { kind: "broken", says: `nothing came of it: ${outcome.says}` }
        : { kind: "undecided", says: outcome.says };
  }
}

function expectedDenied(probe: Probe, outcome: Outcome): Finding {
  switch (outcome.kind) {
    case "allowed":
      return { kind: "broken", says: `it got through: ${outcome.says}` };
    case "denied":
      // Nothing but the bucket's own policies decides on a request that nobody signed.
      return isOurs(outcome.by) || (probe.anonymous === true && outcome.by === undefined)
        ? { kind: "met", says: `refused ${byWhom(outcome)}` }
        : { kind: "undecided", says: `refused ${byWhom(outcome)}, so ours was not tried: ${outcome.says}` };
    case "unreachable":
      return { kind: "undecided", says: `nothing reached S3, so no policy was tried: ${outcome.says}` };
    case "undecided":
      return { kind: "undecided", says: outcome.says };
  }
}

function expectedUnreachable(outcome: Outcome): Finding {
  switch (outcome.kind) {
    case "unreachable":
      return { kind: "met", says: outcome.says };
    case "allowed":
    case "denied":
      return { kind: "broken", says: `something answered: ${outcome.says}` };
    case "undecided":
      return { kind: "undecided", says: outcome.says };
  }
}

function isOurs(layer: Layer | undefined): boolean {
  return layer !== undefined && OURS.includes(layer);
}

function byWhom({ by }: { readonly by?: Layer }): string {
  if (by === undefined) return "without a word on which policy";
  return `by ${OF_US[by] ?? THE_CALLERS[by] ?? by}`;
}
