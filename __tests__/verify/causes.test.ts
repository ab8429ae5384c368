import { CLAIMS, type Claim } from "../../proof/claims";
import type { ClaimProof } from "../../proof/prove";
import { causesOf } from "../../verify/causes";
import type { Change } from "../../verify/changes";
import type { LiveThing } from "../../verify/live-document";

const [claim] = CLAIMS as readonly [Claim, ...Claim[]];
const proof = (because: string): ClaimProof => ({
  ...{ id: claim.id, says: claim.says, expect: claim.expect, verdict: "denied", holds: false },
  ...{ by: [], path: [], because: [], missing: [because], decided: 1 },
});
const thing = (address: string): LiveThing => ({
  type: "a",
  id: address,
  values: {},
  says: "",
  address,
  isKnown: false,
});
const change = (address: string): Change => ({
  ...{ kind: "not in the state", address, says: "", arguments: [] },
  undo: (things) => things.filter((one) => one.address !== address),
});

/** The causes among a, b and c of what is allowed as long as none of the groups is there whole. */
const causes = (groups: readonly string[], because = "") => {
  const names = ["a", "b", "c"];
  const decided: string[] = [];
  const found = causesOf(claim, proof(because), "allowed", {
    things: names.map(thing),
    changes: names.map(change),
    decide: (things) => {
      const there = things.map(({ address }) => address).join("");
      decided.push(there);
      return groups.some((group) => [...group].every((one) => there.includes(one))) ? "denied" : "allowed";
    },
  });
  return { found: found.map(({ address }) => address), decided };
};

test("one change that does it alone is the cause", () => {
  expect(causes(["b"]).found).toEqual(["b"]);
});

test("those that the verdict names are tried first", () => {
  const { found, decided } = causes(["c"], "of c");
  expect([found, decided]).toEqual([["c"], ["ab"]]);
});

test("two of which each does it are both causes", () => {
  expect(causes(["a", "c"]).found).toEqual(["a", "c"]);
});

test("of two that do it together one is enough", () => {
  expect(causes(["ab"]).found).toEqual(["a"]);
});

test("what no change explains has no cause", () => {
  expect(causes([""]).found).toEqual([]);
});
