import { readable } from "../proof/terms/text";

/** The same value with all texts readable. */
export function readableJson(value: unknown): unknown {
  if (typeof value === "string") return readable(value);
  if (Array.isArray(value)) return value.map(readableJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readableJson(each)]));
}
