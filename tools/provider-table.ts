import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { describedBy, type ProviderSchemas } from "../eject/provider-schema";
import { markdownTable } from "./markdown-table";

const ROOT = resolve(__dirname, "..");
const load = createRequire(__filename);

/** The oldest provider that the stacks take; the bindings are compiled from a later one. */
export const OLDEST_PROVIDER = "5.100.0";

interface Binding {
  readonly tfResourceType: string;
  readonly prototype: object;
}

/** A type that our constructs and stacks use, and every argument that its bindings have. */
interface Used {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly known: readonly string[];
}

/** What the bindings know of the types in use and the oldest provider does not, as a table. */
export function providerTable(schemas: ProviderSchemas): string {
  const rows = usedTypes().flatMap(({ kind, type, known }) => {
    const { attributes = {}, block_types = {} } = describedBy(schemas, kind, type);
    const later = known.filter(
      (name) => !Object.hasOwn(attributes, name) && !Object.hasOwn(block_types, name),
    );
    return later.length === 0 ? [] : [[`\`${type}\``, kind, later.map((name) => `\`${name}\``).join(", ")]];
  });
  return markdownTable(["Type", "Kind", `Not known to ${OLDEST_PROVIDER}`], rows);
}

/** Every type of the provider that the sources import, in alphabetical order. */
export function usedTypes(): Used[] {
  const modules = new Set(
    ["constructs", "stacks"].flatMap(sources).flatMap((text) => {
      const imports = text.matchAll(/from "@cdktf\/provider-aws\/lib\/([a-z0-9-]+)"/g);
      return [...imports].map(([, module = ""]) => module);
    }),
  );
  return [...modules]
    .filter((module) => module !== "provider")
    .sort()
    .flatMap((module) => {
      const kind = module.startsWith("data-aws-") ? "data" : "resource";
      return bindings(module).map((binding) => ({
        kind,
        type: binding.tfResourceType,
        known: argumentsOf(binding),
      }));
    });
}

function sources(room: string): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, room, file), "utf8"));
}

/** The resource's class; the classes of its blocks have no type of Terraform's. */
function bindings(module: string): Binding[] {
  const exported = load(`@cdktf/provider-aws/lib/${module}`) as Readonly<Record<string, Partial<Binding>>>;
  return Object.values(exported).filter((one): one is Binding => typeof one.tfResourceType === "string");
}

/** CDKTF gives each argument `name` a getter `nameInput`; `nameInput` in camel case is `name` in Terraform's. */
function argumentsOf({ prototype }: Binding): string[] {
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name.endsWith("Input"))
    .map((name) =>
      name.slice(0, -"Input".length).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    )
    .sort();
}
