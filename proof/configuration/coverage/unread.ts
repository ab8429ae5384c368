import { EVERYTHING, type Bearing } from "../../terms/bearing";
import type { Note } from "../assumptions";
import type { Folder } from "../merge";
import type { Resource } from "../resource";
import { listOf, objectOrEmpty, textOf } from "../shown";
import { blocks, isObject, type Value, type ValueObject } from "../value";
import { coverageOf, coverageOfResource } from "./coverage";

/** Of each resource that is not read and could decide something: what becomes unknown. */
export function unreadResources(resources: readonly Resource[]): Note[] {
  return resources.flatMap(({ address, mode, type, values }) => {
    const coverage = coverageOfResource(mode, type, values);
    if (coverage === undefined)
      return {
        address,
        says: `${type} is a type that the proof does not know`,
        bears: EVERYTHING,
      };
    if (coverage.kind !== "not modelled") return [];
    const bucket = coverage.bucket === undefined ? undefined : values[coverage.bucket];
    return {
      address,
      says: `it is not read: ${coverage.reason}`,
      bears: coverage.bears,
      ...(typeof bucket === "string" ? { bucket } : {}),
      ...(coverage.lets === undefined ? {} : { lets: coverage.lets }),
      ...(coverage.by === undefined ? {} : { by: coverage.by }),
      ...(coverage.key === undefined ? {} : { key: coverage.key }),
    };
  });
}

/** Of each `removed` block: what it takes out of Terraform's hands and leaves in AWS. */
export function removedNotes({ removed }: Folder): Note[] {
  return removed.flatMap((body) => {
    const from = textOf(body["from"]).replace(/^\$\{\s*([\s\S]*?)\s*\}$/u, "$1");
    const lifecycle = blocks(body["lifecycle"]).filter(isObject).at(-1);
    // What is destroyed is gone; with a provisioner beside it, not before that has run.
    if (lifecycle?.["destroy"] !== false && lifecycle?.["destroy"] !== "false")
      return provisionerNote(`removed ${from}`, blocks(body["provisioner"]).flatMap(kindsOf));
    const type = from.split(".")[0] ?? "";
    const coverage = from.startsWith("module.") ? undefined : coverageOf("managed", type);
    const says = "Terraform forgets it, and it stays as it is in AWS";
    if (coverage?.kind === "cannot bear") return { address: from, says };
    const bears = coverage?.kind === "not modelled" ? coverage.bears : bearingOfRead(coverage, type);
    return { address: from, says, bears };
  });
}

/** Types that hold policies or say whom these are about. */
const WITH_POLICIES =
  /^aws_(?:iam|kms|s3|organizations|cloudwatch_event|dynamodb|ecr|kinesis|secretsmanager|sns|sqs)_/u;

/** What a resource that is read could decide, were its values known. */
function bearingOfRead(coverage: { readonly kind: "read" } | undefined, type: string): readonly Bearing[] {
  if (coverage === undefined || type.startsWith("aws_vpc_endpoint")) return EVERYTHING;
  return WITH_POLICIES.test(type)
    ? ["allows requests", "refuses requests"]
    : ["paths out", "paths in", "names"];
}

/** Of each block of a folder whose provisioners run a program on the machine that applies. */
export function provisionersOfFolder({ resources }: Folder): Note[] {
  return [...resources.values()].flatMap(({ labels, body }) =>
    provisionerNote(labels.join("."), blocks(body["provisioner"]).flatMap(kindsOf)),
  );
}

/** The same of a plan's configuration, of the blocks that have an instance. */
export function provisionersOfPlan(root: ValueObject, rows: readonly Resource[]): Note[] {
  const present = new Set(
    rows.map(({ module = "", type, name }) => `${withoutKeys(module)}|${type}.${name}`),
  );
  const notes: Note[] = [];
  const modules: (readonly [string, ValueObject])[] = [["", root]];
  // Not by recursion: the input decides how deep it goes.
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    const [module, content] = next;
    for (const resource of listOf(content["resources"]).filter(isObject)) {
      const block = `${textOf(resource["type"])}.${textOf(resource["name"])}`;
      if (!present.has(`${module}|${block}`)) continue;
      const kinds = listOf(resource["provisioners"]).map((one) => textOf(objectOrEmpty(one)["type"]));
      notes.push(...provisionerNote(module === "" ? block : `${module}.${block}`, kinds));
    }
    for (const [name, call] of Object.entries(objectOrEmpty(content["module_calls"]))) {
      const address = module === "" ? `module.${name}` : `${module}.module.${name}`;
      modules.push([address, objectOrEmpty(objectOrEmpty(call)["module"])]);
    }
  }
  return notes;
}

/** `module.a["x"].module.b[0]` as `module.a.module.b`. */
function withoutKeys(module: string): string {
  return module.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/gu, "");
}

function kindsOf(provisioner: Value): string[] {
  return isObject(provisioner) ? Object.keys(provisioner).filter((key) => key !== "//") : [];
}

/** What runs on a host does what anyone on the host could do, and that is asked; what runs here may do anything. */
function provisionerNote(address: string, kinds: readonly string[]): Note[] {
  if (!kinds.some((kind) => kind !== "remote-exec" && kind !== "file")) return [];
  const says = "its provisioner runs a program on the machine that applies, and the proof does not see the program";
  return [{ address, says, bears: EVERYTHING }];
}
