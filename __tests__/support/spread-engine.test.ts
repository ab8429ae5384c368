import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SUITES } from "./spread-engine.cjs";

test("every suite that is begun first is there", () => {
  expect(SUITES.length).toBeGreaterThan(30);
  expect(SUITES.filter((name) => !existsSync(resolve(__dirname, "..", `${name}.test.ts`)))).toEqual([]);
});
