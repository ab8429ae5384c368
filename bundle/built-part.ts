/** A part of the bundle, made and not yet written. */
export interface BuiltPart {
  /** Text by the file's name. */
  readonly files: Readonly<Record<string, string>>;
  /** Every file that it was made from, by its path from the project's folder. */
  readonly inputs: readonly string[];
  /** Paths at which a new file would be found before one of those. */
  readonly absent: readonly string[];
}
