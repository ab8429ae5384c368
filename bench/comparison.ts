/** One line of the benchmark: a figure, what it is held against, and how many times as large it may be. */
export interface Comparison {
  readonly what: string;
  readonly figure: number;
  /** What the figure is held against, and its own figure. */
  readonly reference: string;
  readonly against: number;
  readonly unit: "s" | "MiB" | "ms a stack" | "cores" | "a second" | "MiB a second";
  /** The largest ratio that is well; of rates the smallest. */
  readonly bound: number;
  /** Whether more is better. @default - less is */
  readonly isRate?: boolean;
}

export interface JudgedComparison extends Comparison {
  readonly ratio: number;
  readonly holds: boolean;
}

export function judge(comparison: Comparison): JudgedComparison {
  const ratio = comparison.figure / comparison.against;
  // What cannot be computed has not been kept.
  const holds = comparison.isRate ? ratio >= comparison.bound : ratio <= comparison.bound;
  return { ...comparison, ratio, holds };
}

/** The table that the benchmark prints, within 100 columns. */
export function comparisonTable(rows: readonly JudgedComparison[]): string {
  const width = (key: "what" | "reference") => Math.max(...rows.map((row) => row[key].length));
  const [first, second] = [width("what"), width("reference")];
  const number = (value: number) => value.toFixed(value < 100 ? 2 : 0).padStart(7);
  return rows
    .map(({ what, figure, reference, against, unit, ratio, bound, holds, isRate }) => {
      const [well, ill] = isRate ? ["at least", "LESS THAN"] : ["at most", "MORE THAN"];
      const left = `${what.padEnd(first)} ${number(figure)}`;
      const right = `${reference.padEnd(second)} ${number(against)} ${unit.padEnd(12)}`;
      return `${left}   ${right} ${ratio.toFixed(2)}×, ${holds ? well : ill} ${bound}×`;
    })
    .join("\n");
}
