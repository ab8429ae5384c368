import { readObservations } from "../../report/observations";

const GOOD = { claim: "tls-only", verdict: "confirmed", says: "403" };

test("observations are read, with or without a date", () => {
  expect(readObservations("x", { observations: [GOOD, { ...GOOD, at: "today" }] })).toEqual([
    GOOD,
    { ...GOOD, at: "today" },
  ]);
});

test.each([
  [[], "no list of observations"],
  [{ observations: [1] }, "observation 1 of seen.json is no object"],
  [{ observations: [GOOD, { ...GOOD, verdict: "ok" }] }, 'observation 2 of seen.json has verdict "ok"'],
  [{ observations: [{ verdict: "confirmed" }] }, 'must have "claim" and "says"'],
  [{ observations: [{ ...GOOD, at: 1 }] }, '"at" as a text'],
])("%j is refused in words", (given, says) => {
  expect(() => readObservations("seen.json", given)).toThrow(says);
});
