/** What the machine has against a file, by the system's own name of it. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user has no permission",
  EBUSY: "another program holds it",
  EDQUOT: "this user's share of the disk is used up",
  EEXIST: "it is there already, and is no folder",
  EISDIR: "it is a folder, and a file is expected",
  ELOOP: "its symbolic links go round in a circle",
  EMFILE: "this process has too many files open; ulimit -n says how many it may",
  ENAMETOOLONG: "its name is too long",
  ENFILE: "the machine has too many files open",
  ENOENT: "there is no such file or folder",
  ENOSPC: "no space is left on the device",
  ENOTDIR: "it is below something that is a file, not a folder",
  EPERM: "this user has no permission",
  EROFS: "it lies on a file system that is read-only",
};

/** Folders aside, in which files are made whole before they take their places. */
const ASIDE = /[\\/]\.staging-\d+/gu;

/** What the machine has against it, with the system's own name: `no space is left on the device (ENOSPC)`. */
export function reasonOf(code: string | undefined): string {
  const reason = REASONS[code ?? ""];
  return reason === undefined ? `it fails with ${code ?? "no reason"}` : `${reason} (${code})`;
}

/**
 * What to say of an error that is the machine's and no defect: no space, no permission, a folder that is none.
 * @returns undefined for every other error
 */
export function environmentMessage(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error) || !("syscall" in error))
    return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === undefined || REASONS[code] === undefined) return undefined;
  const what = (dest ?? path ?? "the output").replaceAll(ASIDE, "");
  return `${what}: ${reasonOf(code)}`;
}

/** The folder that the command was called from: npm runs it in its package's own. */
export function callersFolder(): string {
  return process.env["INIT_CWD"] ?? ".";
}
