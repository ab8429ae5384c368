import type { TerraformStack } from "cdktf";
import type { BackendSettings } from "../settings";
import { backendBlock } from "./backend-block";
import { StateBackend } from "./state-backend";

/** Terraform and OpenTofu lock by an object in the state's own bucket from here on. */
const KNOWS_USE_LOCKFILE = ">= 1.10.0";

/**
 * Where the stack's state lives. A local path is relative to the stack's folder and by default leads out of it, so that
 * state outlives the folder: cdktf removes what a renamed stack leaves behind.
 */
export function configureBackend(stack: TerraformStack, name: string, backend: BackendSettings): void {
  const block = backendBlock(name, backend);
  // cdktf writes a local backend with an absolute path where none is declared.
  new StateBackend(stack, block ?? { type: "local", attributes: {} });
  if (block === undefined) stack.addOverride("terraform.backend", undefined);
  if (block?.attributes["use_lockfile"] === true)
    stack.addOverride("terraform.required_version", KNOWS_USE_LOCKFILE);
}
