import { readSubjects } from "../../proof/system/read-subjects";
import type { Read } from "../../proof/system/subjects";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "./synthesize-stack";

const SHIPPED = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

/** A stack as the proof reads it: the shipped settings, with changes. */
export function readStack(
  changes: Partial<BackupSettingsInput> = {},
  assumptions: Readonly<Record<string, unknown>> = {},
): Read {
  const settings = backupSettings({ ...SHIPPED, ...changes });
  return readSubjects(
    [{ name: "cdk.tf.json", content: JSON.stringify(synthesizeStack(settings)) }],
    assumptions,
  );
}

/** The same with the Terraform JSON changed before it is read. */
export function readChanged(
  change: (json: any) => void,
  changes: Partial<BackupSettingsInput> = {},
  assumptions: Readonly<Record<string, unknown>> = {},
): Read {
  const settings = backupSettings({ ...SHIPPED, ...changes });
  const json = synthesizeStack(settings);
  change(json);
  return readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }], assumptions);
}
