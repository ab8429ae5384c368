import { Testing } from "cdktf";
import type { BackupSettings } from "../../settings";
import { PrivateBackupStack } from "../../stacks/private-backup-stack";

/** The Terraform JSON of a stack. */
export interface StackJson {
  readonly terraform: any;
  readonly provider: any;
  readonly variable: any;
  readonly output: Record<string, { readonly value: unknown; readonly description: string }>;
  readonly resource: any;
  readonly data: any;
}

/** Synthesizes the stack of one private backup, with all validations. */
export function synthesizeStack(settings: BackupSettings): StackJson {
  return JSON.parse(Testing.synth(new PrivateBackupStack(Testing.app(), settings), true)) as StackJson;
}
