import { Problem } from "../terms/problem";
import { findJsonMistake } from "./json-mistake";
import { isObject, type ValueObject } from "./value";

/** A file's name, for messages and for the order of overrides, and its text or parsed JSON. */
export interface Document {
  readonly name: string;
  readonly content: string | object;
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
 * @throws Problem when it is not JSON (with line and column), or not Terraform's
 */
export function parseDocument({ name, content }: Document): ParsedDocument {
  const parsed = typeof content === "string" ? parseJson(name, content) : content;
  if (!isObject(parsed)) {
    throw new Problem(`${name} is not Terraform JSON: expected an object { … }, got ${kindOf(parsed)}`);
  }
  return { name, format: formatOf(name, parsed), content: parsed };
}

function parseJson(name: string, text: string): unknown {
  const json = text.replace(/^\uFEFF/u, "");
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
