import { claimsOf } from "../../../proof/claims-of-stack";
import { foreignMatrix } from "../../../proof/decide/foreign-matrix";
import { Prover } from "../../../proof/decide/prover";
import { allSpent, spendAnswers, UnboundedSpace } from "../../../proof/requests/space-bounds";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";
import { readStack } from "../../support/read-stack";

const REASON = "statements of policies have to be asked more than 40000000 times what they say of a request";

const spent = (system: System) => {
  expect(allSpent(system)).toBeUndefined();
  expect(() => spendAnswers(system, 40_000_001)).toThrow(UnboundedSpace);
  return system;
};

test("when the policies were asked as often as they may be, no claim on requests holds, and each says why", () => {
  const { configuration, subjects } = readStack();
  const prover = new Prover(spent(new System(configuration)), subjects!);
  const asked = claimsOf(subjects).filter(({ question }) => question.kind === "every request");
  const proofs = asked
    .map((claim) => prover.prove(claim))
    .filter(({ verdict }) => verdict !== "not applicable");
  expect(proofs.length).toBeGreaterThan(5);
  for (const { verdict, missing } of proofs) {
    expect(verdict).toBe("unknown");
    expect(missing).toContain(REASON);
  }
});

test("when the policies were asked as often as they may be, every bucket after that is unknown, and says why", () => {
  const resource = { aws_s3_bucket: { b: { bucket: "acme" } } };
  const { configuration } = readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);
  const cells = foreignMatrix(spent(new System(configuration))).flatMap((row) => row.cells);
  expect(new Set(cells.map(({ verdict, reason }) => `${verdict}: ${reason}`))).toEqual(
    new Set([`unknown: ${REASON}`]),
  );
});
