/** A look-up by tags; what it finds carries all of them, with exactly these values. */
export interface ByTags {
  readonly tags: Readonly<Record<string, string>>;
}
