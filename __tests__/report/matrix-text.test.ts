import { matrixColumns } from "../../proof/decide/access-matrix";
import { prove } from "../../proof/prove";
import { matrixText } from "../../report/matrix-text";
import { readChanged, readStack } from "../support/read-stack";

test("lays out who can do what within 100 columns, with the layer that refuses", () => {
  const lines = matrixText(prove(readStack()).matrix).split("\n");
  expect(lines[0]).toMatch(/^ +upload +read +list +delete +change policy$/);
  expect(lines[1]).toMatch(/^ {2}private host +✓ +· endpoint/);
  expect(lines[3]).toMatch(/^ {2}operators +· bucket +· bucket +✓ +· bucket +✓$/);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
});

test.each([40, 60, 80, 100, 140])("fits a terminal of %s columns, and loses no column", (columns) => {
  const text = matrixText(prove(readStack()).matrix, { columns });
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(columns);
  for (const column of matrixColumns(prove(readStack()).matrix))
    expect(text).toMatch(new RegExp(`^ .*\\b${column}\\b`, "m"));
  expect(text.match(/✓/g)).toHaveLength(4);
});

test("with a restore lane there is a column for what is restored from an archive, still within 100 columns", () => {
  const lines = matrixText(prove(readStack({ restoreLane: {} })).matrix).split("\n");
  expect(lines[0]).toMatch(/^ +upload +read +list +delete +change policy +restore from archive$/);
  expect(lines.find((line) => line.startsWith("  restore host"))).toMatch(/ ✓$/);
  expect(lines.find((line) => line.startsWith("  private host"))).toMatch(/ · endpoint( \+2)?$/);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
});

test("explains the signs that it uses, and no others", () => {
  const { matrix } = prove(readStack());
  expect(matrixText(matrix)).toContain("✓ allowed   · refused by the layer named   +N by N more layers");
  expect(matrixText(matrix, { columns: 80 })).not.toContain("+N");
  expect(matrixText(matrix)).not.toContain("?");
});

test("counts the other layers that refuse as well", () => {
  expect(matrixText(prove(readStack()).matrix)).toMatch(/private host .*· endpoint \+2/);
});

test("names the bucket where there are several, and every principal whole, above its cells where it is long", () => {
  const read = readChanged((json) => {
    delete json.output;
    json.resource.aws_s3_bucket.other = { bucket: "acme-other" };
  });
  const text = matrixText(prove(read).matrix);
  expect(text).toContain("\n  aws_s3_bucket.other\n");
  expect(text).not.toContain("…");
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
});

test("shows a name whole where the terminal has room for it", () => {
  const read = readChanged((json) => {
    delete json.output;
  });
  const { matrix } = prove(read);
  expect(matrixText(matrix, { columns: 140 })).toContain("  any other role of the account  ");
  const narrow = matrixText(matrix, { columns: 80 });
  expect(narrow).toMatch(/^ {2}any other role of the account\n {16,}·/mu);
  expect(narrow).not.toContain("…");
  for (const { who } of matrix) expect(narrow).toContain(`  ${who}`);
});

test("no line ends with blanks, coloured or not", () => {
  const { matrix } = prove(readStack());
  const coloured = matrixText(matrix, { paint: (_tone, text) => `<${text}>` });
  expect(matrixText(matrix)).not.toMatch(/ $/mu);
  expect(coloured).not.toMatch(/ >$/mu);
});

test("nothing to lay out is no text", () => {
  expect(matrixText([])).toBe("");
});
