import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessDenied, type Reply } from "./aws/s3-stand-in";

/** What a host's commands answer, by the operation of `aws s3api` in its own words, or by what curl is asked for. */
export interface HostProps {
  readonly instanceId: string;
  /** @default - writer */
  readonly role?: string;
  /** Errors of the AWS CLI, by operation; `other/…` for those on the other bucket, `anonymous/…` for unsigned ones. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Commands that run before an operation is answered. @default - none */
  readonly before?: Readonly<Record<string, string>>;
  /** What curl writes about the internet: its exit code and its error. @default - silence */
  readonly internet?: { readonly exit: number; readonly out: string; readonly err: string };
}

const SILENCE = { exit: 28, out: "000 0.000000", err: "curl: (28) Failed to connect: Timeout was reached" };

/**
 * A machine of its own as a folder of commands, for `PATH`: `aws` and `curl` answer as told, and keep each line that
 * they were called with in `calls`.
 */
export function makeHost({
  instanceId,
  role = "writer",
  refused = {},
  before = {},
  internet = SILENCE,
}: HostProps): {
  readonly bin: string;
  readonly calls: string;
} {
  const folder = mkdtempSync(join(tmpdir(), "probed-host-"));
  const bin = join(folder, "bin");
  const errors = join(folder, "errors");
  mkdirSync(bin);
  mkdirSync(errors);
  for (const [name, text] of Object.entries(refused))
    writeFileSync(join(errors, name.replace("/", "-")), text);
  const calls = join(folder, "calls");
  command(bin, "aws", [
    `printf '%s\\n' "aws $*" >>'${calls}'`,
    `case $2 in`,
    ...Object.entries(before).map(([operation, run]) => `${operation}) ${run} ;;`),
    `esac`,
    `prefix=`,
    `case "$*" in *other-bucket*) prefix=other- ;; *--no-sign-request*) prefix=anonymous- ;; esac`,
    `if [ -e '${errors}'/"$prefix$2" ]; then cat '${errors}'/"$prefix$2" >&2; exit 254; fi`,
    `if [ "$2" = create-multipart-upload ]; then echo '{ "UploadId": "-id $(exit 1)" }'; fi`,
  ]);
  command(bin, "curl", [
    `printf '%s\\n' "curl $*" >>'${calls}'`,
    `case "$*" in`,
    `*api/token*) echo token ;;`,
    `*meta-data/instance-id) echo '${instanceId}' ;;`,
    role === "" ? `*security-credentials/) exit 22 ;;` : `*security-credentials/) echo '${role}' ;;`,
    `*public-ipv4) exit 22 ;;`,
    `*) printf %s '${internet.out}'; echo '${internet.err}' >&2; exit ${internet.exit} ;;`,
    `esac`,
  ]);
  return { bin, calls };
}

/** The AWS CLI's words for a refusal. */
export function cliDenied(operation: string, why: Parameters<typeof accessDenied>[1]): string {
  const { code, message } = accessDenied({ operation }, why) as Exclude<Reply, string>;
  return `\nAn error occurred (${code}) when calling the ${operation} operation: ${message}\n`;
}

function command(bin: string, name: string, lines: readonly string[]): void {
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
}
