import { ALL_CLAIMS, CLAIMS } from "../../../proof/claims";
import { findingOf } from "../../../verify/probes/finding";
import { observationsOf } from "../../../verify/probes/observations";
import type { Outcome } from "../../../verify/probes/outcome";
import type { Probe, Seen } from "../../../verify/probes/probe";

const probe = (given: Partial<Probe> = {}): Probe => ({
  claims: ["nobody-can-read"],
  from: "here",
  does: "GetObject",
  expect: "denied",
  ...given,
});
const allowed: Outcome = { kind: "allowed", says: "200" };
const byBucket: Outcome = { kind: "denied", by: "bucket-policy", says: "403" };
const undecided: Outcome = { kind: "undecided", says: "S3 asks to come back later" };

function observed(...seen: Seen[]) {
  const all = observationsOf({ seen, unchecked: [], hasRestoreLane: false });
  return all.find(({ claim }) => claim === "nobody-can-read")!;
}

test("every claim of a stack has one observation, a request or none", () => {
  const ids = (hasRestoreLane: boolean) =>
    observationsOf({ seen: [], unchecked: [], hasRestoreLane }).map(({ claim }) => claim);
  expect(ids(false)).toEqual(CLAIMS.map(({ id }) => id));
  expect(ids(true).sort()).toEqual(ALL_CLAIMS.map(({ id }) => id).sort());
});

test("one request that went otherwise wins over all that went as claimed", () => {
  const met = { probe: probe(), outcome: byBucket };
  expect(observed(met, met, { probe: probe(), outcome: allowed }).verdict).toBe("contradicted");
});

test("an undecided request confirms nothing, and is said beside one that was decided", () => {
  expect(observed({ probe: probe(), outcome: undecided })).toMatchObject({ verdict: "not checked" });
  const both = observed({ probe: probe(), outcome: byBucket }, { probe: probe(), outcome: undecided });
  expect(both).toMatchObject({
    verdict: "confirmed",
    says: expect.stringContaining("Not decided: from here GetObject"),
  });
  expect(both.says).toMatch(/^1 request made/);
});

test("requests that went alike from one place are said together", () => {
  const to = (does: string): Seen => ({ probe: probe({ does }), outcome: byBucket });
  expect(observed(to("GetObject"), to("GetObject"), to("HeadObject")).says).toMatch(
    /^3 requests made: from here 2 × GetObject, HeadObject refused by the bucket's policy\. What was not tried/,
  );
});

test("the same reason is said once", () => {
  const unchecked = [1, 2].map(() => ({ claim: "nobody-can-read" as const, because: "no host was asked" }));
  const [found] = observationsOf({ seen: [], unchecked, hasRestoreLane: false }).filter(
    ({ claim }) => claim === "nobody-can-read",
  );
  expect(found!.says).toBe("no host was asked");
});

describe("a denial is met", () => {
  test.each(["bucket-policy", "endpoint-policy", "public-access-block"] as const)("by %s", (by) => {
    expect(findingOf({ probe: probe(), outcome: { kind: "denied", by, says: "" } }).kind).toBe("met");
  });

  test.each([
    "identity-policy",
    "permissions-boundary",
    "session-policy",
    "organization-policy",
    "kms-key-policy",
    "resource-policy",
  ] as const)("not by %s, which leaves ours untried", (by) => {
    expect(findingOf({ probe: probe(), outcome: { kind: "denied", by, says: "" } }).kind).toBe("undecided");
  });

  test("not without a word on who refused, unless nobody signed", () => {
    const outcome: Outcome = { kind: "denied", says: "" };
    expect(findingOf({ probe: probe(), outcome }).kind).toBe("undecided");
    expect(findingOf({ probe: probe({ anonymous: true }), outcome }).kind).toBe("met");
  });

  test("not by a request that never reached S3", () => {
    expect(findingOf({ probe: probe(), outcome: { kind: "unreachable", says: "" } }).kind).toBe("undecided");
  });

  test("not where the request is too weak to tell, which still contradicts when it gets through", () => {
    const weak = probe({ weak: "which tells little" });
    expect(findingOf({ probe: weak, outcome: byBucket })).toMatchObject({
      kind: "undecided",
      says: expect.stringContaining("tells little"),
    });
    expect(findingOf({ probe: weak, outcome: allowed }).kind).toBe("broken");
  });
});

describe("an allowance", () => {
  const can = (given: Partial<Probe> = {}) => probe({ expect: "allowed", ...given });

  test("is broken by any refusal, where the caller's own permission is claimed too", () => {
    const outcome: Outcome = { kind: "denied", by: "identity-policy", says: "" };
    expect(findingOf({ probe: can(), outcome }).kind).toBe("broken");
    expect(findingOf({ probe: can({ assumesPermission: true }), outcome }).kind).toBe("undecided");
    expect(findingOf({ probe: can({ assumesPermission: true }), outcome: byBucket }).kind).toBe("broken");
  });

  test("is broken by silence on a host, and not by a desk that is offline", () => {
    const outcome: Outcome = { kind: "unreachable", says: "" };
    expect(findingOf({ probe: can({ from: "the private host" }), outcome }).kind).toBe("broken");
    expect(findingOf({ probe: can(), outcome }).kind).toBe("undecided");
    expect(findingOf({ probe: can({ from: "the private host" }), outcome: undecided }).kind).toBe(
      "undecided",
    );
  });
});

test("unreachable is met by silence alone", () => {
  const to = probe({ expect: "unreachable" });
  expect(findingOf({ probe: to, outcome: { kind: "unreachable", says: "" } }).kind).toBe("met");
  expect(findingOf({ probe: to, outcome: byBucket }).kind).toBe("broken");
  expect(findingOf({ probe: to, outcome: allowed }).kind).toBe("broken");
  expect(findingOf({ probe: to, outcome: undecided }).kind).toBe("undecided");
});
