import { App } from "cdktf";
import { backupSettings } from "../settings";
import { PrivateBackupStack } from "../stacks/private-backup-stack";

/** A Terraform variable of a stack, as its JSON has it. */
export interface StackVariable {
  readonly type: string;
  readonly description: string;
  /** @default - none: it must be given */
  readonly default?: unknown;
}

/** The Terraform variables that a stack can have: those of one whose settings say its name and region only. */
export function stackVariables(): Readonly<Record<string, StackVariable>> {
  const settings = backupSettings({ name: "backup", region: "eu-west-1" });
  // Nothing is written: an app only wants its folder to exist.
  const stack = new PrivateBackupStack(new App({ outdir: "." }), settings);
  stack.prepareStack();
  return (stack.toTerraform() as { variable: Readonly<Record<string, StackVariable>> }).variable;
}
