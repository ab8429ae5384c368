import type { Ternary } from "../terms/ternary";
import { hasSymbol, hasUnknown, startsUnknown, SYMBOL_PART, UNKNOWN_PART } from "../terms/text";

/**
 * IAM's wildcards over texts that may hold unknown parts. A pattern is a list of *atoms*: one character,
 * one wildcard, or one whole unknown part, which is equal to the same unknown part and perhaps to any text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export interface Pattern {
  /** As written, before any change of case. */
  readonly source: string;
  readonly atoms: readonly string[];
  /** The only text that matches. @default - there are wildcards */
  readonly literal?: string;
  /** Every text that starts so matches. @default - the wildcards are elsewhere */
  readonly prefix?: string;
  readonly unknown: boolean;
}

/** Any combination of characters, none included: `*`. */
export const ANY = "\uE010";
/** Exactly one character: `?`. */
export const ONE = "\uE011";
/** As `*` and `?`, but never a colon: wildcards within one segment of an ARN. */
export const ANY_IN_SEGMENT = "\uE012";
export const ONE_IN_SEGMENT = "\uE013";

const AN_UNKNOWN_PART = new RegExp(`^${UNKNOWN_PART}`, "u");
const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ["*", ANY],
  ["?", ONE],
]);

/** The atoms of a text; `*` and `?` stand for themselves unless `wildcards`. */
export function atomsOf(text: string, wildcards: boolean): string[] {
  const atoms: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const part = isUnknownPart(text.charAt(at)) ? AN_UNKNOWN_PART.exec(text.slice(at))?.[0] : undefined;
    const atom = part ?? text.charAt(at);
    atoms.push(wildcards ? (WILDCARDS.get(atom) ?? atom) : atom);
    at += atom.length - 1;
  }
  return atoms;
}

/** Compiles atoms; `source` is what the reader wrote. */
export function patternOf(atoms: readonly string[], source: string): Pattern {
  const firstWildcard = atoms.findIndex((atom) => atom === ANY || atom === ONE);
  const unknown = atoms.some(isUnknownPart);
  if (firstWildcard < 0) return { source, atoms, unknown, literal: atoms.join("") };
  const onlyTrailing = firstWildcard === atoms.length - 1 && atoms[firstWildcard] === ANY;
  return onlyTrailing
    ? { source, atoms, unknown, prefix: atoms.slice(0, -1).join("") }
    : { source, atoms, unknown };
}

/** Compiles a text whose `*` and `?` are wildcards. */
export function wildcardPattern(text: string): Pattern {
  return patternOf(atomsOf(text, true), text);
}

/** Compiles a text that equals only itself. */
export function literalPattern(text: string): Pattern {
  return patternOf(atomsOf(text, false), text);
}

/** A text that reads like what a pattern means: its wildcards as `x`. */
export function sampleOf({ atoms }: Pattern): string {
  return atoms.map((atom) => (atom === ANY || atom === ONE ? "x" : atom)).join("");
}

/** Whether the whole text matches; `unknown` where an unknown part of either decides. */
export function matches(pattern: Pattern, text: string): Ternary {
  if (pattern.prefix === "") return true;
  if (!pattern.unknown && !hasUnknown(text)) {
    if (pattern.literal !== undefined) return pattern.literal === text;
    const same = pattern.prefix === undefined ? surely(pattern.atoms, text) : text.startsWith(pattern.prefix);
    return same || (mayEndSo(pattern, text) ? "unknown" : false);
  }
  const atoms = atomsOf(text, false);
  if (surely(pattern.atoms, atoms)) return true;
  return perhaps(pattern.atoms, atoms) || mayEndSo(pattern, text) ? "unknown" : false;
}

/** What is made behind a start that is known: digits of a name behind its prefix, or of an id; and what may be more. */
const MADE = "\uE014";
const MADE_FREELY = "\uE015";
const ANY_MADE = new RegExp(`[${MADE}${MADE_FREELY}]`, "u");
const MADE_PART = new RegExp(`(?<=[^:/])${SYMBOL_PART}`, "gu");
/** Queues and topics may end in `.fifo`, and a secret's ARN in any letters. */
const FREELY = /\baws_(?:sqs_queue|sns_topic)\.|\.suffix\b/u;

