import type { Ternary } from "../terms/ternary";
import type { Context } from "./context";
import type { Pattern } from "./pattern";
import { atomsOf, patternOf } from "./pattern";
import { fill, mentionsVariable, parseTemplate, variableKeys } from "./variables";

/** One text of a policy, compiled, to hold against texts of a request. */
export interface TextTest {
  readonly source: string;
  readonly test: (text: string, context: Context) => Ternary;
  /** Keys of its policy variables, in lower case. */
  readonly keys: readonly string[];
  /** What it compiles to in a context: none where a variable has no value, undefined where that is not known. */
  readonly patterns: (context: Context) => readonly Pattern[] | undefined;
}

export interface TextOptions {
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Whether `${…}` is a policy variable; before version 2012-10-17 it is literal text. */
  readonly variables: boolean;
  /** @default - case matters */
  readonly ignoreCase?: boolean;
  readonly match: (pattern: Pattern, text: string) => Ternary;
}

/** Compiles one text of a policy, or says in a sentence what is wrong with it. */
export function textTest(source: string, options: TextOptions): TextTest | string {
  const written = options.ignoreCase ? source.toLowerCase() : source;
  const fold = (text: string): string => (options.ignoreCase ? text.toLowerCase() : text);
  if (!options.variables || !mentionsVariable(source)) {
    const pattern = patternOf(atomsOf(written, options.wildcards), source);
    const patterns = [pattern];
    return { source, keys: [], patterns: () => patterns, test: (text) => options.match(pattern, fold(text)) };
  }
  const template = parseTemplate(written, options.wildcards);
  if (typeof template === "string") return template;
  const patterns = (context: Context): readonly Pattern[] | undefined => {
    const filled = fill(template, context, options.wildcards);
    if (typeof filled === "string") return filled === "absent" ? [] : undefined;
    return filled.readings.map((atoms) => patternOf(atoms.map(fold), source));
  };
  return {
    source,
    keys: variableKeys(template),
    patterns,
    test: (text, context) => agreed(patterns(context)?.map((pattern) => options.match(pattern, fold(text)))),
  };
}

/** The answer that all readings give; a variable without a value equals nothing. */
function agreed(answers: readonly Ternary[] | undefined): Ternary {
  if (answers === undefined) return "unknown";
  const [first = false, ...others] = answers;
  return others.every((answer) => answer === first) ? first : "unknown";
}
