import { DERIVED_WORKSPACE, forStack, type BackendSettings } from "../settings";

type Attribute = string | number | boolean | readonly Attribute[] | { readonly [name: string]: Attribute };

/** A backend as Terraform writes it: its type, and its arguments by Terraform's own names. */
export interface BackendBlock {
  readonly type: string;
  readonly attributes: { readonly [name: string]: Attribute };
}

interface Shape {
  readonly type: string;
  readonly [argument: string]: unknown;
}

/** The block of a stack's backend, or undefined where none is wanted. The stack's name is filled in. */
export function backendBlock(name: string, backend: BackendSettings): BackendBlock | undefined {
  if (backend.type === "none") return undefined;
  const { type, ...given } = withDerived(backend);
  const attributes = filledIn(given, name) as BackendBlock["attributes"];
  return backend.type === "partial" ? { type: backend.of, attributes: {} } : { type, attributes };
}

/** The settings with what follows from them, in the shape of the block. */
function withDerived(backend: Exclude<BackendSettings, { type: "none" }>): Shape {
  switch (backend.type) {
    case "s3":
      return { ...backend, useLockfile: backend.useLockfile ?? backend.dynamodbTable === undefined };
    case "http": {
      const { address, lockAddress = address, unlockAddress = lockAddress } = backend;
      return { ...backend, lockAddress, unlockAddress };
    }
    case "cloud": {
      const { workspace = DERIVED_WORKSPACE, tags, project, ...rest } = backend;
      const chosen = tags === undefined ? { name: workspace } : { tags };
      return { ...rest, workspaces: { ...chosen, project } };
    }
    case "remote": {
      const { workspace = DERIVED_WORKSPACE, prefix, ...rest } = backend;
      return { ...rest, workspaces: prefix === undefined ? { name: workspace } : { prefix } };
    }
    case "local":
    case "partial":
    case "gcs":
    case "azurerm":
    case "pg":
    case "consul":
      return backend;
  }
}

/** Keys in snake case, what is undefined left out, and the stack's name in the place of `<name>`. */
function filledIn(value: unknown, name: string): unknown {
  if (typeof value === "string") return forStack(value, name);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [
        key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        filledIn(item, name),
      ]),
  );
}
