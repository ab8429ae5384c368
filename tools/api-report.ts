import { join, relative } from "node:path";
import ts from "typescript";
import { entriesOf } from "./package/build-library";

/** What users write code against; the proof's own functions may still change with any version. */
const ENTRIES = ["index", "policies", "matchers"];

/** The page that holds it. */
export const API_REPORT = "docs/api-report.md";

/**
 * Every type that the package's constructs, policies and matchers have, as the compiler writes it, with what is said of
 * each: a signature or a default that changes is seen in review.
 */
export function apiReport(root: string): string {
  const sources = entriesOf(root)
    .filter(({ name }) => ENTRIES.includes(name))
    .flatMap((entry) => entry.sources)
    .sort();
  const texts = declarations(root, sources);
  const sections = sources.map(
    (source) => `## ${source}\n\n\`\`\`ts\n${texts.get(source)?.trim() ?? ""}\n\`\`\`\n`,
  );
  return [
    "# What code is written against",
    "",
    "The constructs, policies and matchers of the package, with their defaults, as the compiler sees them;",
    "`npm run generate` writes this page. A change here is a change for users: it is told in the changelog, and",
    "what breaks demands its version.",
    "",
    ...sections,
  ].join("\n");
}

function declarations(root: string, sources: readonly string[]): ReadonlyMap<string, string> {
  const read = ts.readConfigFile(join(root, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const files = sources.map((source) => join(root, `${source}.ts`));
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true };
  const program = ts.createProgram(files, { ...options, ...emit });
  const texts = new Map<string, string>();
  for (const file of files)
    program.emit(program.getSourceFile(file), (path, text) => {
      texts.set(
        relative(root, path)
          .replace(/\.d\.ts$/u, "")
          .replaceAll("\\", "/"),
        withoutPrivates(text),
      );
    });
  return texts;
}

/** What a class keeps to itself is nobody's to use. */
function withoutPrivates(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s+(private|#private)/u.test(line))
    .join("\n");
}
