import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { PythonEnvironment } from "../../emulator/python-environment";

const environment = new PythonEnvironment(resolve(".cache/checkov"), "checkov==3.3.30");

/** A check that failed on one resource of one file. */
export interface FailedCheck {
  readonly check_id: string;
  /** `aws_vpc.network_vpc`, or `resource.network_vpc` and `data.network_zones` where a check looks at one alone. */
  readonly resource: string;
  readonly file_path: string;
}

/** What Checkov said of a folder. */
export interface Scan {
  readonly passed: number;
  readonly failed: readonly FailedCheck[];
  /** The files that it could not read, by their whole paths. */
  readonly unread: readonly string[];
}

/** Makes Checkov's environment unless it is there. @returns what is missing, by name; undefined when nothing is */
export function missingCheckov(): string | undefined {
  return environment.install();
}

/** Lets Checkov read a folder of Terraform's JSON, without a look at the network. */
export function scan(folder: string): Scan {
  const { stdout, stderr } = spawnSync(
    environment.program("checkov"),
    [
      "--directory",
      folder,
      "--framework",
      "terraform_json",
      "--compact",
      "--output",
      "json",
      "--skip-download",
    ],
    { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  if (!stdout.trimStart().startsWith("{")) throw new Error(`checkov wrote no report:\n${stdout}${stderr}`);
  const { summary, results } = JSON.parse(stdout) as {
    summary: { passed: number };
    results: { failed_checks: FailedCheck[]; parsing_errors: string[] };
  };
  return { passed: summary.passed, failed: results.failed_checks, unread: results.parsing_errors };
}
