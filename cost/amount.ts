/** What something costs a month. */
export interface Line {
  /** `2 × t4g.micro`. */
  readonly what: string;
  /** @default - the table has no price for it */
  readonly month: number | undefined;
}

/** A sum of which not every part is known. */
export interface Total {
  readonly known: number;
  /** What has no price, each once. */
  readonly unpriced: readonly string[];
}

/** Adds up what is known, and names the rest. */
export function totalOf(lines: readonly Line[]): Total {
  return {
    known: lines.reduce((sum, { month }) => sum + (month ?? 0), 0),
    unpriced: [...new Set(lines.filter(({ month }) => month === undefined).map(({ what }) => what))],
  };
}

/** Undefined as soon as one of them is. */
export function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

/** Undefined as soon as one factor is. */
export function product(...factors: readonly (number | undefined)[]): number | undefined {
  return factors.reduce<number | undefined>(
    (result, factor) => (result === undefined || factor === undefined ? undefined : result * factor),
    1,
  );
}
