import type { Ternary } from "../terms/ternary";
import { every } from "../terms/ternary";
import { hasUnknown } from "../terms/text";
import type { Pattern } from "./pattern";
import { ANY, ANY_IN_SEGMENT, atomsOf, matches, ONE, ONE_IN_SEGMENT, patternOf } from "./pattern";

const COLONS = 5;

/** `arn:partition:service:region:account:resource`, cut at its first five colons; fewer where there are fewer. */
export function segmentsOf(atoms: readonly string[]): string[][] {
  const segments: string[][] = [[]];
  for (const atom of atoms) {
    if (atom === ":" && segments.length <= COLONS) segments.push([]);
    else segments.at(-1)?.push(atom);
  }
  return segments;
}

/**
 * Matches as ArnEquals and ArnLike do: each of the six components on its own. A text that is not an ARN of
 * six components (a symbol for a whole ARN) equals itself; where only one side is whole, wildcards and
 * unknown parts that could make them equal leave it `unknown`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function matchesByComponent(pattern: Pattern, text: string): Ternary {
  const plain = matches(pattern, text);
  if (plain === false || pattern.literal === text) return plain;
  const ofPattern = segmentPatterns(pattern);
  const ofText = splitText(text);
  if (ofPattern.length <= COLONS || ofText.length <= COLONS) {
    return plain === true && ofPattern.length === ofText.length ? true : "unknown";
  }
  const answer = every(ofPattern.map((segment, at) => matches(segment, ofText[at] ?? "")));
  return answer === false && (pattern.unknown || hasUnknown(text)) ? "unknown" : answer;
}

/**
 * Matches as Resource and NotResource do. Wildcards are meant for one segment; a `*` that ends its segment
 * may go on past the colon. Where only another wildcard would have to cross a colon, the guide leaves it open.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesResource(pattern: Pattern, text: string): Ternary {
  const plain = matches(pattern, text);
  if (plain !== true || !hasInnerWildcard(pattern)) return plain;
  const ofPattern = segmentPatterns(pattern);
  const ofText = splitText(text);
  if (ofPattern.length <= COLONS || ofText.length <= COLONS) return "unknown";
  return every(ofPattern.map((segment, at) => matches(segment, ofText[at] ?? ""))) === true
    ? true
    : "unknown";
}

/** Whether a wildcard other than a closing `*` stands before the fifth colon. */
export function hasInnerWildcard(pattern: Pattern): boolean {
  if (pattern.literal !== undefined || pattern.prefix !== undefined) return false;
  return segmentsOf(pattern.atoms)
    .slice(0, COLONS)
    .some((segment) => segment.some((atom, at) => atom === ONE || (atom === ANY && at < segment.length - 1)));
}

/**
 * The same pattern with wildcards that stay within their component, for the first five of them. Unknown parts match
 * themselves alone: it is what is matched for certain.
 */
export function confinedToSegments(atoms: readonly string[]): string[] {
  let colons = 0;
  return atoms.map((atom) => {
    if (atom === ":") colons += 1;
    if (colons >= COLONS) return atom;
    if (atom === ANY) return ANY_IN_SEGMENT;
    return atom === ONE ? ONE_IN_SEGMENT : atom;
  });
}

const segmentCache = new WeakMap<Pattern, readonly Pattern[]>();

function segmentPatterns(pattern: Pattern): readonly Pattern[] {
  const cached = segmentCache.get(pattern);
  if (cached) return cached;
  const patterns = segmentsOf(pattern.atoms).map((segment) => patternOf(segment, pattern.source));
  segmentCache.set(pattern, patterns);
  return patterns;
}

/** The segments of a text; colons within the name of an unknown part do not count. */
function splitText(text: string): string[] {
  if (hasUnknown(text)) return segmentsOf(atomsOf(text, false)).map((segment) => segment.join(""));
  const parts = text.split(":");
  return parts.length <= COLONS + 1 ? parts : [...parts.slice(0, COLONS), parts.slice(COLONS).join(":")];
}
