import { ExitCode } from "../../cli/exit-code";
import { proofsOf, refuseBroken, stepsLine } from "../../cli/walkthrough-gate";
import { Refusal } from "../../cli/refusal";
import type { AskedClaim } from "../../proof/ask/asked-claims";
import { PLAIN } from "../../report/layout";

const HOST = { subnet_id: "subnet-0a1b2c3d4e5f60718" };
const TEXT = JSON.stringify({ resource: { aws_instance: { host: HOST } } });

const unreachable = (expect: AskedClaim["expect"]): AskedClaim => ({
  id: "ssh",
  says: "the host is reached",
  expect,
  question: { from: "aws_instance.hosst", to: "internet" },
});

function refusalOf(work: () => void): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const step = (proofs: ReturnType<typeof proofsOf>) => [
  { walkthrough: { name: "a-walkthrough" }, step: { name: "a-step" }, proofs },
];

test("a question that cannot be asked is unknown, and stops with the code for that", () => {
  const proofs = proofsOf({ claims: [unreachable("unreachable")] }, TEXT);
  expect(proofs).toMatchObject([{ verdict: "unknown", holds: false }]);
  const refusal = refusalOf(() => refuseBroken(step(proofs), "Nothing was written."));
  expect(refusal.exitCode).toBe(ExitCode.Unknown);
  expect(refusal.message).toContain("a-walkthrough, step a-step");
  expect(refusal.message).toContain("no instance or subnet has the address aws_instance.hosst");
  expect(refusal.message).toContain("Nothing was written.");
});

test("a claim that fails stops with the code for that, also beside one that is unknown", () => {
  const [proof] = proofsOf({ claims: [unreachable("allowed")] }, TEXT);
  if (proof === undefined) throw new Error("no proof");
  const denied = { ...proof, verdict: "denied" as const, by: ["bucket-policy"] as const };
  const refusal = refusalOf(() => refuseBroken(step([proof, denied]), "Nothing was written."));
  expect(refusal.exitCode).toBe(ExitCode.Refused);
  expect(refusal.message).toContain("✗ the host is reached");
  expect(refusal.message).toContain("ssh: expected allowed");
});

test("nothing is refused where all claims hold", () => {
  const [proof] = proofsOf({ claims: [unreachable("unreachable")] }, TEXT);
  if (proof === undefined) throw new Error("no proof");
  const holding = { ...proof, verdict: "unreachable" as const, holds: true };
  expect(() => refuseBroken(step([holding]), "Nothing was written.")).not.toThrow();
});

test("a step without claims is unknown, also beside one whose claims hold", () => {
  const [proof] = proofsOf({ claims: [unreachable("unreachable")] }, TEXT);
  if (proof === undefined) throw new Error("no proof");
  const holding = { ...proof, verdict: "unreachable" as const, holds: true };
  const refusal = refusalOf(() => refuseBroken([...step([holding]), ...step([])], "Nothing was written."));
  expect(refusal.exitCode).toBe(ExitCode.Unknown);
  expect(refusal.message).toContain("no claim is made of it");
});

test("the verdict counts the claims that hold, or those that do not, and says that a step has none", () => {
  const [proof] = proofsOf({ claims: [unreachable("unreachable")] }, TEXT);
  if (proof === undefined) throw new Error("no proof");
  const holding = { ...proof, verdict: "unreachable" as const, holds: true };
  const denied = { ...proof, verdict: "denied" as const };
  const line = (...steps: (typeof proof)[][]) => stepsLine(steps.flatMap(step), { paint: PLAIN });
  expect(line([holding, holding])).toBe("✓ 2 claims hold");
  expect(line([holding], [holding])).toBe("✓ 2 claims of 2 steps hold");
  expect(line([holding], [denied])).toBe("✗ 1 of 2 claims of 2 steps does not hold");
  expect(line([holding], [proof, proof])).toBe("? 2 of 3 claims of 2 steps do not hold");
  expect(line([holding], [])).toBe("? a step has no claim");
});
