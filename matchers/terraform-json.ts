import type { Document } from "../proof/configuration/documents";
import { Problem } from "../proof/terms/problem";

/** What of a cdktf `TerraformStack` is used here; the class itself is not imported. */
interface StackLike {
  prepareStack?(): void;
  toTerraform(): unknown;
}

interface NodeLike {
  readonly scopes: readonly object[];
  findAll(this: unknown): readonly object[];
}

const NAME = "the stack";
const EXPECTED =
  "expected a cdktf TerraformStack, Terraform JSON as text or object, or the output of terraform show -json";

/**
 * The Terraform JSON of what a test gives to `expect`: a stack, a text or a parsed object.
 * @throws Problem for anything else, and for a stack that only its app can finish
 */
export function terraformJson(received: unknown): Document[] {
  if (typeof received === "string") return [{ name: NAME, content: received }];
  if (typeof received !== "object" || received === null)
    throw new Problem(`${EXPECTED}, got ${received === null ? "null" : `a ${typeof received}`}`);
  if (!isStack(received)) return [{ name: NAME, content: received }];
  refuseAspects(received);
  // A first rendering adds what other stacks refer to, as an app's synthesis does.
  received.prepareStack?.();
  return [{ name: NAME, content: JSON.stringify(received.toTerraform()) }];
}

function isStack(received: object): received is StackLike {
  return "toTerraform" in received && typeof received.toTerraform === "function";
}

/** Aspects change a stack while its app is synthesized: without them another stack would be judged. */
function refuseAspects(stack: object): void {
  const all = [stack, ...scopesOf(stack)].flatMap(aspectsOf);
  if (all.length > 0)
    throw new Problem(
      `${NAME} has aspects, which run when it is synthesized: give Testing.synth(stack) instead`,
    );
}

function aspectsOf(construct: object): readonly unknown[] {
  const symbol = Object.getOwnPropertySymbols(construct).find(
    ({ description }) => description === "cdktf-aspects",
  );
  const aspects: unknown = symbol === undefined ? undefined : Reflect.get(construct, symbol);
  const all: unknown = typeof aspects === "object" && aspects !== null && "all" in aspects ? aspects.all : [];
  return Array.isArray(all) ? all : [];
}

/** The constructs around a stack and within it. */
function scopesOf(stack: object): readonly object[] {
  if (!("node" in stack)) return [];
  const { scopes = [], findAll } = stack.node as Partial<NodeLike>;
  return [...scopes, ...(findAll?.call(stack.node) ?? [])];
}
