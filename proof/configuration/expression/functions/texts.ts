import { missing } from "../../value";
import {
  booleanOf,
  Failure,
  isMissing,
  isResultList,
  isUnordered,
  numberOf,
  plain,
  textOf,
  type Result,
} from "../result";
import { isOfLetters, listOf } from "./collections";
import { NotUnderstood } from "../syntax";
import { anything, known, parts, type FunctionDefinition, type Functions } from "./definition";
import { findAll, findFirst, replaceText } from "./regex";
import { isOpaque, knownHead, knownTail } from "../../../terms/text";

function isPlainText(text: string): boolean {
  return !isOpaque(text) && /^[\t\n\r\x20-\x7e]*$/u.test(text);
}

/** What changes letters, of texts whose letters Unicode's rules do not treat otherwise than JavaScript's. */
function ofLetters(change: (value: string) => string): FunctionDefinition {
  return known(([value = null], text) =>
    isPlainText(textOf(value)) ? change(textOf(value)) : missing(text),
  );
}

export const TEXTS: Functions = {
  basename: known(([path = null]) => lastOfPath(textOf(path))),
  join: parts(([separator = null, ...lists], text) => {
    const isUnclear = (list: Result) =>
      isUnordered(list) ||
      (isResultList(list) && list.some((item) => isMissing(item) && typeof item !== "string"));
    if (lists.some(isUnclear)) return missing(text);
    return lists.flatMap((list) => listOf(list).map(textOf)).join(textOf(separator));
  }),
  split: known(([separator = null, value = null]) => textOf(value).split(textOf(separator))),
  format: anything(([pattern = null, ...args], text) =>
    isOpaque(textOf(pattern)) ? missing(text) : format(textOf(pattern), args),
  ),
  formatlist: parts(([pattern = null, ...args]) => {
    const length = Math.max(0, ...args.map((arg) => (isResultList(arg) ? arg.length : 0)));
    const rows = args.some(isResultList) ? length : 1;
    return Array.from({ length: rows }, (_row, index) =>
      format(
        textOf(pattern),
        args.map((arg) => (isResultList(arg) ? (arg[index] ?? null) : arg)),
      ),
    );
  }),
  lower: ofLetters((value) => value.toLowerCase()),
  upper: ofLetters((value) => value.toUpperCase()),
  title: ofLetters((value) => value.replaceAll(/\b\p{L}/gu, (letter) => letter.toUpperCase())),
  trimspace: ofLetters((value) => value.trim()),
  chomp: known(([value = null]) => textOf(value).replace(/[\r\n]+$/u, "")),
  trim: known(([value = null, characters = null]) => trim(textOf(value), textOf(characters))),
  substr: known(([value = null, offset = null, length = null], text) =>
    isOfLetters(textOf(value))
      ? substring([...textOf(value)], numberOf(offset), numberOf(length))
      : missing(text),
  ),
  startswith: anything(([value = null, start = null], text) => whether(begins(value, start), text)),
  endswith: anything(([value = null, end = null], text) => whether(finishes(value, end), text)),
  strcontains: known(([value = null, part = null]) => textOf(value).includes(textOf(part))),
  trimprefix: anything(([value = null, start = null], text) => {
    const does = begins(value, start);
    if (does === "unknown") return missing(text);
    return does ? textOf(value).slice(textOf(start).length) : value;
  }),
  trimsuffix: anything(([value = null, end = null], text) => {
    const does = finishes(value, end);
    if (does === "unknown") return missing(text);
    return does ? textOf(value).slice(0, textOf(value).length - textOf(end).length) : value;
  }),
  replace: known(
    ([value = null, from = null, to = null], text) =>
      replaceText(textOf(value), textOf(from), textOf(to)) ?? missing(text),
  ),
  regex: known(
    ([pattern = null, value = null], text) => findFirst(textOf(pattern), textOf(value)) ?? missing(text),
  ),
  regexall: known(
    ([pattern = null, value = null], text) => findAll(textOf(pattern), textOf(value)) ?? missing(text),
  ),
  indent: known(([spaces = null, value = null]) => {
    const width = numberOf(spaces);
    if (!(width >= 0 && width <= 1000)) throw new Failure("indent needs a width from 0 to 1000");
    return textOf(value).replaceAll("\n", `\n${" ".repeat(width)}`);
  }),
};

