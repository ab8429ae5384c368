import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from "cdktf";
import type { Construct } from "constructs";

type Kind<T> = abstract new (...args: never[]) => T;

/** Everything of one kind in the stack that holds a construct, in the order in which it was made. */
export function allInStack<T>(scope: Construct, kind: Kind<T>): T[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((construct): construct is Construct & T => construct instanceof kind);
}

/** The texts that a list holds at synthesis; a reference is the expression it becomes: `${aws_subnet.a.id}`. */
export function resolvedTexts(scope: Construct, value: string | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved: unknown = Tokenization.resolve(value, { scope, resolver });
  const list: unknown[] = Array.isArray(resolved) ? resolved : [resolved];
  return list.filter((item) => typeof item === "string");
}

/** The text that a value is at synthesis; undefined where there is none. */
export function resolvedText(scope: Construct, value: string | undefined): string | undefined {
  return resolvedTexts(scope, value)[0];
}

/** An expression as people write it: `aws_subnet.a.id` for `${aws_subnet.a.id}`. */
export function readableReference(text: string): string {
  return text.replace(/^\$\{(.*)\}$/, "$1");
}

/** The zone of a subnet that the stack makes, by name or id; undefined for any other subnet. */
export function zoneInStack(scope: Construct, subnetId: string): string | undefined {
  const resolved = resolvedText(scope, subnetId);
  const subnet = allInStack(scope, Subnet).find((one) => resolvedText(scope, one.id) === resolved);
  return resolvedText(scope, subnet?.availabilityZoneInput ?? subnet?.availabilityZoneIdInput);
}
