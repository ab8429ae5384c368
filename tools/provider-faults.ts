import { markdownTable } from "./markdown-table";

/** Versions of the AWS provider that plan what nobody asked for, and the one that mends them. */
export interface ProviderFault {
  /** The first version that has it. */
  readonly since: string;
  /** The first version that has it no more. */
  readonly mended: string;
  readonly says: string;
  /** Where the provider's users and makers say so. */
  readonly source: string;
}

/** Within the range that the stacks take, as far as it is known. */
export const PROVIDER_FAULTS: readonly ProviderFault[] = [
  {
    since: "6.22.0",
    mended: "6.40.0",
    says: "Every plan changes the encryption of every bucket, and every apply tries to take away that the bucket refuses uploads with keys of the uploader's own (SSE-C), which S3 does for new buckets since April 2026: the provider knows `blocked_encryption_types` and reads what is not set as none.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/47320",
  },
];

/** Which of them a version has. */
export function faultsOf(version: string): readonly ProviderFault[] {
  return PROVIDER_FAULTS.filter(
    ({ since, mended }) => compareVersions(version, since) >= 0 && compareVersions(version, mended) < 0,
  );
}

/** The AWS provider's version in a lock file; undefined where it has none. */
export function lockedVersion(lock: string): string | undefined {
  const [, block = ""] = /provider "[^"\n]*\/hashicorp\/aws" \{\n(.*?)\n\}/su.exec(lock) ?? [];
  return /^\s*version\s*=\s*"([^"\n]+)"/mu.exec(block)?.[1];
}

/** What is said of a lock file whose version has faults, a sentence each. */
export function lockedFaults(file: string, lock: string): string[] {
  const version = lockedVersion(lock);
  if (version === undefined) return [];
  return faultsOf(version).map(
    ({ mended, says, source }) =>
      `${file} has the AWS provider ${version}. ${says} Mended in ${mended}: remove the file and lock again (${source}).`,
  );
}

/** The faults, as a table. */
export function faultsTable(): string {
  return markdownTable(
    ["Versions", "What they do", "Mended in"],
    PROVIDER_FAULTS.map(({ since, mended, says, source }) => [
      `${since} and later`,
      `${says} [Reported](${source}).`,
      mended,
    ]),
  );
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split(/[.-]/u).map(Number));
  const at = [0, 1, 2].find((part) => left?.[part] !== right?.[part]);
  return at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
