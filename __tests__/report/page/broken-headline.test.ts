import { without } from "../../../proof/decide/safeguards";
import { prove } from "../../../proof/prove";
import type { Observation } from "../../../report/observations";
import { brokenHeadline } from "../../../report/page/broken-headline";
import { readStack } from "../../support/read-stack";

const read = readStack();
const shipped = prove(read);
const lost = (statement: string) =>
  prove({
    ...read,
    configuration: without(read.configuration, [
      { kind: "statement", address: "aws_s3_bucket_policy.policy", statement },
    ]),
  });
const SEEN: readonly Observation[] = [
  { claim: "bastion-cannot-upload", verdict: "contradicted", says: "200" },
  { claim: "nobody-can-read", verdict: "confirmed", says: "403" },
];

function said(after: ReturnType<typeof prove>, known?: Parameters<typeof brokenHeadline>[4]) {
  const { markup } = brokenHeadline(shipped, after, ["a statement"], { decided: 1, took: 1 }, known);
  const [, state, sentence] = /class="verdict (\w+)">.*<span>(.*?)<\/span><\/h1>/su.exec(markup) ?? [];
  return { state, sentence };
}

test("what is broken is counted together with what a live check saw otherwise", () => {
  const after = lost("DenyObjectsOutsideEndpoint");
  expect(said(after)).toEqual({ state: "fails", sentence: "2 claims broken" });
  expect(said(after, { observations: SEEN })).toEqual({
    state: "fails",
    sentence: "2 claims broken, 1 differs on the account",
  });
});

test("where every answer stays the same, it is as little green as before", () => {
  expect(said(shipped)).toEqual({ state: "holds", sentence: "16 claims hold" });
  expect(said(shipped, { observations: SEEN })).toEqual({
    state: "unknown",
    sentence: "16 claims hold, yet 1 differs on the account",
  });
  const opened = {
    kind: "opens",
    stack: "backup",
    what: "a read",
    before: "denied",
    after: "allowed",
    reason: "",
  };
  expect(said(shipped, { changes: [opened as never] }).sentence).toBe("16 claims hold, yet 1 answer opened");
});
