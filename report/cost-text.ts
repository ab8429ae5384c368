import type { Line, Total } from "../cost/amount";
import type { Bill } from "../cost/bill";
import type { Estimate, Path } from "../cost/estimate";
import { amountRow, type AmountColumns } from "./amount-row";
import { hanging, type Paint } from "./layout";
import { missingPricesText } from "./missing-prices-text";

/** One stack's bill, and what the other paths to S3 would cost. */
export interface StackCost {
  readonly name: string;
  readonly region: string;
  readonly chosen: Path["id"];
  readonly bill: Bill;
  readonly estimate: Estimate;
  /** What CloudTrail records, and what each hundred thousand of it cost. @default - it records nothing */
  readonly recorded?: { readonly what: string; readonly hundredThousand: number | undefined };
  /** Backups a month, as it was assumed. */
  readonly backups: number;
}

/** One that is torn down: no path to S3 is left. */
export interface TornDownCost {
  readonly name: string;
  readonly region: string;
  readonly keepBucket: string;
  /** The bucket's own KMS key, where it has one. */
  readonly keepKey?: string;
}

/** Columns of names, as wide as the longest that is usual. */
const WHAT = 48;
const PATH = 24;

/** What each stack costs a month and in a year of growth, what the other paths to S3 would, and everything assumed. */
export function costText(
  stacks: readonly (StackCost | TornDownCost)[],
  columns: number,
  paint: Paint,
): string {
  const texts = stacks.map((stack) =>
    "keepBucket" in stack ? tornDownText(stack, columns) : stackText(stack, columns, paint),
  );
  return `${texts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Whether a price is missing that a stack's bill needs. */
export function isUnpriced(stack: StackCost | TornDownCost): boolean {
  return !("keepBucket" in stack) && stack.bill.year.unpriced.length > 0;
}

function tornDownText({ name, region, keepBucket, keepKey }: TornDownCost, columns: number): string[] {
  const key = keepKey === undefined ? "" : `, and its key ${keepKey}`;
  const says =
    "torn down: no path to S3 is left, and nothing that costs by the hour; " +
    `what stays is the bucket ${keepBucket}${key}, whose price is left out here`;
  return [`${name}   ${region}`, "", ...hanging("  ", says, columns)];
}

function stackText(stack: StackCost, columns: number, paint: Paint): string[] {
  const { name, region, bill, estimate, recorded, backups } = stack;
  const assumptions = [
    ...estimate.assumptions.slice(0, 2),
    `${backups} backups a month, each an object and its manifest, in parts of 32 MiB, the smallest that the agent makes; nothing is deleted before it expires, and no object is written twice`,
    ...estimate.assumptions.slice(2),
    "left out: taxes, discounts, the free tier, reads and restores, a DNS firewall, access logs",
  ];
  return [
    `${name}   ${region}`,
    "",
    ...billLines(bill, columns, paint),
    "",
    ...(recorded === undefined
      ? []
      : [
          ...hanging(
            "  ",
            `and ${money(recorded.hundredThousand)} for each 100,000 ${recorded.what}`,
            columns,
          ),
          "",
        ]),
    ...missingPricesText(bill.year.unpriced, region, columns, paint),
    ...pathLines(stack, columns, paint),
    "",
    ...assumptions.flatMap((assumption) => hanging("  - ", assumption, columns)),
  ];
}

/** Every line of both months; a line that one month alone has costs nothing in the other. */
function billLines(
  { currency, first, twelfth, firstMonth, twelfthMonth, year }: Bill,
  columns: number,
  paint: Paint,
): string[] {
  const names = [...new Set([...first, ...twelfth].map(({ what }) => what))];
  const table: AmountColumns = { start: 2, name: WHAT, amounts: 2, columns };
  const row = (what: string, ...amounts: readonly string[]) => amountRow("  ", [what, ...amounts], table);
  return [
    ...row(`${currency} a month`, "first", "twelfth").map((line) => paint("dim", line)),
    ...names.flatMap((what) => row(what, amountOf(what, first), amountOf(what, twelfth))),
    ...row("total", sumText(firstMonth), sumText(twelfthMonth)),
    ...row("in the first year", "", sumText(year)),
  ];
}

function amountOf(what: string, lines: readonly Line[]): string {
  const found = lines.find((line) => line.what === what);
  return found === undefined ? "0.00" : money(found.month);
}

function money(amount: number | undefined): string {
  return amount === undefined ? "?" : amount.toFixed(2);
}

/** A sum without what has no price is the least that it is. */
function sumText({ known, unpriced }: Total): string {
  return `${unpriced.length === 0 ? "" : "≥ "}${known.toFixed(2)}`;
}

function pathLines(
  { chosen, estimate: { currency, paths } }: StackCost,
  columns: number,
  paint: Paint,
): string[] {
  const table: AmountColumns = { start: 4, name: PATH, amounts: 3, columns };
  const heads = ["the path to S3", "by the hour", "by the GB", `${currency} a month`];
  return [
    ...amountRow("    ", heads, table).map((line) => paint("dim", line)),
    ...paths.flatMap(({ id, hours, data, total }) => {
      const lines = amountRow(
        `  ${id === chosen ? "✓" : " "} `,
        [id, ...[hours, data, total].map(money)],
        table,
      );
      return id === chosen ? lines.map((line) => paint("good", line)) : lines;
    }),
  ];
}
