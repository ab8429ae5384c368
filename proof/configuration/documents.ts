import { repeatedKeys } from "../terms/json-keys";
import { Problem } from "../terms/problem";
import { findJsonMistake } from "./json-mistake";
import { mergeRepeatedKeys } from "./repeated-keys";
import { isObject, type ValueObject } from "./value";

/** A file's name, for messages and for the order of overrides, and its text or parsed JSON. */
export interface Document {
  readonly name: string;
  readonly content: string | object;
  /**
   * Of a `*.tf` file that a plan was made from: the module it is of, by the names of the calls, empty for the root.
   * @default - Terraform JSON that is read by itself
   */
  readonly module?: string;
}

export type Format = "configuration" | "plan" | "state";

export interface ParsedDocument {
  readonly name: string;
  readonly format: Format;
  readonly content: ValueObject;
}

/** The blocks that Terraform knows at the top of a file. */
const TOP_LEVEL = new Set([
  "//",
  "action",
  "check",
  "data",
  "ephemeral",
  "import",
  "list",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
]);

/**
 * Parses one document and tells by its content what it is.
 * @throws Problem when it is not JSON (with line and column), not Terraform's, or says twice what may be said once
 */
export function parseDocument({ name, content }: Document): ParsedDocument {
  const json = typeof content === "string" ? content.replace(/^\uFEFF/u, "") : undefined;
  const parsed = json === undefined ? content : parseJson(name, json);
  if (!isObject(parsed)) {
    throw new Problem(`${name} is not Terraform JSON: expected an object { … }, got ${kindOf(parsed)}`);
  }
  const format = formatOf(name, parsed);
  return { name, format, content: json === undefined ? parsed : withAllKeys(name, format, json, parsed) };
}

/** JavaScript keeps the last of two keys of one name, and Terraform takes both. */
function withAllKeys(name: string, format: Format, json: string, parsed: ValueObject): ValueObject {
  const repeated = repeatedKeys(json, parsed);
  const [first] = repeated;
  if (first === undefined) return parsed;
  if (format === "configuration") return mergeRepeatedKeys(name, json, repeated);
  throw new Problem(
    `${name}, line ${first.line}: ${JSON.stringify(first.key)} stands twice in one object, which terraform show -json never writes`,
  );
}

/** @throws Problem with line and column, where it is not JSON */
export function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    if (json.trim() === "") throw new Problem(`${name} is empty: expected Terraform JSON`);
    const { line, column, found } = findJsonMistake(json);
    throw new Problem(`${name} is not JSON: unexpected ${found} in line ${line}, column ${column}`);
  }
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format */
function formatOf(name: string, content: ValueObject): Format {
  const has = (key: string) => Object.hasOwn(content, key);
  if (has("format_version")) {
    const version = content["format_version"];
    if (typeof version !== "string" || !/^[01]\./u.test(version)) {
      throw new Problem(
        `${name} has format_version ${JSON.stringify(version)}: expected 0.x or 1.x of terraform show -json`,
      );
    }
    if (has("planned_values")) return "plan";
    if (
      has("values") ||
      Object.keys(content).every((key) => key === "format_version" || key === "terraform_version")
    ) {
      return "state";
    }
    throw new Problem(
      `${name} is neither a plan nor a state of terraform show -json: expected planned_values or values`,
    );
  }
  if (has("lineage") && has("serial")) {
    throw new Problem(
      `${name} is Terraform's own state file: give the output of terraform show -json instead`,
    );
  }
  const strange = Object.keys(content).filter((key) => !TOP_LEVEL.has(key));
  if (strange.length > 0) {
    const names = strange.slice(0, 3).map((key) => JSON.stringify(key.slice(0, 40)));
    throw new Problem(
      `${name} is not Terraform JSON: it has ${names.join(", ")}, which Terraform does not know; ` +
        "expected blocks such as resource, data, provider, or the output of terraform show -json",
    );
  }
  return "configuration";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
