import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { API_REPORT, apiReport } from "../../tools/api-report";

const ROOT = resolve(__dirname, "../..");
const report = readFileSync(join(ROOT, API_REPORT), "utf8");

test("what code is written against is what the page says (npm run generate writes it)", () => {
  expect(apiReport(ROOT)).toBe(report);
});

test.each([
  ["a construct", "export declare class BackupBucket extends Construct"],
  ["a property, with what it is by default", "@default"],
  ["a policy", "export declare function uploadOnly("],
  ["a matcher", "toProve(claim?: string"],
])("it has %s", (_, text) => expect(report).toContain(text));

test("it has nothing that a class keeps to itself, and no path of this machine", () => {
  expect(report).not.toMatch(/^\s+private /mu);
  expect(report).not.toContain("#private");
  expect(report).not.toContain(ROOT);
});
