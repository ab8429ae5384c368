import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { drawReportPicture, REPORT_PICTURE } from "../../tools/report-picture";

const ROOT = resolve(__dirname, "../..");
const committed = readFileSync(join(ROOT, REPORT_PICTURE), "utf8");

test("the picture that is committed is the report as it is now (npm run generate writes it)", () => {
  expect(drawReportPicture()).toBe(committed);
});

test("it loads nothing and runs nothing, and the README shows it", () => {
  expect(committed).not.toMatch(/<script|href="(?!#)|url\((?!#)| on\w+=/u);
  expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain(`](${REPORT_PICTURE})`);
});
