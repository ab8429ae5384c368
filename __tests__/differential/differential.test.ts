import fc from "fast-check";
import { arbitraryCase } from "./arbitrary-case";
import type { Case } from "./case";
import { decideCase } from "./decide-case";
import { explanation, knownDisagreements } from "./known-disagreements";
import { Oracle } from "./oracle";

/** Another seed asks other questions: `DIFFERENTIAL_SEED=7 DIFFERENTIAL_CASES=20000 npx jest differential`. */
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? 20_260_630);
const CASES = Number(process.env["DIFFERENTIAL_CASES"] ?? 4_000);

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});
afterAll(() => oracle.close());

describe("the proof against iam-simulate", () => {
  const counts = { allowed: 0, denied: 0, unknown: 0, refused: 0 };
  const explained = new Map<string, number>();

  async function compare(one: Case): Promise<void> {
    const proof = decideCase(one);
    const { answer, ignored, errors } = await oracle.ask(one);
    expect({ ignored, errors }).toEqual({ ignored: [], errors: undefined });
    const known = proof === answer ? undefined : explanation(one, proof, answer);
    if (known) explained.set(known.id, (explained.get(known.id) ?? 0) + 1);
    else if (proof !== answer) throw new Error(`not a known disagreement: ${told(one, proof, answer)}`);
    counts[proof] += 1;
  }

  test(`no disagreement but the known ones in ${CASES} random cases, seed ${SEED}`, async () => {
    await fc.assert(fc.asyncProperty(arbitraryCase, compare), { seed: SEED, numRuns: CASES });
  });

  test("the random cases are of both kinds, and few of them need an explanation", () => {
    expect(counts.allowed).toBeGreaterThan(CASES / 10);
    expect(counts.denied).toBeGreaterThan(CASES / 10);
    expect([...explained.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(CASES / 20);
  });

  test.each(knownDisagreements)("known: $id", async ({ case: one, proof, oracle: theirs }) => {
    expect({ proof: decideCase(one), oracle: (await oracle.ask(one)).answer }).toEqual({
      proof,
      oracle: theirs,
    });
  });

  test("each known disagreement says who is right, by a page of AWS's documentation", () => {
    for (const { id, what, right, page, proof } of knownDisagreements) {
      expect({ id, page }).toEqual({ id, page: expect.stringMatching(/^\w+\/latest\/\w+\/[\w-]+\.html$/u) });
      expect(what.length).toBeGreaterThan(20);
      if (right === "open") expect({ id, proof }).toEqual({ id, proof: "unknown" });
    }
  });
});

function told(one: Case, proof: string, answer: string): string {
  return `the proof says ${proof}, iam-simulate ${answer}, of\n${JSON.stringify(one, null, 1)}`;
}
