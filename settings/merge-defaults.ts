import { isMapping, type Path } from "./path";

/** The key that says which of a union's forms a mapping has; another form replaces, it does not merge. */
const DISCRIMINATORS: Readonly<Record<string, string>> = {
  network: "mode",
  backend: "type",
  "bucket.encryption": "type",
};

/** Settings of which a backup has one: its own choice takes the place of the defaults'. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  "bucket.name": ["prefix"],
  "bucket.prefix": ["name"],
  "backend.workspace": ["tags", "prefix"],
  "backend.tags": ["workspace"],
  "backend.prefix": ["workspace"],
};

/** Whether the two mappings are forms of the same kind, so that one adds to the other. */
function combine(defaults: unknown, own: unknown, path: Path): boolean {
  if (!isMapping(defaults) || !isMapping(own)) return false;
  const key = DISCRIMINATORS[path.join(".")];
  const forms = [defaults, own].map((one) => one[key ?? ""]).filter((form) => form !== undefined);
  return new Set(forms).size < 2;
}

function replacedAlternatives(own: Record<string, unknown>, path: Path): string[] {
  return Object.keys(own).flatMap((key) => ALTERNATIVES[[...path, key].join(".")] ?? []);
}

/** A backup over the defaults: mappings are merged deeply, everything else is replaced. */
export function mergeDefaults(defaults: unknown, own: unknown, path: Path = []): unknown {
  if (own === undefined) return defaults;
  if (!combine(defaults, own, path)) return own;
  const [under, over] = [defaults, own] as Record<string, unknown>[];
  const dropped = replacedAlternatives(over ?? {}, path);
  const keys = new Set([...Object.keys(under ?? {}), ...Object.keys(over ?? {})]);
  return Object.fromEntries(
    [...keys]
      .filter((key) => !dropped.includes(key))
      .map((key) => [key, mergeDefaults(under?.[key], over?.[key], [...path, key])]),
  );
}

/** Whether the value that a merged backup has at a path was written under `defaults`. */
export function isFromDefaults(defaults: unknown, own: unknown, path: Path): boolean {
  let [under, over] = [defaults, own];
  for (const [depth, step] of path.entries()) {
    if (over === undefined) return under !== undefined;
    if (!combine(under, over, path.slice(0, depth))) return false;
    under = (under as Record<string | number, unknown>)[step];
    over = (over as Record<string | number, unknown>)[step];
  }
  return over === undefined && under !== undefined;
}
