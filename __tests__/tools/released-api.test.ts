import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { API_REPORT } from "../../tools/api-report";
import { demandsOf, exportsOf, RELEASED_API, releasedApi, type ReleasedApi } from "../../tools/released-api";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const REPORT = `## constructs/bucket

\`\`\`ts
/** A bucket. */
export interface BucketProps {
    readonly name: string;
}
export declare class Bucket extends Construct {
    constructor(scope: Construct, id: string, props: BucketProps);
}
\`\`\`
`;
const RELEASED = "## [1.2.0] - 2026-12-01\n";
const released = releasedApi("1.2.0", REPORT);
const after = (version: string, from: string, to: string) => releasedApi(version, REPORT.replace(from, to));

test("what is recorded of the last release demands its version and a word in the changelog", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const record = JSON.parse(read(RELEASED_API)) as ReleasedApi;
  expect(demandsOf(record, releasedApi(version, read(API_REPORT)), read("CHANGELOG.md"))).toEqual([]);
});

test("an explanation may change, and nothing is demanded before a release", () => {
  expect(demandsOf(released, after("1.2.0", "A bucket.", "The bucket."), RELEASED)).toEqual([]);
  const changed = after("1.2.0", "name: string", "name?: string");
  expect(demandsOf(released, changed, "## [1.2.0] - Unreleased\n")).toEqual([]);
});

test.each([
  ["the same version", "1.2.0"],
  ["a patch", "1.2.1"],
  ["a minor version from 1.0.0 on", "1.3.0"],
  ["an older one", "1.1.0"],
])("a changed signature is refused with %s", (_, version) => {
  expect(demandsOf(released, after(version, "name: string", "name?: string"), RELEASED)).toEqual([
    "1 exports changed and 0 are new since 1.2.0: package.json has to have a version above it, a minor one at least",
  ]);
});

test("below 1.0.0 a minor version is enough, and the changelog has to name what changed", () => {
  const before = { ...released, version: "0.2.0" };
  const now = after("0.3.0", "props: BucketProps", "props?: BucketProps");
  const log = "## [0.2.0] - 2026-12-01\n";
  expect(demandsOf(before, now, log)).toEqual([
    "CHANGELOG.md says nothing of Bucket under 0.3.0, which changed or is gone",
  ]);
  expect(demandsOf(before, now, `## [0.3.0] - Unreleased\n\n- Bucket takes no props.\n\n${log}`)).toEqual([]);
});

test("something new demands a version, and no more", () => {
  const now = releasedApi(
    "1.2.1",
    REPORT.replace("```\n`", "").replace(/```\n$/u, "export type More = 1;\n```\n"),
  );
  expect(demandsOf(released, now, RELEASED)).toEqual([]);
  expect(demandsOf(released, { ...now, version: "1.2.0" }, RELEASED)).toHaveLength(1);
});

test("exports are told by their module and name", () => {
  expect(Object.keys(exportsOf(REPORT))).toEqual([
    "constructs/bucket BucketProps",
    "constructs/bucket Bucket",
  ]);
});
