import type * as Cdktf from "cdktf";
import type { BackupSettings } from "../../settings";
import type * as OurStack from "../../stacks/private-backup-stack";
import { kept } from "./kept-stacks";

/** The Terraform JSON of a stack. */
export interface StackJson {
  readonly terraform: any;
  readonly provider: any;
  readonly variable: any;
  readonly output: Record<string, { readonly value: unknown; readonly description: string }>;
  readonly resource: any;
  readonly data: any;
}

/** Synthesizes the stack of one private backup, with all validations; once, while what it is made from stays. */
export function synthesizeStack(settings: BackupSettings): StackJson {
  return JSON.parse(kept(settings, () => synthesized(settings))) as StackJson;
}

function synthesized(settings: BackupSettings): string {
  /* eslint-disable @typescript-eslint/no-require-imports -- they take longer to load than most tests to run */
  const { Testing } = require("cdktf") as typeof Cdktf;
  const { PrivateBackupStack } = require("../../stacks/private-backup-stack") as typeof OurStack;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return Testing.synth(new PrivateBackupStack(Testing.app(), settings), true);
}
