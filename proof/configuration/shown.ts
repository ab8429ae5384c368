import { isList, isObject, type Value, type ValueObject } from "./value";

/** A resource as `terraform show -json` writes it, in plans and states. */
export interface ShownResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  /** The module's address; empty for the root. */
  readonly module: string;
  readonly values: ValueObject;
  /** The key of an object that a replacement has left behind. @default - it is what the address stands for */
  readonly deposed?: string;
}

/** All resources of a `root_module` and the modules below it, however deep they nest. */
export function shownResources(root: Value | undefined): ShownResource[] {
  const found: ShownResource[] = [];
  const modules: Value[] = root === undefined ? [] : [root];
  // Not by recursion: the input decides how deep it goes.
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    if (!isObject(module)) continue;
    const address = textOf(module["address"]);
    for (const resource of listOf(module["resources"])) {
      if (isObject(resource)) found.push(shownResource(resource, address));
    }
    const children = listOf(module["child_modules"]);
    for (let index = children.length - 1; index >= 0; index--) modules.push(children[index] ?? null);
  }
  return found;
}

/** One resource of a plan or a state. */
export function shownResource(resource: ValueObject, module: string): ShownResource {
  const key = resource["index"];
  const deposed = resource["deposed_key"];
  return {
    address: textOf(resource["address"]),
    mode: resource["mode"] === "data" ? "data" : "managed",
    type: textOf(resource["type"]),
    name: textOf(resource["name"]),
    ...(typeof key === "string" || typeof key === "number" ? { key } : {}),
    module,
    values: objectOrEmpty(resource["values"]),
    ...(typeof deposed === "string" ? { deposed } : {}),
  };
}

export function listOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

export function objectOrEmpty(value: Value | undefined): ValueObject {
  return isObject(value) ? value : {};
}

export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
