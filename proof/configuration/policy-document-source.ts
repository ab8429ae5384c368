import { hasUnknown } from "../terms/text";
import { policyDocument } from "./policy-document";
import type { Subject } from "./resource";
import { blocks, isList, isObject, isUnknown, missing, type Value, type ValueObject } from "./value";

const LATEST = "2012-10-17";

/**
 * The JSON that `aws_iam_policy_document` makes of its blocks. Statements of one Sid replace each other: the
 * document's own those of its sources, and those of the overriding documents any.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function renderPolicyDocument(subject: Subject): { readonly values: ValueObject } {
  const { argument, address } = subject;
  const own = blocks(argument("statement")).map((block) => statementOf(block, address));
  const sources = documentsOf(argument("source_policy_documents"), argument("source_json"));
  const overrides = documentsOf(argument("override_policy_documents"), argument("override_json"));
  const all = [...sources, { Statement: own }, ...overrides];
  if (all.some((document) => !isObject(document))) return { values: { json: missing(`${address}.json`) } };
  let statements: readonly Value[] = [];
  for (const document of all) statements = merged(statements, blocks((document as ValueObject)["Statement"]));
  const documents = all.filter(isObject);
  const version =
    argument("version") ?? documents.map((document) => document["Version"]).findLast(Boolean) ?? LATEST;
  const id = argument("policy_id") ?? documents.map((document) => document["Id"]).findLast(Boolean);
  const json = JSON.stringify({
    Version: version,
    ...(id === undefined ? {} : { Id: id }),
    Statement: statements,
  });
  return { values: { json, minified_json: json } };
}

function documentsOf(list: Value | undefined, single: Value | undefined): readonly Value[] {
  const given = isList(list) ? list : list === undefined ? [] : [list];
  const all = [...given, ...(single === undefined ? [] : [single])];
  return all.filter((text) => text !== "" && text !== null).map(policyDocument);
}

/** A statement whose Sid is not known may replace any other: what stood there before is then not certain. */
function merged(before: readonly Value[], added: readonly Value[]): readonly Value[] {
  const result = [...before];
  for (const statement of added) {
    const sid = isObject(statement) ? statement["Sid"] : undefined;
    if (typeof sid === "string" && hasUnknown(sid) && before.length > 0)
      return [missing("which statement is replaced")];
    const at =
      typeof sid === "string" && sid !== ""
        ? result.findIndex((one) => isObject(one) && one["Sid"] === sid)
        : -1;
    if (at < 0) result.push(statement);
    else result[at] = statement;
  }
  return result;
}

function statementOf(block: Value, address: string): Value {
  if (!isObject(block)) return missing(`a statement of ${address}`);
  const part = (name: string, value: Value | undefined): ValueObject =>
    value === undefined ? {} : { [name]: value };
  return {
    ...part("Sid", block["sid"] === "" ? undefined : block["sid"]),
    Effect: block["effect"] ?? "Allow",
    ...part("Principal", principalsOf(block["principals"])),
    ...part("NotPrincipal", principalsOf(block["not_principals"])),
    ...part("Action", listOf(block["actions"])),
    ...part("NotAction", listOf(block["not_actions"])),
    ...part("Resource", listOf(block["resources"])),
    ...part("NotResource", listOf(block["not_resources"])),
    ...part("Condition", conditionOf(block["condition"])),
  };
}

/** Absent when empty; `&{…}` is how the source writes a policy variable. */
function listOf(value: Value | undefined): Value | undefined {
  if (value === undefined || value === null || isUnknown(value)) return value ?? undefined;
  const items = blocks(value).map((item) => (typeof item === "string" ? item.replaceAll("&{", "${") : item));
  return items.length === 0 ? undefined : items;
}

function principalsOf(value: Value | undefined): Value | undefined {
  const all = blocks(value);
  if (all.length === 0) return undefined;
  const byType = new Map<string, Value[]>();
  for (const block of all) {
    const type = isObject(block) ? block["type"] : undefined;
    if (!isObject(block) || typeof type !== "string" || isUnknown(type)) return missing("principals");
    const identifiers = listOf(block["identifiers"]);
    if (type === "*") return "*";
    byType.set(type, [...(byType.get(type) ?? []), ...blocks(identifiers)]);
  }
  return Object.fromEntries(byType);
}

function conditionOf(value: Value | undefined): Value | undefined {
  const all = blocks(value);
  if (all.length === 0) return undefined;
  const tests = new Map<string, Map<string, Value[]>>();
  for (const block of all) {
    const [test, variable] = isObject(block) ? [block["test"], block["variable"]] : [];
    if (!isObject(block) || typeof test !== "string" || typeof variable !== "string")
      return missing("a condition");
    if (isUnknown(test) || isUnknown(variable)) return missing("a condition");
    const keys = tests.get(test) ?? new Map<string, Value[]>();
    keys.set(variable, [...(keys.get(variable) ?? []), ...blocks(listOf(block["values"]))]);
    tests.set(test, keys);
  }
  return Object.fromEntries([...tests].map(([test, keys]) => [test, Object.fromEntries(keys)]));
}
