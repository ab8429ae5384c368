import { Failure, type Result } from "../result";
import { NotUnderstood } from "../syntax";

/** Beyond these a pattern could make the engine of the browser try for hours what Terraform's does in one go. */
const LONGEST_TEXT = 1_000;
const MOST_REPETITIONS = 2;

/** What the two languages write differently, or that could take forever; such a pattern is not tried. */
const DIFFERS = /\(\?(?!:)|\[\[:|\\[AzpPQECbB]|\)[*+{]|\$\$|\\x/u;

function compile(pattern: string, text: string, flags: string): RegExp | undefined {
  const repetitions = pattern.match(/[*+]|\{\d+,\d*\}/gu)?.length ?? 0;
  if (DIFFERS.test(pattern) || repetitions > MOST_REPETITIONS || text.length > LONGEST_TEXT) return undefined;
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new NotUnderstood(`${JSON.stringify(pattern)} is no regular expression here`);
  }
}

/** `replace`: a pattern stands between slashes, anything else is itself. Undefined where the pattern is not tried. */
export function replaceText(text: string, from: string, to: string): string | undefined {
  const pattern = /^\/(.*)\/$/su.exec(from)?.[1];
  if (pattern === undefined) return text.replaceAll(from, () => to);
  // Go reads as many letters as it can behind the sign: $1x is the group that is named 1x, and there is none.
  if (/\$(?![\d{])|\$\{?[a-z]|\$\d+[\p{L}_]|\$\d\d|\$\{\d\d|\$\{\d+[^\d}]/iu.test(to)) return undefined;
  const regex = compile(pattern, text, "gu");
  if (regex === undefined) return undefined;
  let [replaced, at] = ["", 0];
  for (const found of allIn(text, regex)) {
    replaced += text.slice(at, found.index);
    replaced += to.replaceAll(
      /\$(?:(\d)|\{(\d)\})/gu,
      (_sign, bare?: string, braced?: string) => found[Number(bare ?? braced)] ?? "",
    );
    at = found.index + found[0].length;
  }
  return replaced + text.slice(at);
}

/** All matches as Go counts them: an empty one that follows right upon another is none. */
function allIn(text: string, regex: RegExp): RegExpExecArray[] {
  let end = -1;
  return [...text.matchAll(regex)].filter((found) => {
    const isNone = found[0] === "" && found.index === end;
    end = found.index + found[0].length;
    return !isNone;
  });
}

/** The whole match, or the list of what its groups matched. */
export function findFirst(pattern: string, text: string): Result | undefined {
  const regex = compile(pattern, text, "u");
  if (!regex) return undefined;
  const found = regex.exec(text);
  if (!found) throw new Failure(`nothing matches ${pattern}`);
  return captured(found);
}

export function findAll(pattern: string, text: string): Result | undefined {
  const regex = compile(pattern, text, "gu");
  return regex && allIn(text, regex).map(captured);
}

function captured(found: RegExpExecArray): Result {
  return found.length === 1 ? found[0] : found.slice(1).map((group) => group ?? null);
}
