/** What a command's exit code means; scripts and pipelines rely on it. */
export enum ExitCode {
  /** All is well: synthesized, every claim holds, or the request is allowed. */
  Ok = 0,
  /** A claim fails, or the request is denied or unreachable, or a live request contradicts a claim. Also a defect of the program, with its stack trace. */
  Refused = 1,
  /** Bad input: settings, arguments or a configuration that cannot be used. Nothing was written. */
  BadInput = 2,
  /** Something could not be decided. It never counts as passed. */
  Unknown = 3,
}