function lastOfPath(path: string): string {
  if (path === "") return ".";
  return path.replace(/\/+$/u, "").split("/").at(-1) || "/";
}

type Answer = boolean | "unknown";

function whether(answer: Answer, text: string): Result {
  return answer === "unknown" ? missing(text) : answer;
}

/** Decided by the characters before the first that is not known. */
function begins(value: Result, start: Result): Answer {
  if (isMissing(value) || isMissing(start) || isOpaque(textOf(start))) return "unknown";
  const [text, wanted] = [textOf(value), textOf(start)];
  const head = knownHead(text);
  if (head.startsWith(wanted)) return true;
  return isOpaque(text) && wanted.startsWith(head) ? "unknown" : false;
}

function finishes(value: Result, end: Result): Answer {
  if (isMissing(value) || isMissing(end) || isOpaque(textOf(end))) return "unknown";
  const [text, wanted] = [textOf(value), textOf(end)];
  const tail = knownTail(text);
  if (tail.endsWith(wanted)) return true;
  return isOpaque(text) && wanted.endsWith(tail) ? "unknown" : false;
}

function trim(text: string, characters: string): string {
  const cut = new Set(characters);
  const letters = [...text];
  let [start, end] = [0, letters.length];
  while (start < end && cut.has(letters[start] ?? "")) start++;
  while (end > start && cut.has(letters[end - 1] ?? "")) end--;
  return letters.slice(start, end).join("");
}

function substring(letters: readonly string[], offset: number, length: number): string {
  const start = offset < 0 ? letters.length + offset : offset;
  return letters.slice(Math.max(0, start), length < 0 ? undefined : Math.max(0, start) + length).join("");
}

/** Go's verbs, as far as Terraform's users need them: %s %d %v %q %t %f %%, with zero or space padding. */
function format(pattern: string, args: readonly Result[]): string {
  let used = 0;
  const text = pattern.replaceAll(/%(-?)(0?)(\d*)(?:\.(\d+))?(.)/gsu, (...found: (string | undefined)[]) => {
    const [, left, zero, width = "", precision, verb = ""] = found;
    if (verb === "%") return "%";
    if (used >= args.length) throw new Failure("format has fewer arguments than verbs");
    const written = write(verb, args[used++] ?? null, precision);
    const wide = Math.min(Number(width || 0), 1000);
    if (zero && !left && written.startsWith("-") && verb !== "s")
      return `-${written.slice(1).padStart(wide - 1, "0")}`;
    return left ? written.padEnd(wide) : written.padStart(wide, zero ? "0" : " ");
  });
  if (used < args.length) throw new Failure("format has more arguments than verbs");
  return text;
}

function write(verb: string, arg: Result, precision: string | undefined): string {
  if (verb === "s" && precision !== undefined) {
    if (!isOfLetters(textOf(arg))) throw new NotUnderstood("format cuts a text that is not known");
    return textOf(arg).slice(0, Number(precision));
  }
  if (verb === "s") return textOf(arg);
  if (verb === "v") return typeof plain(arg) === "object" ? JSON.stringify(plain(arg)) : textOf(arg);
  if (verb === "q" && !isOpaque(textOf(arg)) && !isPlainText(textOf(arg)))
    throw new NotUnderstood("format's %q of letters beyond ASCII is not evaluated");
  if (verb === "q") return JSON.stringify(textOf(arg));
  if (verb === "t") return String(booleanOf(arg));
  if (typeof arg === "string" && isOpaque(arg) && (verb === "d" || verb === "f")) return arg;
  if (verb === "d" && !Number.isInteger(numberOf(arg))) throw new Failure("format's %d is for whole numbers");
  if (verb === "d") return textOf(numberOf(arg));
  if (verb === "f") return numberOf(arg).toFixed(Math.min(Number(precision ?? 6), 100));
  if (verb === "x") return Math.trunc(numberOf(arg)).toString(16);
  throw new NotUnderstood(`format's %${verb} is not evaluated`);
}
