import type { z } from "zod";
import { credentialKey } from "./backends/credentials";
import { either } from "./either";
import { proposal } from "./near-name";
import { valueAt, type Path } from "./path";
import { quote } from "./quote";
import { branchesOf, keysAt, nodesAt, type SchemaNode } from "./schema-node";
import { choicesOf, exampleOf, expectationOf } from "./wording";

/** A mistake of one backup that another came before with. */
export interface Collision extends Complaint {
  /** Which of the backups came first, from 0. */
  readonly owner: number;
}

/** A mistake at a path of the settings, before it is known on which line that is. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
  /** What the problem points at. A missing value is sought at what should hold it. @default - the value */
  readonly at?: "key";
}

type Issue = z.core.$ZodIssue;

const isRootMismatch = ({ code, path }: Issue) =>
  path.length === 0 && (code === "invalid_type" || code === "invalid_value");

/** The issues of the one branch of a union that the value can mean, or undefined where none fits. */
function issuesOfBranch(issue: z.core.$ZodIssueInvalidUnion): Issue[] | undefined {
  const fitting = issue.errors.filter((branch) => !branch.some(isRootMismatch));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** All issues of a value, with those inside a union's branch brought up to the surface. */
export function flatten(issues: readonly Issue[], above: Path = []): { issue: Issue; path: Path }[] {
  return issues.flatMap((issue) => {
    const path: Path = [
      ...above,
      ...issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    ];
    const inner = issue.code === "invalid_union" ? issuesOfBranch(issue) : undefined;
    return inner ? flatten(inner, path) : [{ issue, path }];
  });
}

const KIND_OF: Readonly<Record<string, string>> = {
  number: "is a number",
  string: "is text",
};

/** Its kind is said where no value of that kind fits. */
function mismatch(value: unknown, expected: string, nodes: readonly SchemaNode[]): string {
  const takes = (kind: string) =>
    nodes.some(
      ({ type, const: only, enum: some = [] }) =>
        type === kind || [only, ...some].some((one) => typeof one === kind),
    );
  const hint = takes("string") && ["number", "boolean"].includes(typeof value) ? "; put it in quotes" : "";
  const kind = takes(typeof value) ? undefined : KIND_OF[typeof value];
  return `${quote(value)} ${kind ?? "does not fit"}: expected ${expected}${hint}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = proposal(key, known);
  return `is not a setting here${near === "" ? `: expected ${either(known)}` : near}`;
}

/** What to say of a key that is a credential of a backend. */
function credential(key: string, path: Path, file: unknown): string | undefined {
  const depth = path.indexOf("backend") + 1;
  return depth === 0 ? undefined : credentialKey(key, valueAt(file, [...path.slice(0, depth), "type"]));
}

/** What to say of one issue; `file` is the whole value that paths start from. */
function messageOf(issue: Issue, path: Path, file: unknown): string {
  const value = valueAt(file, path);
  const nodes = nodesAt(file, path);
  const expected = either([...new Set(nodes.map(expectationOf))]);
  const example = exampleOf(nodes, expected);
  if (issue.code === "custom") {
    const isComplete = issue.message.endsWith("?") || issue.params?.isComplete === true;
    return `${quote(value)} ${issue.message}${isComplete ? "" : example}`;
  }
  if (value === undefined) return `is missing: expected ${expected}${example}`;
  if (value === null) return `is empty: expected ${expected}${example}; or take the line away`;
  if (issue.code === "too_small" && Array.isArray(value))
    return `is an empty list: expected at least one entry${example}`;
  const choices = nodes.flatMap((node) => choicesOf(node));
  if ((typeof value === "string" || typeof value === "number") && choices.length > 1)
    return `${quote(value)} is none of these: ${either(choices)}${typeof value === "string" ? proposal(value, choices) : ""}`;
  if (issue.code === "too_small") return `${quote(value)} is too small: expected ${expected}${example}`;
  if (issue.code === "too_big") return `${quote(value)} is too large: expected ${expected}${example}`;
  return mismatch(value, expected, nodes.flatMap(branchesOf)) + example;
}

/** The complaints of a failed check, each at its path below `above` in the file. */
export function complaintsOf(error: z.ZodError, file: unknown, above: Path): Complaint[] {
  return flatten(error.issues, above).flatMap(({ issue, path }): Complaint[] => {
    if (issue.code === "invalid_key")
      return issue.issues.map(({ message }) => ({
        path,
        message: `${quote(path.at(-1))} ${message}`,
        at: "key",
      }));
    if (issue.code !== "unrecognized_keys") return [{ path, message: messageOf(issue, path, file) }];
    const known = keysAt(file, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: credential(key, path, file) ?? unknownKey(key, known),
      at: "key",
    }));
  });
}
