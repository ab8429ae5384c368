/** One mistake in the settings: where it stands, and what is wrong with it. */
export interface SettingsProblem {
  /** The file as it was named. @default - settings that were not read from a file */
  readonly file?: string;
  /** From 1. @default - not known */
  readonly line?: number;
  /** From 1. @default - not known */
  readonly column?: number;
  /** For example `backups[0].network.cidr`; empty for the file as a whole. */
  readonly path: string;
  /** The value, what is wrong with it, what is allowed and an example. */
  readonly message: string;
}

/** `backups.yaml:12:11  backups[0].network.cidr  "10.0.0.0/8" is larger than a VPC may be: …` */
export function renderProblem({ file, line, column, path, message }: SettingsProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return [place, path, message].filter((part) => part !== "").join("  ");
}

const position = ({ line = 0, column = 0 }: SettingsProblem) => [line, column] as const;

/** The settings cannot be used; holds every problem at once, in the file's order. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    const files = [...new Set(problems.map(({ file }) => file))];
    const sorted = [...problems].sort((one, other) => {
      if (one.file !== other.file) return files.indexOf(one.file) - files.indexOf(other.file);
      const [line, column] = position(one);
      const [otherLine, otherColumn] = position(other);
      return line - otherLine || column - otherColumn;
    });
    super(sorted.map(renderProblem).join("\n"));
    this.problems = sorted;
  }
}
