import type { Layer } from "../../proof/terms/verdict";
import type { Outcome } from "./outcome";
import type { Probe, Seen } from "./probe";

/** What one request says of its claim. */
export interface Finding {
  readonly kind: "met" | "broken" | "undecided";
  /** What became of the request, as it follows its name: `refused by the bucket's policy`. */
  readonly says: string;
  /** The words of whoever answered. @default - they add nothing */
  readonly words?: string;
}

/** Layers that a private backup is made of: a refusal by one of them is what its claims say. */
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
  const words = outcome.says;
  switch (outcome.kind) {
    case "allowed":
      return { kind: "met", says: "got through" };
    case "denied": {
      const says = refused(outcome);
      return probe.assumesPermission === true && !isOurs(outcome.by)
        ? { kind: "undecided", says, words }
        : { kind: "broken", says, words };
    }
    case "unreachable":
    case "undecided": {
      // A host that cannot reach S3 cannot upload; a desk that is offline says nothing of the policies.
      const isBroken =
        probe.from !== "here" && (outcome.kind === "unreachable" || outcome.unanswered === true);
      return { kind: isBroken ? "broken" : "undecided", says: "without an answer that tells", words };
    }
  }
}

function expectedDenied(probe: Probe, outcome: Outcome): Finding {
  const words = outcome.says;
  switch (outcome.kind) {
    case "allowed":
      return { kind: "broken", says: "got through", words };
    case "denied": {
      const says = refused(outcome);
      if (isOurs(outcome.by)) return { kind: "met", says };
      // Nothing but the bucket's own policies decides on a request that nobody signed.
      if (probe.anonymous === true && outcome.by === undefined) return { kind: "met", says: "refused" };
      return { kind: "undecided", says: `${says}, so ours was not tried`, words };
    }
    case "unreachable":
      return { kind: "undecided", says: "did not reach S3, so no policy was tried", words };
    case "undecided":
      return { kind: "undecided", says: "without an answer that tells", words };
  }
}

function expectedUnreachable(outcome: Outcome): Finding {
  const words = outcome.says;
  switch (outcome.kind) {
    case "unreachable":
      return { kind: "met", says: "unanswered" };
    case "allowed":
    case "denied":
      return { kind: "broken", says: "answered", words };
    case "undecided":
      return { kind: "undecided", says: "without an answer that tells", words };
  }
}

function isOurs(layer: Layer | undefined): boolean {
  return layer !== undefined && OURS.includes(layer);
}

function refused({ by }: { readonly by?: Layer }): string {
  if (by === undefined) return "refused, AWS does not say by which policy";
  return `refused by ${OF_US[by] ?? THE_CALLERS[by] ?? by}`;
}
