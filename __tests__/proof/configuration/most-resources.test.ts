import type { Note } from "../../../proof/configuration/assumptions";
import { thoseRead } from "../../../proof/configuration/most-resources";
import { outcome, prove } from "../../../proof/prove";
import { readSubjects } from "../../../proof/system/read-subjects";

test("as many resources as are read are all of them, and nothing is noted", () => {
  const notes: Note[] = [];
  const all = Array.from({ length: 100_000 }, (_, at) => at);
  expect(thoseRead(all, (note) => notes.push(note))).toBe(all);
  expect(notes).toEqual([]);
});

test("of more resources than are read the others leave every answer unknown, with their number", () => {
  const blocks = Object.fromEntries(Array.from({ length: 100_001 }, (_, at) => [`n${at}`, {}]));
  const resource = { aws_s3_bucket: { b: { bucket: "acme" } }, aws_cloudwatch_metric_alarm: blocks };
  const read = readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);
  expect(read.configuration.resources()).toHaveLength(100_000);
  const proof = prove(read);
  expect(outcome(proof)).toBe("unknown");
  const cells = proof.matrix.flatMap((row) => row.cells);
  expect(new Set(cells.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
  for (const { missing } of cells) expect(missing.join()).toContain("first 100000 (it holds 100002)");
});
