import { Problem } from "../../proof/terms/problem";

/**
 * A command line as its words, by a shell's quotes and backslashes and by nothing else of a shell: no variable, no
 * substitution, no glob.
 * @throws Problem for a quote that is not closed, or no word at all
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const parts = /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|(\s+)|([^\s'"\\]+)|(.)/gsu;
  for (const [, escaped, single, double, space, plain, left] of line.matchAll(parts)) {
    if (left !== undefined) {
      throw new Problem(
        `a quote is not closed in ${JSON.stringify(line)}: expected ssh -J 'user@bastion' user@host`,
      );
    }
    if (space === undefined)
      word = (word ?? "") + (escaped ?? single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? plain ?? "");
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  if (words.length === 0) throw new Problem("the command is empty: expected ssh -J user@bastion user@host");
  return words;
}
