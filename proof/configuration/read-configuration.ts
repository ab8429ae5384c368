import { Problem } from "../problem";
import { Assumptions, type Note } from "./assumptions";
import { Configuration } from "./configuration";
import { type Document, parseDocument, type ParsedDocument } from "./documents";
import { FolderReader } from "./folder-reader";
import { mergeDocuments } from "./merge";

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
 * `terraform show -json`, of a plan or a state.
 * @param assumptions values for what the input leaves open, by address: `var.x`, `data.aws_vpc.default.cidr_block`,
 * `provider.aws.region`, `account`
 * @throws Problem for what is no Terraform JSON
 */
export function readConfiguration(
  documents: readonly Document[],
  assumptions: Readonly<Record<string, unknown>> = {},
): Configuration {
  const parsed = documents.map(parseDocument);
  const taken = new Assumptions(assumptions);
  const notes = new Notes();
  const configuration = readFolder(parsed, taken, notes);
  for (const subject of taken.unused)
    notes.add({ address: subject, says: "an assumption was given that nothing asked for" });
  return new Configuration({ ...configuration, assumptions: taken.made, notes: notes.all });
}

function readFolder(parsed: readonly ParsedDocument[], assumptions: Assumptions, notes: Notes) {
  checkOneInput(parsed);
  const reader = new FolderReader(mergeDocuments(parsed), assumptions, notes.add);
  reader.noteUnread();
  const [resources, outputs] = [reader.rows, reader.outputs];
  return { format: "configuration" as const, resources, outputs, regionOf: reader.regionOf };
}

function checkOneInput(parsed: readonly ParsedDocument[]): void {
  const [first, second] = parsed;
  if (!first)
    throw new Problem(
      "no document was given: expected *.tf.json files or the output of terraform show -json",
    );
  const shown = parsed.find(({ format }) => format !== "configuration");
  if (shown && second) {
    throw new Problem(`${shown.name} is a ${shown.format}: give it alone, not together with other documents`);
  }
  if (parsed.every(({ content }) => Object.keys(content).every((key) => key === "//"))) {
    throw new Problem(`${first.name} is not Terraform JSON: it is empty`);
  }
}
