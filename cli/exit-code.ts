/** What a command's exit code means; scripts and pipelines rely on it. */
export enum ExitCode {
  /** All is well: synthesized, every claim holds, or the request is allowed. */
  Ok = 0,
  /** A claim fails, or the request is denied or unreachable, or a live request contradicts a claim. */
  Refused = 1,
  /** Bad input: settings, arguments or a configuration that cannot be used; or a machine that refuses: no space, no permission, no such folder. Earlier files stay as they were. */
  BadInput = 2,
  /** Something could not be decided. It never counts as passed. */
  Unknown = 3,
  /** A crash: a defect of the program, with its stack trace. It says nothing of any claim. */
  Crash = 70,
  /** Stopped by Ctrl-C; another signal gives 128 and its number, as 143 for SIGTERM. The last line says what is kept. */
  Interrupted = 130,
}
