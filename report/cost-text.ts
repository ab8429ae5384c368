import type { Estimate, Way } from "../cost/estimate";
import { hanging, padded, type Paint } from "./layout";

/** One stack's estimate, and the way that it takes. */
export interface StackCost {
  readonly name: string;
  readonly region: string;
  readonly chosen: Way["id"];
  readonly estimate: Estimate;
}

/** What each way to S3 costs a month, the stack's own marked, with everything taken as given. */
export function costText(stacks: readonly StackCost[], columns: number, paint: Paint): string {
  return stacks.map((stack) => stackText(stack, columns, paint).join("\n")).join("\n\n") + "\n";
}

function stackText({ name, region, chosen, estimate }: StackCost, columns: number, paint: Paint): string[] {
  const { currency, ways, assumptions } = estimate;
  const money = (amount: number) => amount.toFixed(2).padStart(12);
  const rows = ways.map(({ id, hours, data, total }) => {
    const line = `  ${id === chosen ? "✓" : " "} ${padded(id, 24)}${money(hours)}${money(data)}${money(total)}`;
    return id === chosen ? paint("good", line) : line;
  });
  const head = `    ${padded("the way to S3", 24)}${["by the hour", "by the GB", `${currency} a month`].map((text) => text.padStart(12)).join("")}`;
  return [
    `${name}   ${region}`,
    "",
    paint("dim", head),
    ...rows,
    "",
    ...assumptions.flatMap((assumption) => hanging("  - ", assumption, columns)),
  ];
}
