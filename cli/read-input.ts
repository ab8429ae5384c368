import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Document } from "../proof/configuration/documents";
import { findJsonMistake } from "../proof/configuration/json-mistake";
import { nearNames } from "../proof/terms/near";
import { holdsVariables } from "../proof/configuration/holds-variables";
import { Problem } from "../proof/terms/problem";
import { isArchive, otherEncoding } from "../settings/other-encoding";
import { callersFolder, reasonOf } from "./environment";
import { filesBeside } from "./files-beside";
import { ignoredByTerraform } from "./ignored-by-terraform";

/** Larger inputs are not read: what Terraform shows of one stack is far smaller. */
const MOST_MEGABYTES = 40;

const HOW_TO_SHOW = "terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json";

/** What stands for the standard input in place of a path. */
export const PIPED = "-";

/**
 * Reads what a user points at: a `*.tf.json` file, a folder of them, or the output of `terraform show -json`, which `-`
 * takes from the standard input.
 * @throws Problem that says what lies there instead
 */
export function readInput(path: string): Document[] {
  if (path === PIPED)
    return [{ name: "standard input", content: attempt(path, () => readFileSync(0, "utf8")) }];
  if (!isFolder(path)) return [readDocument(path)];
  const entries = listed(path);
  const taken = entries.filter((name) => !ignoredByTerraform(name));
  const names = taken.filter((name) => name.endsWith(".tf.json")).sort();
  const hcl = taken
    .filter((name) => /\.(tf|tofu)$/u.test(name) && !holdsVersionAlone(join(path, name)))
    .sort();
  if (hcl.length > 0) {
    throw new Problem(
      `${path} holds ${hcl.slice(0, 3).join(", ")}${hcl.length > 3 ? ", …" : ""}, which is HCL and is not read; give the plan instead: ${HOW_TO_SHOW}`,
    );
  }
  const tofu = taken.find((name) => name.endsWith(".tofu.json"));
  if (tofu !== undefined)
    throw new Problem(
      `${path} holds ${tofu}, which OpenTofu reads beside or in place of the *.tf.json files and Terraform does not; give the plan instead: ${HOW_TO_SHOW}`,
    );
  if (names.length === 0) throw new Problem(`${path} holds no *.tf.json file${insteadOf(path, entries)}`);
  return names.map((name) => readDocument(join(path, name)));
}

/**
 * The same, with the files beside it that Terraform reads too: the `*.tf` files that a plan was made from, and the values
 * of a folder's variables in `terraform.tfvars` and others, also where one file of the folder is given.
 * @throws Problem as `readInput` does
 */
export function readWithFiles(path: string): Document[] {
  const documents = readInput(path);
  if (path !== PIPED && (isFolder(path) || path.endsWith(".tf.json"))) {
    const folder = isFolder(path) ? path : dirname(path);
    const variables = listed(folder).filter((name) => holdsVariables(name) && !ignoredByTerraform(name));
    return [...documents, ...variables.sort().map((name) => readDocument(join(folder, name)))];
  }
  const [only, another] = documents;
  if (only === undefined || another !== undefined || !isPlan(only)) return documents;
  const beside =
    path === PIPED ? filesBeside(callersFolder()) : filesBeside(dirname(path), stat(path).mtimeMs);
  return [only, ...beside];
}

function isPlan({ content }: Document): boolean {
  return typeof content === "string" && content.includes('"planned_values"');
}

/** Parses JSON; says line and column of a mistake. */
export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { line, column, found } = findJsonMistake(text);
    throw new Problem(`${name} is not JSON: unexpected ${found} in line ${line}, column ${column}`);
  }
}

/**
 * The text of a file.
 * @throws Problem where it is not there, too large, no UTF-8, or cannot be read
 */
export function readText(path: string): string {
  const { size } = stat(path);
  const megabytes = size / 1_000_000;
  if (megabytes > MOST_MEGABYTES) {
    throw new Problem(
      `${path} has ${Math.round(megabytes)} MB: at most ${MOST_MEGABYTES} MB are read; give the plan of one stack alone`,
    );
  }
  const bytes = attempt(path, () => readFileSync(path));
  if (isArchive(bytes))
    throw new Problem(
      `${path} is an archive, as terraform plan -out writes it: give its JSON, terraform show -json ${path} > plan.json`,
    );
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined)
    throw new Problem(`${path} is ${encoding}: save it as UTF-8; the > of Windows PowerShell writes UTF-16`);
  return bytes.toString("utf8");
}

function readDocument(path: string): Document {
  if (/\.(tf|tofu)$/u.test(path))
    throw new Problem(`${path} is HCL and is not read; give the plan instead: ${HOW_TO_SHOW}`);
  return { name: path, content: readText(path) };
}

/** A `terraform` block that only says which versions it works with has no say in what is proved. */
function holdsVersionAlone(path: string): boolean {
  return /^\s*terraform\s*\{\s*(required_version\s*=\s*"[^"\n]*"\s*)?\}\s*$/u.test(readText(path));
}

function isFolder(path: string): boolean {
  return stat(path).isDirectory();
}

function stat(path: string) {
  if (existsSync(path)) return attempt(path, () => statSync(path));
  const folder = dirname(path);
  const beside = existsSync(folder) ? readdirSync(folder) : [];
  const near = nearNames(basename(path), beside).map((name) => join(folder, name));
  throw new Problem(
    `there is no file or folder ${path}${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`,
  );
}

function listed(path: string): string[] {
  return attempt(path, () => readdirSync(path));
}

/** What lies in a folder that holds nothing to read: perhaps the folders below do. */
function insteadOf(path: string, entries: readonly string[]): string {
  if (entries.length === 0) return ": it is empty";
  const below = entries
    .flatMap((name) => [
      name,
      ...(name === "stacks" ? listed(join(path, name)).map((one) => join(name, one)) : []),
    ])
    .map((name) => join(path, name))
    .filter((folder) => isFolder(folder) && listed(folder).some((name) => name.endsWith(".tf.json")));
  if (below.length > 0) return `; did you mean ${below.slice(0, 3).join(" or ")}?`;
  return `, but ${entries.slice(0, 5).join(", ")}${entries.length > 5 ? ", …" : ""}`;
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(`${path} cannot be read: ${reasonOf(code)}`);
  }
}
