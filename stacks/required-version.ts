import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STACK_FILE } from "./stack-file";

/** Stands beside the stack's JSON, and holds nothing but the versions of Terraform that it works with. */
export const VERSION_FILE = "required_version.tf";

/**
 * Takes `required_version` out of a stack's JSON into a file of its own, in Terraform's language: scanners such as
 * Checkov stop at it in JSON, where they expect a block, and then report nothing. Terraform merges the files of a folder.
 * @returns the text of the stack's JSON
 * @see https://developer.hashicorp.com/terraform/language/files
 */
export function setVersionAside(folder: string): string {
  const file = join(folder, STACK_FILE);
  const json = JSON.parse(readFileSync(file, "utf8")) as {
    terraform?: { required_version?: string };
  };
  const { required_version: version, ...terraform } = json.terraform ?? {};
  const text = JSON.stringify({ ...json, terraform }, null, 2);
  writeFileSync(file, text);
  writeFileSync(
    join(folder, VERSION_FILE),
    `terraform {\n${version === undefined ? "" : `  required_version = ${JSON.stringify(version)}\n`}}\n`,
  );
  return text;
}
