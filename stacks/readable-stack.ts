import { TerraformElement, TerraformStack } from "cdktf";
import type { Node } from "constructs";

/**
 * A stack whose logical ids are the construct path in snake case: `Network/Private0/RouteTable` becomes
 * `network_private_0_route_table`. People read them in plans, and they stay the same as long as the path does.
 * A construct named `Resource` stands for its parent, as in the CDK.
 */
export abstract class ReadableStack extends TerraformStack {
  readonly #paths = new Map<string, string>();

  /**
   * cdktf resolves a whole stack here and throws the result away, so that references to other stacks make their
   * outputs before the stacks are written. No stack refers to another one here: what would is refused.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  /** @throws Error always: its output would be missing, see {@link prepareStack} */
  override registerOutgoingCrossStackReference(identifier: string): never {
    throw new Error(`another stack refers to ${identifier} of ${this.node.path}: give it the value itself`);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const components = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const id = logicalId(components);
    const path = components.join("/");
    const first = this.#paths.get(id) ?? path;
    if (first !== path) {
      throw new Error(`constructs ${first} and ${path} would share the logical id ${id}: rename one of them`);
    }
    this.#paths.set(id, path);
    return id;
  }
}

function logicalId(components: readonly string[]): string {
  return components
    .filter((component, index) => component !== "Resource" || index === 0)
    .map(snakeCase)
    .join("_");
}

function snakeCase(component: string): string {
  return component
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([a-z])([0-9]+)$/, "$1_$2")
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .toLowerCase();
}
