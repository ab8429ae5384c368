import { hasUnknown } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";

/** Attributes of a resource, every reference in them resolved to a text, a symbol or an unknown. */
export type Values = Readonly<Record<string, unknown>>;

/** What the network needs to know of a resource. */
export interface NetworkResource {
  /** Terraform address, for example `aws_subnet.private[0]`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Values;
  /** The arguments that its configuration writes. @default - not known */
  readonly written?: readonly string[];
  /** Whether it is not known that the resource exists at all (an unknown count). @default - it exists */
  readonly uncertain?: boolean;
  /** Whether it exists already and Terraform takes it over. @default false */
  readonly adopted?: boolean;
}

/** A table of resources, for example a whole configuration. */
export interface ResourceTable {
  /** All resources, or those of one type. */
  resources(type?: string): readonly NetworkResource[];
  /** The region a resource lives in. */
  region(resource: NetworkResource): string;
}

/** A list that may go on: `open` when parts of it are not known. */
export interface OpenList<T> {
  readonly items: readonly T[];
  readonly open: boolean;
}

/** Whether the resource exists: an uncertain one may not. */
export function presence(resource: NetworkResource): Ternary {
  return resource.uncertain === true ? "unknown" : true;
}

/** The attribute as a text; an empty one counts as not given. */
export function text(values: Values, attribute: string): string | undefined {
  const value = values[attribute];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The attribute as texts; open when the list, or a part of it, is not known. A single text is a list of one. */
export function texts(values: Values, attribute: string): OpenList<string> {
  const value = values[attribute];
  if (value === undefined || value === null || value === "") return { items: [], open: false };
  if (typeof value === "string")
    return hasUnknown(value) ? { items: [], open: true } : { items: [value], open: false };
  if (!Array.isArray(value)) return { items: [], open: true };
  const items = value.filter((item): item is string => typeof item === "string" && item !== "");
  return { items, open: value.some((item) => typeof item === "object" && item !== null) };
}

/** The attribute as a truth value; undefined when it is not given. */
export function flag(values: Values, attribute: string): Ternary | undefined {
  const value = values[attribute];
  if (value === undefined || value === null || value === "") return undefined;
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  return "unknown";
}

/** The attribute as a whole number; undefined when it is not given. */
export function wholeNumber(values: Values, attribute: string): number | "unknown" | undefined {
  const value = values[attribute];
  if (value === undefined || value === null || value === "") return undefined;
  const parsed = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isInteger(parsed) ? parsed : "unknown";
}

/** The attribute as blocks; Terraform's JSON writes one block as an object or as a list of one. */
export function blocks(values: Values, attribute: string): OpenList<Values> {
  const value = values[attribute];
  if (value === undefined || value === null) return { items: [], open: false };
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items = list.filter((item): item is Values => typeof item === "object" && item !== null);
  return { items, open: list.some((item) => typeof item !== "object") };
}
