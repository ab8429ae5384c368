import type { Meaning } from "./expression";
import type { SchemaBlock } from "./provider-schema";

/** What a key of a JSON object is in Terraform's language. */
export type Kind =
  | { readonly kind: "argument"; readonly meaning: Meaning }
  | { readonly kind: "block"; readonly labels: number; readonly shape: (labels: readonly string[]) => Shape };

/** Says what each key of a body is; undefined where it has no such key. */
export type Shape = (key: string) => Kind | undefined;

const argument = (meaning: Meaning): Kind => ({ kind: "argument", meaning });
const block = (shape: Shape): Kind => ({ kind: "block", labels: 0, shape: () => shape });

/** A body whose keys are all arguments. */
export const given =
  (meaning: Meaning = "template"): Shape =>
  () =>
    argument(meaning);

/** Some keys by what they are, and the others by another shape. */
function keys(known: Readonly<Record<string, Kind>>, others: Shape = () => undefined): Shape {
  return (key) => (Object.hasOwn(known, key) ? known[key] : others(key));
}

const CONDITION = block(given());
const PROVISIONER: Kind = {
  kind: "block",
  labels: 1,
  shape: () => keys({ when: argument("address"), on_failure: argument("address") }, given()),
};

/** What every resource and data source may have beside its type's own arguments. */
const META: Readonly<Record<string, Kind>> = {
  count: argument("template"),
  for_each: argument("template"),
  depends_on: argument("address"),
  provider: argument("address"),
  provisioner: PROVISIONER,
  connection: block(given()),
  lifecycle: block(
    keys({
      create_before_destroy: argument("literal"),
      prevent_destroy: argument("literal"),
      ignore_changes: argument("address"),
      replace_triggered_by: argument("address"),
      precondition: CONDITION,
      postcondition: CONDITION,
    }),
  ),
};

/** The body of a resource, a data source or a provider, by its provider's schema. */
export function schemaShape({ attributes = {}, block_types = {} }: SchemaBlock): Shape {
  const known: Shape = (key) => {
    const nested = block_types[key];
    if (nested !== undefined) return block(schemaShape(nested.block));
    return Object.hasOwn(attributes, key) ? argument("template") : undefined;
  };
  const dynamic: Kind = {
    kind: "block",
    labels: 1,
    shape: ([type = ""]) =>
      keys({
        for_each: argument("template"),
        iterator: argument("address"),
        labels: argument("template"),
        content: known(type) ?? block(given()),
      }),
  };
  return keys({ dynamic }, known);
}

/** The same with what Terraform itself knows of a resource. */
export function resourceShape(schema: SchemaBlock): Shape {
  return keys(META, schemaShape(schema));
}

export function providerShape(schema: SchemaBlock): Shape {
  return keys({ alias: argument("literal"), version: argument("literal") }, schemaShape(schema));
}

/** @see https://developer.hashicorp.com/terraform/language/syntax/json#block-type-specific-exceptions */
export const VARIABLE = keys({ type: argument("address"), validation: CONDITION }, given("literal"));

export const OUTPUT = keys({
  value: argument("template"),
  description: argument("literal"),
  sensitive: argument("literal"),
  ephemeral: argument("literal"),
  depends_on: argument("address"),
  precondition: CONDITION,
});

const literals = given("literal");
const workspaces = keys({ workspaces: block(literals) }, literals);

export const TERRAFORM = keys({
  required_version: argument("literal"),
  required_providers: block(literals),
  cloud: block(workspaces),
  backend: { kind: "block", labels: 1, shape: ([type]) => (type === "remote" ? workspaces : literals) },
});

const PLACE = { to: argument("address"), from: argument("address") };

export const IMPORT = keys({ ...PLACE, provider: argument("address") }, given());
export const MOVED = keys(PLACE);
export const REMOVED = keys({ ...PLACE, lifecycle: block(literals), provisioner: PROVISIONER });

/** A `check` block, which may hold a data source of its own. */
export function checkShape(data: (labels: readonly string[]) => Shape): Shape {
  return keys({ assert: CONDITION, data: { kind: "block", labels: 2, shape: data } });
}
