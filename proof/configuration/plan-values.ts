import { DEEPEST } from "./bounds";
import { isList, isObject, missing, property, type Value, type ValueObject } from "./value";
import { isOpaque } from "../terms/text";

/**
 * The planned value, with what is known only after an apply taken from the value that the configuration gives it.
 * @param mask `after_unknown` of the plan: true where the value is not known
 * @param configured what the configuration gives; undefined where it gives nothing
 * @param name names what is missing
 * @param leaf a last resort for an argument of a nested block, by its name
 */
export function completed(
  planned: Value | undefined,
  mask: Value | undefined,
  configured: Value | undefined,
  name: string,
  leaf: Leaf = () => undefined,
  depth = 0,
): Value {
  if (mask === true) return configured ?? (depth > 0 ? leaf(lastName(name)) : undefined) ?? missing(name);
  if (depth > DEEPEST) return missing(`${name}, which nests too deeply`);
  if (isList(planned)) {
    return planned.map((item, index) => {
      const itemMask = isList(mask) ? mask[index] : undefined;
      const from = hasUnknownPart(itemMask, depth)
        ? counterpart(planned, mask, index, configured)
        : undefined;
      return withoutEmpty(completed(item, itemMask, from, `${name}[${index}]`, leaf, depth + 1));
    });
  }
  if (isObject(planned)) return completedObject(planned, mask, configured, name, leaf, depth);
  // A list that is empty but for what is not known is left out of the planned values.
  if (planned === undefined && isList(mask) && mask.length > 0) return configured ?? missing(name);
  return planned ?? null;
}

type Leaf = (name: string) => Value | undefined;

/** `vpc_id` of `aws_x.y.block[0].vpc_id`. */
function lastName(name: string): string {
  return /([A-Za-z0-9_]+)(?:\[\d+\])*$/u.exec(name)?.[1] ?? name;
}

/** In blocks the provider writes an argument that is not set as an empty text. */
function withoutEmpty(block: Value): Value {
  if (!isObject(block) || !Object.values(block).includes("")) return block;
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== ""));
}

function completedObject(
  planned: ValueObject,
  mask: Value | undefined,
  configured: Value | undefined,
  name: string,
  leaf: Leaf,
  depth: number,
): Value {
  const masks = isObject(mask) ? mask : {};
  const from = isObject(configured) ? configured : {};
  const entries: [string, Value][] = [];
  for (const key of new Set([...Object.keys(planned), ...Object.keys(masks)])) {
    const [value, unclear] = [property(planned, key), property(masks, key)];
    if ((value === undefined || value === null) && !hasUnknownPart(unclear, depth)) continue;
    entries.push([key, completed(value, unclear, property(from, key), `${name}.${key}`, leaf, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

/** Whether anything below is not known. */
export function hasUnknownPart(mask: Value | undefined, depth = 0): boolean {
  if (mask === true || depth > DEEPEST) return true;
  if (isList(mask)) return mask.some((item) => hasUnknownPart(item, depth + 1));
  return isObject(mask) && Object.values(mask).some((item) => hasUnknownPart(item, depth + 1));
}

/** The member of the configured list that became this one. Sets come in any order, so the known parts tell. */
function counterpart(
  planned: readonly Value[],
  mask: Value | undefined,
  index: number,
  configured: Value | undefined,
): Value | undefined {
  if (!isList(configured)) return undefined;
  const item = planned[index];
  if (item === null || item === undefined) return inItsPlace(planned, mask, index, configured);
  const fitting = configured.filter((candidate) => fits(item, candidate, 0));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Members that are not known at all are not told apart by anything but their place: among all of the list, or, where
 * the configuration gives only what is not known, among those.
 */
function inItsPlace(
  planned: readonly Value[],
  mask: Value | undefined,
  index: number,
  configured: readonly Value[],
): Value | undefined {
  const open = planned.flatMap((_item, at) => (isList(mask) && mask[at] === true ? [at] : []));
  const isWhole =
    configured.length === planned.length &&
    planned.every((item, at) => open.includes(at) || fits(item, configured[at] ?? null, 0));
  if (isWhole) return configured[index];
  if (configured.length === open.length) return configured[open.indexOf(index)];
  // One thing in several places is the same in each.
  return configured.length === 1 ? configured[0] : undefined;
}

/** Whether all that is known of the planned value agrees with the configured one. */
function fits(planned: Value, configured: Value, depth: number): boolean {
  if (planned === null || planned === "" || depth > DEEPEST) return true;
  if (typeof configured === "string" && isOpaque(configured)) return true;
  if (isObject(planned) && isObject(configured)) {
    return Object.keys(planned).every((key) => {
      const other = property(configured, key);
      return other === undefined || other === null || fits(planned[key] ?? null, other, depth + 1);
    });
  }
  if (isList(planned) && isList(configured)) {
    // In any order, for a set has none.
    const isThere = (item: Value) => configured.some((other) => fits(item, other, depth + 1));
    return planned.length === 0 || (planned.length === configured.length && planned.every(isThere));
  }
  // Terraform reads numbers and booleans from texts.
  return (
    typeof planned !== "object" && typeof configured !== "object" && String(planned) === String(configured)
  );
}
