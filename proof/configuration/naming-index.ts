import { hasUnknown } from "../terms/text";
import type { Resource } from "./resource";
import { isList, type Value } from "./value";

/**
 * Resources by what some of their attributes hold: of thousands that name something, those that may name one thing are
 * found without asking all of them.
 */
export class NamingIndex {
  readonly #resources: readonly Resource[];
  readonly #byText = new Map<string, number[]>();
  /** Those that hold something that is not wholly known, or no text. */
  readonly #open: number[] = [];

  /** @param attributes whose values are asked for; of a list each item is one */
  constructor(resources: readonly Resource[], attributes: readonly string[]) {
    this.#resources = resources;
    resources.forEach((resource, at) => {
      const held = attributes.flatMap((attribute) => itemsOf(resource.values[attribute]));
      if (held.some((value) => !isKnownText(value))) this.#open.push(at);
      else for (const text of new Set(held)) this.#add(text as string, at);
    });
  }

  /** Those that may hold one of the values, in the order of the input, and perhaps others that hold none of them. */
  perhapsHolding(values: readonly Value[]): readonly Resource[] {
    if (!values.every(isKnownText)) return this.#resources;
    const found = values.flatMap((text) => this.#byText.get(text) ?? []);
    const all = new Set([...found, ...this.#open]);
    return [...all].sort((one, other) => one - other).flatMap((at) => this.#resources[at] ?? []);
  }

  #add(text: string, at: number): void {
    const others = this.#byText.get(text);
    if (others === undefined) this.#byText.set(text, [at]);
    else others.push(at);
  }
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isKnownText(value: Value): value is string {
  return typeof value === "string" && !hasUnknown(value);
}
