import { App, TerraformOutput, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { allInStack } from "../constructs/in-stack";
import type { BackupSettings, TearDownSettings } from "../settings";
import { configureBackend } from "./backend";
import { PrivateBackupStack } from "./private-backup-stack";
import { configureProvider } from "./provider";
import { ReadableStack } from "./readable-stack";
import { changeOutputs } from "./review-outputs";
import { unlabelledBlocks } from "./unlabelled-blocks";

/**
 * The end of a private backup. Its bucket, all that is set on it and its key are forgotten by Terraform and stay as
 * they are, policy included: what Object Lock holds cannot be deleted anyway, and what stays must stay closed. All else
 * is destroyed, because no block names it any more.
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export class TornDownStack extends ReadableStack {
  constructor(scope: Construct, settings: BackupSettings, tearDown: TearDownSettings) {
    super(scope, settings.name);
    configureProvider(this, settings);
    configureBackend(this, settings.name, settings.backend);
    const removed = keptAddresses(settings).map((from) => ({ from, lifecycle: { destroy: false } }));
    this.addOverride("removed", unlabelledBlocks(removed));
    changeOutputs(this, settings);
    this.#output("kept_bucket", tearDown.keepBucket, "Name of the bucket that was left in place.");
    if (tearDown.keepKey !== undefined) {
      this.#output("kept_key", tearDown.keepKey, "Id of the KMS key that was left in place.");
    }
    this.#output(
      "take_up_again",
      takeUpAgain(tearDown),
      "In place of tearDown in backups.yaml: takes up again what was left in place.",
    );
  }

  #output(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
  }
}

/** The setting that makes what was kept the stack's own again. */
export function takeUpAgain({ keepBucket, keepKey }: TearDownSettings): string {
  return `adopt: { bucket: { name: ${keepBucket} }${keepKey === undefined ? "" : `, key: ${keepKey}`} }`;
}

/**
 * The addresses of the bucket, of what is set on it and of its key, as the stack that stands has them. An alarm has a
 * bucket and a key as well, and these go.
 */
function keptAddresses(settings: BackupSettings): string[] {
  return allInStack(new PrivateBackupStack(new App(), { ...settings, alarms: false }), TerraformResource)
    .filter(({ terraformResourceType: type }) => type.startsWith("aws_s3_bucket") || type === "aws_kms_key")
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
}
