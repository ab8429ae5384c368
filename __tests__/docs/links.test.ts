import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** What commands write and git ignores. */
const WRITTEN = ["cdktf.out", ".cache", ".terraform", "locks", "node_modules"];

const documents = [
  ...readdirSync(ROOT),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).map((file) => join("docs", file)),
].filter((file) => file.endsWith(".md"));

const withoutCodeBlocks = (markdown: string) => markdown.replace(/^ *```.*?^ *```/gms, "");

function links(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** Code in a sentence that looks like a path of the project: with a folder, or with one of its endings. */
function namedPaths(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/g)]
    .map(([, code = ""]) => code)
    .filter(
      (code) =>
        /^(\.?[\w-]+\/)+[\w.-]*$/.test(code) || /^\.?[\w-]+\.(ts|cjs|md|yaml|schema\.json)$/.test(code),
    )
    .filter((code) => !WRITTEN.includes(code.split("/")[0]!));
}

/** The id that GitHub gives to a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

function headings(file: string): string[] {
  const text = withoutCodeBlocks(readFileSync(file, "utf8"));
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchor(heading));
}

/** Files that tests and tools name by a part of their path: a name alone may be anywhere in the project. */
function isSomewhere(path: string): boolean {
  if (existsSync(join(ROOT, path))) return true;
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ![...WRITTEN, ".git"].includes(entry.name))
    .some(({ name }) => existsSync(join(ROOT, name, path)));
}

test("there are documents to look at", () => {
  expect(documents).toEqual(
    expect.arrayContaining(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"]),
  );
});

describe.each(documents)("%s", (document) => {
  const markdown = readFileSync(join(ROOT, document), "utf8");

  test("leads to files and headings that exist", () => {
    const dead = links(markdown)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = "", heading] = target.split("#");
        const file = path === "" ? join(ROOT, document) : join(ROOT, dirname(document), path);
        return !existsSync(file) || (heading !== undefined && !headings(file).includes(heading));
      });
    expect(dead).toEqual([]);
  });

  test("leads out of the project by https only, and to AWS's guides in their latest form", () => {
    const outside = links(markdown).filter((target) => /^[a-z]+:/.test(target));
    expect(outside.filter((target) => !target.startsWith("https://"))).toEqual([]);
    const guides = outside.filter((target) => target.startsWith("https://docs.aws.amazon.com/"));
    expect(guides.filter((target) => !/\/latest\/.+\.html(#.+)?$/.test(target))).toEqual([]);
  });

  test("names paths that exist", () => {
    expect(namedPaths(markdown).filter((path) => !isSomewhere(path))).toEqual([]);
  });
});

describe("decision records", () => {
  const folder = join(ROOT, "docs", "decisions");
  const records = readdirSync(folder).filter((file) => /^\d/.test(file));

  test("are numbered without a gap", () => {
    expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
  });

  test.each(records)("%s has a context, a decision and consequences, and is in the list", (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [title = "", ...sections] = text.split("\n").filter((line) => line.startsWith("#"));
    expect(title).toMatch(new RegExp(`^# ${file.slice(0, 4)}\\. \\S`));
    expect(sections).toEqual(["## Context", "## Decision", "## Consequences"]);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(
      `(${relative(folder, join(folder, file))})`,
    );
  });
});

test("the index of the documentation leads to every guide and every page beside it", () => {
  const linked = new Set(links(readFileSync(join(ROOT, "docs/README.md"), "utf8")));
  const pages = [
    ...readdirSync(join(ROOT, "docs")),
    ...readdirSync(join(ROOT, "docs/guides")).map((file) => `guides/${file}`),
  ].filter((file) => file.endsWith(".md") && file !== "README.md");
  expect(pages.filter((page) => !linked.has(page))).toEqual([]);
});
