import { padded, wrapped } from "./layout";

/** A table of names with amounts beside them, as it has to fit. */
export interface AmountColumns {
  /** Characters before the name. */
  readonly start: number;
  /** The name's characters, where there is room. */
  readonly name: number;
  /** How many amounts a row has. */
  readonly amounts: number;
  /** At most so many characters a line. */
  readonly columns: number;
}

const AMOUNT = 12;
/** An amount as narrow as it may be. */
const NARROW_AMOUNT = 9;

/**
 * One row: the name on the left, the amounts on the right, each broken into lines where the terminal is narrow.
 * @param start what stands before the name: blanks, or a mark
 */
export function amountRow(
  start: string,
  [name = "", ...amounts]: readonly string[],
  table: AmountColumns,
): string[] {
  const amount = table.start + table.name + AMOUNT * table.amounts <= table.columns ? AMOUNT : NARROW_AMOUNT;
  const width = Math.min(table.name, table.columns - table.start - amount * table.amounts);
  const cells = [wrapped(name, width - 1), ...amounts.map((text) => wrapped(text, amount - 1))];
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const [first = "", ...rest] = cells.map((lines) => lines[at] ?? "");
    const line = `${padded(first, width)}${rest.map((text) => text.padStart(amount)).join("")}`;
    return `${at === 0 ? start : " ".repeat(table.start)}${line}`.trimEnd();
  });
}
