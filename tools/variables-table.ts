import { App } from "cdktf";
import { backupSettings } from "../settings";
import { PrivateBackupStack } from "../stacks/private-backup-stack";
import { markdownTable } from "./markdown-table";

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

/** Every Terraform variable a stack can have: those of a stack whose settings say its name and region only. */
export function variablesTable(): string {
  const settings = backupSettings({ name: "backup", region: "eu-west-1" });
  // Nothing is written: an app only wants its folder to exist.
  const stack = new PrivateBackupStack(new App({ outdir: "." }), settings);
  stack.prepareStack();
  const { variable } = stack.toTerraform() as { variable: Readonly<Record<string, Variable>> };
  return markdownTable(
    ["Variable", "Type", "Default", "Description"],
    Object.entries(variable).map(([name, { type, description, default: fallback }]) => [
      `\`${name}\``,
      `\`${type}\``,
      fallback === undefined ? "required" : `\`${JSON.stringify(fallback)}\``,
      description,
    ]),
  );
}
