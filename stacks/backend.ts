import { LocalBackend, type TerraformStack } from "cdktf";
import type { BackendSettings } from "../settings";

/**
 * Where the stack's state lives. The local path is relative to the stack's folder and leads out of it, so that state
 * outlives the folder: cdktf removes what a renamed stack leaves behind.
 */
export function configureBackend(stack: TerraformStack, name: string, backend: BackendSettings): void {
  switch (backend.type) {
    case "local":
      new LocalBackend(stack, { path: backend.path ?? `../../../terraform.${name}.tfstate` });
      return;
    case "none":
      // cdktf writes a local backend with an absolute path where none is declared.
      new LocalBackend(stack, { path: "unused" });
      stack.addOverride("terraform.backend", undefined);
      return;
  }
}
