import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPLAINED_SIDS, reasonOf } from "../../report/statement-reasons";

const POLICIES = join(__dirname, "../../policies");
const files = readdirSync(POLICIES, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

/** Every Sid of policies/, with the docstring of the function around it. */
const written = files.flatMap((name) => {
  const code = readFileSync(join(POLICIES, name), "utf8");
  return [...code.matchAll(/Sid: "([^"]+)"/gu)].map(({ 1: sid = "", index }) => {
    const docstrings = [
      ...code.slice(0, index).matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?function/gu),
    ];
    const text = (docstrings.at(-1)?.[1] ?? "").replaceAll(/^\s*\* ?/gmu, "");
    return {
      sid,
      says: text.replaceAll(/\s+/gu, " ").trim(),
      source: /@see https:\/\/docs\.aws\.amazon\.com\/(\S+)/u.exec(text)?.[1],
    };
  });
});

test("every statement that we write has a reason, and there is none for a statement that we do not write", () => {
  expect([...EXPLAINED_SIDS].sort()).toEqual(written.map(({ sid }) => sid).sort());
});

test.each(written)("the report says of $sid what policies/ says", ({ sid, says, source }) => {
  const found = reasonOf(sid);
  expect(says.startsWith(found?.reason ?? "missing")).toBe(true);
  if (source !== undefined) expect(found?.source).toBe(source);
  expect(found?.source).toMatch(/^[\w-]+\/latest\/[\w/.-]+\.html(#[\w-]+)?$/u);
});

test("a Sid that objects have by nature has no reason", () => {
  expect(reasonOf("constructor")).toBeUndefined();
});
