import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { isObject } from "../proof/configuration/value";
import { AssumptionProblem, Problem } from "../proof/terms/problem";
import { parseJson, readText } from "./read-input";

/** Values for what an input leaves open, by address. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Reads a file of assumptions and hands them over; a mistake in one of them names the file and its line.
 * @param path the file. @default - nothing is assumed
 * @throws Problem for what is no JSON object, for an address that is there twice, and for what `use` refuses
 */
export function withAssumptions<T>(path: string | undefined, use: (given: Given) => T): T {
  if (path === undefined) return use({});
  const text = readText(path);
  const given = parseJson(path, text);
  if (!isObject(given))
    throw new Problem(
      `${path} is not an object of assumptions: expected for example {"var.region": "eu-west-1"}`,
    );
  refuseTwice(path, text);
  try {
    return use(given);
  } catch (error) {
    if (!(error instanceof AssumptionProblem)) throw error;
    throw new Problem(`${path} line ${lineOf(error.fact, text)}: ${error.message}`);
  }
}

/** JSON keeps the last of two values of one name, and says nothing. */
function refuseTwice(path: string, text: string): void {
  const lines = new LineCounter();
  const twice = parseDocument(text, { lineCounter: lines }).errors.find(
    ({ code }) => code === "DUPLICATE_KEY",
  );
  if (twice === undefined) return;
  throw new Problem(
    `${path} line ${lines.linePos(twice.pos[0]).line}: the same name is there twice; leave one of them out`,
  );
}

/** JSON is YAML, whose parser keeps the places. */
function lineOf(fact: string, text: string): number {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const pairs = isMap(contents) ? contents.items : [];
  const key = pairs.map((pair) => pair.key).find((one) => isScalar(one) && String(one.value).trim() === fact);
  return isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 1;
}
