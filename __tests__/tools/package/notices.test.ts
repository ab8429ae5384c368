import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noticesOf, shippedPackages } from "../../../tools/package/notices";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "private-backup-notices-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (folder: string, license?: string) => {
  const name = folder.replace(/^.*node_modules\//u, "");
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "package.json"), JSON.stringify({ name, version: "1.0.0", license }));
  writeFileSync(join(root, folder, "LICENSE.md"), `The text of ${name}.`);
};

test("every package that a file belongs to is listed once, with its licence and that licence's text", () => {
  put("node_modules/zod", "MIT");
  put("node_modules/@aws/client", "Apache-2.0");
  put("node_modules/@aws/client/node_modules/tslib", "0BSD");
  const files = [
    "node_modules/zod/a.js",
    "node_modules/zod/b/c.js",
    "node_modules/@aws/client/index.js",
    "node_modules/@aws/client/node_modules/tslib/tslib.js",
    "cli/prove.ts",
  ];
  const packages = shippedPackages(root, files);
  expect(packages.map(({ name }) => name)).toEqual(["@aws/client", "tslib", "zod"]);
  const text = noticesOf(packages);
  expect(text).toContain("## tslib 1.0.0\n\n0BSD\n\n```\nThe text of tslib.\n```");
});

test.each([["AGPL-3.0"], ["UNLICENSED"], [undefined]])(
  "%s may not ship, and the package is named",
  (license) => {
    put("node_modules/other", license);
    expect(() => noticesOf(shippedPackages(root, ["node_modules/other/index.js"]))).toThrow(
      `not among the licences that may ship: other (${license ?? "none"})`,
    );
  },
);
