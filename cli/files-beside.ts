import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../proof/configuration/documents";
import { isList, isObject } from "../proof/configuration/value";
import { ignoredByTerraform } from "./ignored-by-terraform";

/** More files than any configuration has: what lies there is something else. */
const MOST_FILES = 2_000;

/**
 * The `*.tf` files that a plan was made from, when it lies in the folder that it was made in: a plan keeps of an
 * expression only what it refers to. Modules are found as `terraform init` has written down; none where one cannot be
 * read.
 * @param before time in milliseconds after which the plan holds nothing that was written. @default - not known
 */
export function filesBeside(folder: string, before = Infinity): Document[] {
  const modules = [{ key: "", folder }, ...installed(folder)];
  const found = modules.flatMap(({ key, folder: of }) => filesOf(of).map((name) => ({ key, name })));
  if (found.length > MOST_FILES || found.some(({ name }) => statSync(name).mtimeMs > before)) return [];
  return found.map(({ key, name }) => ({ name, content: readFileSync(name, "utf8"), module: key }));
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return (
    readdirSync(folder)
      // An override file changes the configuration of the other files, in either syntax.
      .filter((name) => /(?:\.(?:tf|tofu)|(?:^|_)override\.(?:tf|tofu)\.json)$/u.test(name))
      .filter((name) => !ignoredByTerraform(name))
      .sort()
      .map((name) => join(folder, name))
  );
}

/** @see https://developer.hashicorp.com/terraform/cli/commands/init#child-module-installation */
function installed(folder: string): { readonly key: string; readonly folder: string }[] {
  const path = join(folder, ".terraform", "modules", "modules.json");
  if (!existsSync(path)) return [];
  const content = parsed(readFileSync(path, "utf8"));
  const modules = isObject(content) && isList(content["Modules"]) ? content["Modules"] : [];
  return modules.flatMap((module) => {
    if (!isObject(module)) return [];
    const { Key: key, Dir: dir } = module;
    return typeof key === "string" && key !== "" && typeof dir === "string"
      ? [{ key, folder: join(folder, dir) }]
      : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
