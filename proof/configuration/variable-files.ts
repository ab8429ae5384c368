import { Problem } from "../terms/problem";
import { type Document, parseJson } from "./documents";
import { Evaluator } from "./expression/evaluate";
import { parseExpression } from "./expression/parse";
import { Failure, plain } from "./expression/result";
import { NotUnderstood } from "./expression/syntax";
import { isObject, missing, type Value, type ValueObject } from "./value";
import { parseHcl } from "./written/hcl-file";

/**
 * The values that files of variables give, by `var.x`: those of a later file replace those of an earlier one. What cannot be
 * computed is unknown.
 * @throws Problem for a file that is neither JSON nor HCL
 */
export function variablesOf(files: readonly Document[]): Readonly<Record<string, Value>> {
  const inOrder = [...files].sort((one, other) => compare(rankOf(one.name), rankOf(other.name)));
  return Object.fromEntries(
    inOrder.flatMap((file) =>
      Object.entries(valuesOf(file)).map(([name, value]) => [`var.${name}`, value] as const),
    ),
  );
}

/** `terraform.tfvars`, then `terraform.tfvars.json`, then the others by their names. */
function rankOf(name: string): string {
  const own = name.replace(/^.*[/\\]/su, "");
  return `${/^terraform\.tfvars/u.test(own) ? 0 : 1}${own}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function valuesOf({ name, content }: Document): ValueObject {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  if (!name.endsWith(".json")) return ofHcl(name, text);
  const parsed = parseJson(name, text.replace(/^\uFEFF/u, ""));
  if (isObject(parsed)) return parsed;
  throw new Problem(`${name} holds no values of variables: expected for example {"region": "eu-west-1"}`);
}

function ofHcl(name: string, text: string): ValueObject {
  try {
    const { attributes, blocks } = parseHcl(text);
    if (blocks.length > 0) throw new NotUnderstood(`it holds the block ${blocks[0]?.type ?? ""}`);
    return Object.fromEntries(
      [...attributes].map(([variable, written]) => [variable, computed(written, variable)]),
    );
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new Problem(
      `${name} holds no values of variables: ${error.message}; expected for example region = "eu-west-1"`,
    );
  }
}

/** Values alone stand in such a file: no name means anything there. */
function computed(written: string, variable: string): Value {
  try {
    return plain(new Evaluator().evaluate(parseExpression(written), () => undefined));
  } catch (error) {
    if (error instanceof Failure || error instanceof NotUnderstood) return missing(`var.${variable}`);
    throw error;
  }
}
