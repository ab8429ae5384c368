/** Where AWS publishes a price: a file for each service and region. */
export interface Published {
  readonly service: "AmazonEC2" | "AmazonS3" | "AmazonVPC";
  /** The instance type that it is the price of. */
  readonly instance?: string;
}

/** What something costs a month. */
export interface Line {
  /** `2 × t4g.micro`. */
  readonly what: string;
  /** @default - the table has no price for it */
  readonly month: number | undefined;
  /** @default - in no file that `npm run prices` reads */
  readonly published?: Published;
}

/** A sum of which not every part is known. */
export interface Total {
  readonly known: number;
  /** What has no price, each once. */
  readonly unpriced: readonly Line[];
}

/** Adds up what is known, and names the rest. */
export function totalOf(lines: readonly Line[]): Total {
  return {
    known: lines.reduce((sum, { month }) => sum + (month ?? 0), 0),
    unpriced: [
      ...new Map(lines.flatMap((line) => (line.month === undefined ? [[line.what, line]] : []))).values(),
    ],
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
