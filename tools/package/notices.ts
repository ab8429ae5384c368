import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../proof/terms/problem";

/** Licences of what may be part of the package: they ask for their text to go along, and for nothing of whoever uses it. */
export const ALLOWED_LICENCES = [
  ...["Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "MPL-2.0"],
  // jsonify says so, in these words.
  "Public Domain",
];

/** A package that is part of ours. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The text of its licence, and of its notice. */
  readonly texts: readonly string[];
}

/** The packages that files of node_modules belong to, by name, each once. */
export function shippedPackages(root: string, files: readonly string[]): ShippedPackage[] {
  const folders = new Set(
    files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(file)?.[0] ?? []),
  );
  return [...folders]
    .map((folder) => readPackage(join(root, folder)))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readPackage(folder: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/iu.test(file))
    .map((file) => join(folder, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8").trim());
  return { name, version, licence: license ?? "none", texts };
}

/**
 * The notices of everything that is part of the package.
 * @throws Problem for a licence that is not among those that are allowed
 */
export function noticesOf(packages: readonly ShippedPackage[]): string {
  const refused = packages.filter(({ licence }) => !ALLOWED_LICENCES.includes(licence));
  if (refused.length > 0)
    throw new Problem(
      `not among the licences that may ship: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(", ")}`,
    );
  const sections = packages.map(({ name, version, licence, texts }) =>
    [`## ${name} ${version}`, "", licence, ...texts.flatMap((text) => ["", "```", text, "```"])].join("\n"),
  );
  return `# Notices\n\nThis package holds the following.\n\n${sections.join("\n\n")}\n`;
}
