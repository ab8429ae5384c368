import type { BackendSettings } from "../backend-settings";
import { forStack } from "./stack-name";

/** Where one stack's state lies, and which setting says so. */
export interface StatePlace {
  /** The same for two stacks only where they would share a state. */
  readonly place: string;
  /** The setting that tells stacks apart: `key`. */
  readonly key: string;
}

/** `a/./b` and `a/b` are one file. */
function plainPath(path: string): string {
  return path
    .split("/")
    .filter((part, index) => part !== "." && (part !== "" || index === 0))
    .join("/");
}

const workspaces = (hostname: string | undefined, organization: string, which: string) =>
  `workspace ${hostname ?? "app.terraform.io"}/${organization} ${which}`.toLowerCase();

/** The name of the one workspace that a stack has where its settings name none. */
export const DERIVED_WORKSPACE = "private-backup-<name>";

/** The place with the stack's name still to be filled in. */
function placeOf(backend: BackendSettings): StatePlace | undefined {
  switch (backend.type) {
    case "none":
    case "partial":
      return undefined;
    case "local":
      return { place: `file ${plainPath(backend.path)}`, key: "path" };
    case "s3":
      return { place: `s3 ${backend.bucket}/${backend.key}`, key: "key" };
    case "gcs":
      return { place: `gcs ${backend.bucket}/${backend.prefix}`, key: "prefix" };
    case "azurerm":
      return {
        place: `azurerm ${backend.storageAccountName}/${backend.containerName}/${backend.key}`,
        key: "key",
      };
    case "pg":
      return { place: `pg ${backend.connStr ?? ""} ${backend.schemaName}`, key: "schemaName" };
    case "http":
      return { place: `http ${backend.address.replace(/\/$/, "")}`, key: "address" };
    case "consul":
      return { place: `consul ${backend.address ?? ""} ${backend.path}`, key: "path" };
    case "cloud": {
      const { hostname, organization, tags, workspace = DERIVED_WORKSPACE } = backend;
      return tags === undefined
        ? { place: workspaces(hostname, organization, workspace), key: "workspace" }
        : { place: workspaces(hostname, organization, `tagged ${[...tags].sort().join()}`), key: "tags" };
    }
    case "remote": {
      const { hostname, organization, prefix, workspace = DERIVED_WORKSPACE } = backend;
      return prefix === undefined
        ? { place: workspaces(hostname, organization, workspace), key: "workspace" }
        : { place: workspaces(hostname, organization, `${prefix}*`), key: "prefix" };
    }
  }
}

/** Where a stack's state lies; undefined where only Terraform is told, by `-backend-config` or a file of the team's. */
export function statePlace(name: string, backend: BackendSettings): StatePlace | undefined {
  const found = placeOf(backend);
  return found && { ...found, place: forStack(found.place, name) };
}
