import { prove, type Proof } from "../../../proof/prove";
import { without } from "../../../proof/decide/safeguards";
import { MATRIX_COLUMNS } from "../../../proof/decide/access-matrix";
import { casesOf, cellId } from "../../../report/page/case";
import { headlineOf } from "../../../report/page/headline";
import { standingOfCell, unclaimedCells } from "../../../report/page/standing";
import { readStack } from "../../support/read-stack";

const read = readStack();
const shipped = prove(read);
const lost = (...statements: readonly string[]): Proof =>
  prove({
    ...read,
    configuration: without(
      read.configuration,
      statements.map((statement) => ({
        kind: "statement",
        address: "aws_s3_bucket_policy.policy",
        statement,
      })),
    ),
  });

/** Of `who: column`. */
const standing = (proof: Proof, cell: string) => {
  const [who, name] = cell.split(": ");
  const row = proof.matrix.findIndex((one) => one.who === who);
  const { column } = MATRIX_COLUMNS.find((one) => one.column === name)!;
  return casesOf(proof).find(({ id }) => id === cellId(row, { column }))?.standing;
};

test("of what is shipped a denial and an upload are both as claimed, and nothing is allowed without a claim", () => {
  expect(standing(shipped, "private host: upload")).toBe("as claimed");
  expect(standing(shipped, "bastion: upload")).toBe("as claimed");
  expect(unclaimedCells(shipped)).toEqual([]);
  expect(headlineOf(shipped)).toMatchObject({ state: "holds" });
});

test("a breach is not as claimed, though it is allowed", () => {
  const open = lost("DenyObjectsOutsideEndpoint", "DenyUploadsByOthers");
  expect(open.matrix.find(({ who }) => who === "bastion")?.cells[0]?.verdict).toBe("allowed");
  expect(standing(open, "bastion: upload")).toBe("not as claimed");
  expect(standing(open, "anyone else: upload")).toBe("not as claimed");
  expect(headlineOf(open).state).toBe("fails");
});

test("an upload that is claimed and denied is not as claimed", () => {
  expect(standingOfCell("private host", { column: "upload", verdict: "denied" }, shipped.claims)).toBe(
    "not as claimed",
  );
});

test("what no claim speaks of is never green: allowed it is open, denied it has no colour", () => {
  const claims = shipped.claims.filter(({ id }) => id === "bastion-cannot-upload");
  const cell = (verdict: "allowed" | "denied") =>
    standingOfCell("anyone else", { column: "delete", verdict }, claims);
  expect(cell("allowed")).toBe("allowed without a claim");
  expect(cell("denied")).toBe("no claim");
  expect(standingOfCell("bastion", { column: "upload", verdict: "unknown" }, claims)).toBe("unknown");
});

test("no headline is green over an answer that is allowed without a claim", () => {
  const claims = shipped.claims.filter(({ id }) => id !== "operators-are-not-locked-out");
  const { state, sentence } = headlineOf({ ...shipped, claims });
  expect(state).toBe("unknown");
  expect(sentence).toMatch(/claims hold, yet \d+ answers allowed without a claim$/u);
});

test("nor over what opened since an earlier report, or a claim whose subject is gone", () => {
  const change = { stack: "backup", at: "x", what: "x", before: "denied", after: "allowed", reason: "" };
  expect(headlineOf(shipped, [{ ...change, kind: "opens" }])).toMatchObject({
    state: "unknown",
    sentence: expect.stringContaining("yet 1 answer opened"),
  });
  expect(headlineOf(shipped, [{ ...change, kind: "loses" }])).toMatchObject({
    state: "unknown",
    sentence: expect.stringContaining("yet 1 claim lost its subject"),
  });
});
