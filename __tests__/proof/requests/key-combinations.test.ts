import fc from "fast-check";
import { conditionHolds } from "../../../proof/iam/condition/condition";
import type { Context, ContextValue } from "../../../proof/iam/context";
import { parsePolicy } from "../../../proof/iam/policy";
import type { Statement } from "../../../proof/iam/statement";
import { keyCombinations, type FreeKey } from "../../../proof/requests/key-combinations";
import { every } from "../../../proof/terms/ternary";
import { unknown } from "../../../proof/terms/text";

const KEYS = ["aws:userid", "aws:useragent", "aws:referer", "s3:prefix"];
const VALUES = [undefined, "a", "b", "c", unknown("var.x")];
const FREE: readonly FreeKey[] = KEYS.map((key) => [key, VALUES]);

const block = fc.dictionary(
  fc.constantFrom("StringEquals", "StringNotEquals", "StringLikeIfExists", "StringNotLike"),
  fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom("a", "b", "*"), { minKeys: 1, maxKeys: 3 }),
  { minKeys: 1, maxKeys: 2 },
);

function statementsOf(blocks: readonly object[]) {
  const everything = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
  const Statement = blocks.map((Condition) => ({ ...everything, Condition }));
  return parsePolicy({ Version: "2012-10-17", Statement }, "resource").statements;
}

function product(keys: readonly FreeKey[]): Record<string, ContextValue>[] {
  return keys.reduce<Record<string, ContextValue>[]>(
    (found, [key, values]) =>
      found.flatMap((one) =>
        values.map((value) => (value === undefined ? { ...one } : { ...one, [key]: value })),
      ),
    [{}],
  );
}

const reachesKms = (key: string) => !key.startsWith("s3:");

/** What all statements answer to a request, and to the one that S3 then makes to KMS. */
function told(
  statements: readonly Statement[],
  base: Context,
  chosen: Readonly<Record<string, ContextValue>>,
): string {
  const context = new Map([...base, ...Object.entries(chosen)]);
  const here = statements.map(({ conditions }) =>
    every(conditions.map((one) => conditionHolds(one, context))),
  );
  const there = statements.map(({ conditions }) =>
    every(conditions.filter(({ key }) => reachesKms(key)).map((one) => conditionHolds(one, context))),
  );
  return [...here, ...there].join();
}

test("combinations tell statements all that the product of the keys tells them, each once", () => {
  const base = new Map([["aws:useragent", unknown("aws:UserAgent")]]);
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const statements = statementsOf(blocks);
      const found = keyCombinations({ keys: FREE, statements, base, reachesKms, most: 4_096 });
      if ("tooManyBy" in found) throw new Error(found.tooManyBy);
      const slow = new Set(product(FREE).map((chosen) => told(statements, base, chosen)));
      const fast = found.map((chosen) => told(statements, base, chosen));
      expect([...fast].sort()).toEqual([...slow].sort());
    }),
    { numRuns: 60 },
  );
});

test("name the key with which the combinations became too many", () => {
  const statements = statementsOf(KEYS.map((key) => ({ StringEquals: { [key]: "a" } })));
  const found = keyCombinations({ keys: FREE, statements, base: new Map(), most: 9 });
  expect(found).toEqual({ tooManyBy: "aws:referer" });
});
