import { hasUnknown, knownParts } from "../../terms/text";
import { some, type Ternary } from "../../terms/ternary";

/** Something that is there for certain (`true`) or perhaps (`"unknown"`); what is not there is not listed. */
export interface Present<T> {
  readonly item: T;
  readonly present: true | "unknown";
}

/**
 * Whether two texts stand for the same value. A symbol equals itself alone; an unknown part may be anything,
 * so two unknowns are never known to be equal, not even two of one name (`each.value`).
 */
export function sameText(one: string, other: string): Ternary {
  const oneOpen = hasUnknown(one);
  const otherOpen = hasUnknown(other);
  if (!oneOpen && !otherOpen) return one === other;
  if (oneOpen && otherOpen) return "unknown";
  return oneOpen ? couldBe(one, other) : couldBe(other, one);
}

function couldBe(pattern: string, value: string): Ternary {
  const parts = knownParts(pattern);
  const first = parts[0] ?? "";
  const last = parts[parts.length - 1] ?? "";
  const fits =
    value.length >= first.length + last.length &&
    value.startsWith(first) &&
    value.endsWith(last) &&
    inOrder(parts, value);
  return fits ? "unknown" : false;
}

function inOrder(parts: readonly string[], value: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = value.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** Whether any of the names, all of one thing, is meant by the text. */
export function isNamed(names: readonly string[], value: string): Ternary {
  return some(names.map((name) => sameText(name, value)));
}

/** Weaker of two presences: certain only when both are. */
export function both(one: Ternary, other: Ternary): true | "unknown" {
  return one === true && other === true ? true : "unknown";
}

/**
 * Things by the id that they refer to: the routes of a table, the rules of a group. A reference that is not
 * known may mean any id, so its thing is perhaps there for each.
 */
export class References<T> {
  readonly #known = new Map<string, Present<T>[]>();
  readonly #open: (Present<T> & { readonly id: string })[] = [];

  add(id: string, item: T, present: Ternary): void {
    const entry: Present<T> = { item, present: both(present, true) };
    if (hasUnknown(id)) {
      this.#open.push({ ...entry, id });
      return;
    }
    const entries = this.#known.get(id);
    if (entries === undefined) this.#known.set(id, [entry]);
    else entries.push(entry);
  }

  /** Everything that refers to the thing of these names. */
  of(names: readonly string[]): Present<T>[] {
    const found: Present<T>[] = [];
    for (const name of new Set(names)) {
      if (hasUnknown(name)) found.push(...this.#perhaps(name));
      else found.push(...(this.#known.get(name) ?? []));
    }
    for (const { id, item } of this.#open) {
      if (isNamed(names, id) !== false) found.push({ item, present: "unknown" });
    }
    return found;
  }

  #perhaps(name: string): Present<T>[] {
    return [...this.#known]
      .filter(([id]) => sameText(name, id) !== false)
      .flatMap(([, entries]) => entries.map(({ item }): Present<T> => ({ item, present: "unknown" })));
  }
}
