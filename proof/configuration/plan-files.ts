import type { Assumptions, Note } from "./assumptions";
import { objectOrEmpty } from "./shown";
import type { ValueObject } from "./value";
import { withWritten, type Written } from "./written/with-written";
import type { WrittenFile } from "./written/written-files";

/** What files beside a plan say of its root module. */
export function writtenFor(plan: ValueObject, files: readonly WrittenFile[]): Written {
  return withWritten(objectOrEmpty(objectOrEmpty(plan["configuration"])["root_module"]), files);
}

/** Says of the files that they were taken, or why not. */
export function noteFiles(
  files: readonly WrittenFile[],
  { refused }: Written,
  assumptions: Assumptions,
  note: (note: Note) => void,
): void {
  if (files.length === 0) return;
  const [first = ""] = files.map(({ name }) => name);
  const named = files.length === 1 ? first : `${first} and ${files.length - 1} more files`;
  if (refused === undefined) {
    const says = `${named} ${files.length === 1 ? "contains" : "contain"} what the plan leaves out, and ${files.length === 1 ? "agrees" : "agree"} with it in names, references and constants`;
    assumptions.make({ subject: "plan", says });
  } else note({ address: "the plan", says: `it was not made from ${named}: ${refused}` });
}
