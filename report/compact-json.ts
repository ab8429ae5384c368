import { isList, isObject, type Value } from "../proof/configuration/value";

/** A list or an object goes on one line where that is no longer. */
const LINE = 76;

/** JSON for people: what is short stands on one line. */
export function compactJson(value: Value, indent = ""): string {
  const flat = onOneLine(value);
  if (flat.length + indent.length <= LINE || !(isList(value) || isObject(value))) return flat;
  const inner = `${indent}  `;
  const parts = isList(value)
    ? value.map((item) => inner + compactJson(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${inner}${JSON.stringify(key)}: ${compactJson(item, inner)}`,
      );
  const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"];
  return parts.length === 0 ? flat : `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}

function onOneLine(value: Value): string {
  if (isList(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}
