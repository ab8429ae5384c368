/**
 * Texts of a configuration that is not applied yet.
 *
 * A reference to a resource's attribute stands for one value that nothing else has: it is written as a
 * *symbol*, an ordinary text that occurs nowhere else, `⟨aws_vpc_endpoint.s3⟩`. A variable or a data value
 * that is not known may equal anything: it is written as an *unknown*, between two private-use characters,
 * and whoever compares it must answer `unknown` unless the rest of the text settles it.
 */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const UNKNOWN = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, "gu");

/** The text that stands for a value known only after an apply, equal to itself alone. */
export function symbol(name: string): string {
  return `⟨${name}⟩`;
}

/** The text that stands for a value that may equal anything; `name` says whose value is missing. */
export function unknown(name: string): string {
  return `${OPEN}${name.replaceAll(OPEN, "").replaceAll(CLOSE, "")}${CLOSE}`;
}

/** Whether any part of the text is unknown. */
export function hasUnknown(text: string): boolean {
  return text.includes(OPEN);
}

/** The names of the unknown parts, in order of appearance. */
export function unknownNames(text: string): string[] {
  return [...text.matchAll(UNKNOWN)].map((match) => match[1] ?? "");
}

/** The known parts between the unknown ones: `["a", "b"]` for `a⟪x⟫b`; one part when all is known. */
export function knownParts(text: string): string[] {
  return text.split(new RegExp(`${OPEN}[^${CLOSE}]*${CLOSE}`, "u"));
}

/** For people: unknown parts as `(var.operators)`. */
export function readable(text: string): string {
  return text.replaceAll(UNKNOWN, "($1)");
}
