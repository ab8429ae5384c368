import { z } from "zod";
import { settingsFile } from "./settings-file";

type Node = z.core.JSONSchema.BaseSchema;

/** Keys that neither defaults nor anything else can supply. */
const ALWAYS_REQUIRED = ["version", "backups", "name"];

/**
 * Lets pass what may come from `defaults`: a backup or a network that leaves out a key may be complete once
 * the defaults are merged in, which JSON Schema cannot say. With fewer required keys the branches of a union
 * no longer exclude each other, hence anyOf.
 */
function loosen(node: Node): void {
  if (node.required !== undefined) {
    node.required = node.required.filter((key) => ALWAYS_REQUIRED.includes(key));
    if (node.required.length === 0) delete node.required;
  }
  if (node.oneOf !== undefined) {
    node.anyOf = node.oneOf;
    delete node.oneOf;
  }
}

/** The JSON Schema of the settings file as users write it, for editors. It refuses nothing that is right. */
export function jsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(settingsFile, {
    io: "input",
    target: "draft-7",
    reused: "inline",
    override: ({ jsonSchema: node }) => loosen(node),
  });
}

/** The text of `backups.schema.json`. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}
