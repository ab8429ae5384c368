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
const [SYMBOL_OPEN, SYMBOL_CLOSE] = ["⟨", "⟩"];

/** Sources of regular expressions that match one symbol, and one unknown part: here alone stands how they are marked. */
export const SYMBOL_PART = `${SYMBOL_OPEN}[^${SYMBOL_CLOSE}]*${SYMBOL_CLOSE}`;
export const UNKNOWN_PART = `${OPEN}[^${CLOSE}]*${CLOSE}`;
/** One symbol or unknown part, or one character that is neither and none of those given. */
export function pieceBut(characters: string): string {
  return `(?:${UNKNOWN_PART}|${SYMBOL_PART}|[^${characters}${OPEN}${CLOSE}${SYMBOL_OPEN}${SYMBOL_CLOSE}])`;
}

/** The text that stands for a value known only after an apply, equal to itself alone. */
export function symbol(name: string): string {
  return `${SYMBOL_OPEN}${name}${SYMBOL_CLOSE}`;
}

/** Whether any part of the text is a symbol. */
export function hasSymbol(text: string): boolean {
  return text.includes(SYMBOL_OPEN);
}

/** The name within a text that is one symbol behind a prefix, `vpc-⟨name⟩`; undefined for any other text. */
export function symbolName(text: string, prefix = ""): string | undefined {
  const head = `${prefix}${SYMBOL_OPEN}`;
  return text.startsWith(head) && text.endsWith(SYMBOL_CLOSE)
    ? text.slice(head.length, -SYMBOL_CLOSE.length)
    : undefined;
}

/** Whether the text holds a symbol or an unknown part, so that its characters are not all known. */
export function isOpaque(text: string): boolean {
  return hasSymbol(text) || hasUnknown(text);
}

/** Whether the text is one unknown part and nothing else, so that the whole value is missing. */
export function isWhollyUnknown(text: string): boolean {
  return text.startsWith(OPEN) && text.indexOf(CLOSE) === text.length - 1;
}

/** Whether the text begins with an unknown part. */
export function startsUnknown(text: string): boolean {
  return text.startsWith(OPEN);
}

/** What is known for certain before the first symbol or unknown part, and behind the last. */
export function knownHead(text: string): string {
  return text.split(new RegExp(`[${SYMBOL_OPEN}${OPEN}]`, "u"))[0] ?? "";
}

export function knownTail(text: string): string {
  return text.split(new RegExp(`[${SYMBOL_CLOSE}${CLOSE}]`, "u")).at(-1) ?? "";
}

/** A name without the marks of symbols, so that it can stand within one. */
export function withoutSymbolMarks(name: string): string {
  return name.replaceAll(SYMBOL_OPEN, "").replaceAll(SYMBOL_CLOSE, "");
}

/** The marks, percent-encoded, with what else a pattern of single characters matches. */
export function encodeMarks(text: string, others: string): string {
  const marks = new RegExp(`[${others}${SYMBOL_OPEN}${SYMBOL_CLOSE}${OPEN}${CLOSE}]`, "gu");
  return text.replaceAll(marks, (character) => encodeURIComponent(character));
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

const WITHIN = " in ";
const OR = " or ";

/** An unknown address that lies in one of the blocks: `unknown` of a name that tells them. */
export function unknownAddress(name: string, blocks: readonly string[]): string {
  return unknown(blocks.length === 0 ? name : `${name}${WITHIN}${blocks.join(OR)}`);
}

/** The blocks of an unknown address; undefined where the text is none, or may be any address. */
export function blocksOfAddress(text: string): string[] | undefined {
  const [name, ...more] = unknownNames(text);
  if (name === undefined || more.length > 0 || knownParts(text).some((part) => part !== "")) return undefined;
  const at = name.lastIndexOf(WITHIN);
  return at < 0 ? undefined : name.slice(at + WITHIN.length).split(OR);
}
