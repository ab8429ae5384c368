/** The bundle that a command runs from. */
export interface Bundled {
  /** Tells all that it was made from, sources and libraries, from any other. */
  readonly sources: string;
  /** The file that starts commands from it. */
  readonly start: string;
}

/** Undefined for a command that runs from its sources. */
export function bundled(): Bundled | undefined {
  return undefined;
}