/**
 * Whether a pattern with wildcards goes on in a name or id where that is only made by an apply: `jobs-2*` or `*.fifo` may
 * match what is made behind `jobs-`.
 * @see https://pkg.go.dev/github.com/hashicorp/terraform-plugin-sdk/v2/helper/id#PrefixedUniqueId
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
function mayEndSo({ atoms, literal }: Pattern, text: string): boolean {
  if (literal !== undefined || !hasSymbol(text)) return false;
  const open = text.replace(MADE_PART, (made) => (FREELY.test(made) ? MADE_FREELY : MADE));
  if (open === text) return false;
  const [head, wildcard] = [open.search(ANY_MADE), atoms.findIndex((atom) => atom === ANY || atom === ONE)];
  // Most texts differ before either begins to be open, which is seen at once.
  for (let at = 0; at < Math.min(head, wildcard); at += 1) {
    const [atom = "", character = ""] = [atoms[at], open[at]];
    if (isUnknownPart(atom) || isUnknownPart(character)) break;
    if (atom !== character) return false;
  }
  return perhaps(atoms, atomsOf(open, false));
}

/** Whether two texts are the same; `unknown` where an unknown part of either decides. */
export function equalTexts(one: string, other: string): Ternary {
  if (one === other) return true;
  if (!hasUnknown(one) && !hasUnknown(other)) return false;
  return perhaps(atomsOf(one, false), atomsOf(other, false)) ? "unknown" : false;
}

/** Matches whatever the unknown parts turn out to be: an unknown part is matched by `*` or by itself. */
function surely(pattern: readonly string[], text: ArrayLike<string>): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const atom = pattern[inPattern];
    if (atom === ANY) {
      star = inPattern;
      resume = at;
      inPattern += 1;
    } else if (atom === text[at] || (atom === ONE && !isUnknownPart(text[at] ?? ""))) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      inPattern = star + 1;
    } else return false;
  }
  while (pattern[inPattern] === ANY) inPattern += 1;
  return inPattern === pattern.length;
}

const TOO_LONG = 4_000_000;

/** Matches for at least one value of the unknown parts; true when the texts are too long to tell. */
function perhaps(pattern: readonly string[], text: readonly string[]): boolean {
  if (pattern.length * text.length > TOO_LONG) return true;
  let later = Array.from({ length: text.length + 1 }, () => false);
  for (let i = pattern.length; i >= 0; i -= 1) {
    const row = Array.from({ length: text.length + 1 }, () => false);
    for (let j = text.length; j >= 0; j -= 1) row[j] = perhapsFrom(pattern[i], text[j], row[j + 1], later, j);
    later = row;
  }
  return later[0] === true;
}

function perhapsFrom(
  atom: string | undefined,
  character: string | undefined,
  nextInText: boolean | undefined,
  later: readonly boolean[],
  at: number,
): boolean {
  if (atom === undefined && character === undefined) return true;
  const skipAtom = atom !== undefined && later[at] === true;
  const skipCharacter = character !== undefined && nextInText === true;
  if (atom !== undefined && isElastic(atom)) return skipAtom || skipCharacter;
  if (character !== undefined && isElastic(character)) return skipCharacter || skipAtom;
  const made =
    character === MADE ? /^[0-9a-f\uE011]$/u : character === MADE_FREELY ? /^[\w.\uE011]$/u : undefined;
  if (made !== undefined) return skipCharacter || (skipAtom && made.test(atom ?? ""));
  const same = atom !== undefined && (atom === ONE || atom === character);
  return same && character !== undefined && later[at + 1] === true;
}

function isElastic(atom: string): boolean {
  return atom === ANY || isUnknownPart(atom);
}

/** Whether an atom is an unknown part, which may equal any text. */
export function isUnknownPart(atom: string): boolean {
  return startsUnknown(atom);
}
