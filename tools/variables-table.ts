import { markdownTable } from "./markdown-table";
import { stackVariables } from "./stack-variables";

/** Every Terraform variable a stack can have: those of a stack whose settings say its name and region only. */
export function variablesTable(): string {
  return markdownTable(
    ["Variable", "Type", "Default", "Description"],
    Object.entries(stackVariables()).map(([name, { type, description, default: fallback }]) => [
      `\`${name}\``,
      `\`${type}\``,
      fallback === undefined ? "required" : `\`${JSON.stringify(fallback)}\``,
      description,
    ]),
  );
}
