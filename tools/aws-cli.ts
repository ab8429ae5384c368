import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What is said where there is none. */
export const NO_AWS_CLI = "the AWS CLI 2 is not on this machine (apt install awscli)";

/**
 * The whole path of the first AWS CLI 2 on this machine: `PATH` may have an older one in front, and a wrapper of that
 * name must not start itself. Undefined where there is none.
 */
export function awsCli(): string | undefined {
  return (found ??= { file: find() }).file;
}

/** Looked for once: each client takes a second to say its version. */
let found: { readonly file: string | undefined } | undefined;

function find(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  return [...new Set(folders)]
    .map((folder) => join(folder, "aws"))
    .filter((file) => existsSync(file))
    .find((file) => {
      const { stdout, status } = spawnSync(file, ["--version"], { encoding: "utf8" });
      return status === 0 && stdout.startsWith("aws-cli/2");
    });
}
