import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import type { BackendBlock } from "./backend-block";

/**
 * A backend by Terraform's own arguments. CDKTF's classes, one a type, know fewer of them than Terraform does, misspell
 * one, demand a token for Consul, and run a terraform binary for the cloud block: synthesis shall need none.
 */
export class StateBackend extends TerraformBackend {
  readonly #block: BackendBlock;

  constructor(scope: Construct, block: BackendBlock) {
    super(scope, "backend", block.type);
    this.#block = block;
  }

  override toTerraform(): object {
    const { type, attributes } = this.#block;
    return { terraform: type === "cloud" ? { cloud: attributes } : { backend: { [type]: attributes } } };
  }

  /** @throws Error always: stacks do not read each other's state */
  getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error(`the state of ${this.node.scope?.node.path} is read by no other stack`);
  }
}
