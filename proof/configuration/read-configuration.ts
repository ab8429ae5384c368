import { Problem } from "../terms/problem";
import { Assumptions, type Note } from "./assumptions";
import { Configuration } from "./configuration";
import { contradicts } from "./facts/contradiction";
import { refusePoliciesOfOwn } from "./facts/unused-facts";
import { objectOrEmpty } from "./shown";
import { shown } from "./value-text";
import { aclsOfBuckets } from "./coverage/bucket-acls";
import { payersOfBuckets } from "./coverage/requester-pays";
import { unreadResources } from "./coverage/unread";
import { type Document, parseDocument, type ParsedDocument } from "./documents";
import { FolderReader } from "./folder-reader";
import { mergeDocuments } from "./merge";
import { writtenFor } from "./plan-files";
import { PlanReader } from "./plan-reader";
import type { Resource, Place } from "./resource";
import { StateReader } from "./state-reader";
import { blocks, isObject, type Value, type ValueObject } from "./value";
import { holdsVariables } from "./holds-variables";
import { variablesOf } from "./variable-files";
import type { WrittenFile } from "./written/written-files";

/** Collects notes, each once. */
class Notes {
  readonly #notes = new Map<string, Note>();
  readonly add = (note: Note): void => void this.#notes.set(`${note.address}\n${note.says}`, note);

  get all(): readonly Note[] {
    return [...this.#notes.values()];
  }
}

/**
 * Reads Terraform JSON into one table of resources: the `*.tf.json` documents of one folder, or one output of
 * `terraform show -json`, of a plan or a state; with a plan perhaps the `*.tf` files that it was made from.
 * @param assumptions values for what the input leaves open, by address: `var.x`, `data.aws_vpc.default.cidr_block`,
 * `provider.aws.region`, `account`; they come before those of the files of variables among the documents
 * @throws Problem for what is no Terraform JSON
 */
export function readConfiguration(
  documents: readonly Document[],
  assumptions: Readonly<Record<string, unknown>> = {},
): Configuration {
  const own = documents.filter(({ module }) => module === undefined);
  const parsed = own.filter(({ name }) => !holdsVariables(name)).map(parseDocument);
  const variables = declared(parsed, variablesOf(own.filter(({ name }) => holdsVariables(name))));
  const files = documents.flatMap(({ name, content, module }) =>
    module === undefined ? [] : [{ name, text: typeof content === "string" ? content : "", module }],
  );
  const taken = new Assumptions({ ...variables, ...assumptions });
  const notes = new Notes();
  const givenPolicies = taken.givenPolicies();
  const reader = readerOf(checked(parsed), taken, notes, files);
  const [resources, outputs] = [reader.rows, reader.outputs];
  const unread = [unreadResources, aclsOfBuckets, payersOfBuckets];
  unread.flatMap((notesOf) => notesOf(resources)).forEach(notes.add);
  refusePoliciesOfOwn(givenPolicies, resources);
  const variableNames = variablesIn(parsed);
  agreeOnVariables(parsed, variableNames, taken);
  for (const subject of taken.unused) {
    notes.add({ address: subject, says: "this assumption was given, and nothing in the input uses it" });
  }
  const format = parsed[0]?.format ?? "configuration";
  const { placeOf, protectedBlocks, destroyed } = reader;
  return new Configuration({
    format,
    resources,
    outputs,
    placeOf,
    assumptions: taken.made,
    notes: notes.all,
    givenPolicies,
    unusedFacts: taken.unused.filter((subject) => !variableNames.includes(subject)),
    variables: variableNames,
    ...(protectedBlocks === undefined ? {} : { protectedBlocks }),
    ...(destroyed === undefined ? {} : { destroyed }),
  });
}

/** The values of variables that the input has; a plan holds its own. */
function declared(
  parsed: readonly ParsedDocument[],
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const names = new Set(parsed.some(({ format }) => format === "plan") ? [] : variablesIn(parsed));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** `var.x` for each variable of a folder, or of a plan. */
function variablesIn(parsed: readonly ParsedDocument[]): string[] {
  return parsed.flatMap(({ format, content }) => {
    const named = content[format === "plan" ? "variables" : "variable"];
    return blocks(named)
      .filter(isObject)
      .flatMap((one) => Object.keys(one).map((name) => `var.${name}`));
  });
}

/** A plan was made with the values of its variables: what is said of them is that, or is refused. */
function agreeOnVariables(
  [first]: readonly ParsedDocument[],
  names: readonly string[],
  taken: Assumptions,
): void {
  if (first?.format !== "plan") return;
  for (const name of names) {
    const [said, { value }] = [
      taken.given(name),
      objectOrEmpty(objectOrEmpty(first.content["variables"])[name.slice("var.".length)]),
    ];
    if (said === undefined || value === undefined) continue;
    if (contradicts(said, value))
      throw new Problem(
        `the assumption ${name} is ${shown(said)}, but ${first.name} was planned with ${shown(value)}; leave the assumption out, or make the plan again with -var`,
      );
    taken.agree(name);
  }
}

/** Reads one kind of input. */
interface Reader {
  readonly rows: readonly Resource[];
  readonly outputs: ReadonlyMap<string, Value>;
  readonly placeOf: (resource: Resource) => Place;
  readonly protectedBlocks?: ReadonlySet<string>;
  readonly destroyed?: number | undefined;
}

function readerOf(
  parsed: readonly [ParsedDocument, ...ParsedDocument[]],
  taken: Assumptions,
  notes: Notes,
  files: readonly WrittenFile[],
): Reader {
  const [{ format, content }] = parsed;
  if (format === "plan") return planReader(content, taken, notes, files);
  if (format === "state") return new StateReader(content, taken, notes.add);
  const reader = new FolderReader(mergeDocuments(parsed), taken, notes.add);
  reader.noteUnread();
  return reader;
}

/** Adds what the files say, unless their values differ from the plan's: then the plan was made from other files. */
function planReader(
  plan: ValueObject,
  taken: Assumptions,
  notes: Notes,
  files: readonly WrittenFile[],
): PlanReader {
  const written = writtenFor(plan, files);
  if (files.length === 0 || written.refused !== undefined)
    return new PlanReader(plan, taken, notes.add, files, written);
  const trial = new PlanReader(plan, new Assumptions({}), () => undefined, files, written);
  const { differing } = trial;
  return differing === undefined
    ? new PlanReader(plan, taken, notes.add, files, written)
    : new PlanReader(plan, taken, notes.add, files, { ...writtenFor(plan, []), refused: differing });
}

function checked(parsed: readonly ParsedDocument[]): readonly [ParsedDocument, ...ParsedDocument[]] {
  const [first, ...others] = parsed;
  if (!first)
    throw new Problem(
      "no document was given: expected *.tf.json files or the output of terraform show -json",
    );
  const shown = parsed.find(({ format }) => format !== "configuration");
  if (shown && others.length > 0) {
    throw new Problem(`${shown.name} is a ${shown.format}: give it alone, not together with other documents`);
  }
  if (parsed.every(({ content }) => Object.keys(content).every((key) => key === "//"))) {
    throw new Problem(`${first.name} is not Terraform JSON: it is empty`);
  }
  return [first, ...others];
}
