import { matrixColumns, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
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
  expect(lines[0]?.trim()).toBe("restore from");
  expect(lines[1]).toMatch(/^ +upload +read +list +delete +change policy +archive$/);
  expect(lines[0]?.indexOf("restore")).toBe(lines[1]?.indexOf("archive"));
  expect(lines.find((line) => line.startsWith("  restore host"))).toMatch(/ ✓$/);
  expect(lines.find((line) => line.startsWith("  private host"))).toMatch(/ · endpoint \+2$/);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
});

test("a wide terminal has every title on one line", () => {
  const lines = matrixText(prove(readStack({ restoreLane: {} })).matrix, { columns: 140 }).split("\n");
  expect(lines[0]).toMatch(/^ +upload +read +list +delete +change policy +restore from archive$/);
});

test("explains the signs that it uses, and no others", () => {
  const { matrix } = prove(readStack());
  expect(matrixText(matrix)).toContain("✓ allowed   · refused by the layer named   +N by N more layers");
  expect(matrixText(matrix)).not.toContain("?");
});

test.each([40, 60, 80, 100, 140])("counts the other layers that refuse as well, in %s columns", (columns) => {
  for (const read of [readStack(), readStack({ restoreLane: {} })]) {
    const { matrix } = prove(read);
    const text = matrixText(matrix, { columns });
    const counted = matrix.flatMap(({ cells }) => cells).filter(({ by }) => by.length > 1);
    expect(counted).not.toHaveLength(0);
    expect(text.match(/ \+[1-9]/g)).toHaveLength(counted.length);
    expect(text).toMatch(/\+N by N more\s+layers/);
  }
});

test("at 80 columns all columns stand beside each other, with a restore lane the last two below", () => {
  const titles = (read: Parameters<typeof prove>[0]) =>
    matrixText(prove(read).matrix, { columns: 80 })
      .split("\n")
      .filter((line) => /^ {3,}[a-z]/u.test(line))
      .map((line) => line.trim());
  expect(titles(readStack())).toEqual([expect.stringMatching(/^upload .* change policy$/u)]);
  expect(titles(readStack({ restoreLane: {} }))).toEqual([
    expect.stringMatching(/^upload .* delete$/u),
    expect.stringMatching(/^change policy +restore from archive$/u),
  ]);
});

test("names a layer in words, and an endpoint apart from its policy", () => {
  const cell = (by: MatrixCell["by"]): MatrixCell => ({
    ...{ column: "upload", verdict: "unreachable", by, reason: "", path: [], because: [], missing: [] },
  });
  const rowOf = (by: MatrixCell["by"]): MatrixRow => ({ who: "host", bucket: "b", cells: [cell(by)] });
  const text = matrixText([rowOf(["nat-gateway"]), rowOf(["vpc-endpoint"]), rowOf(["endpoint-policy"])]);
  expect(text).toMatch(/· NAT gateway\n.*· VPC endpoint\n.*· endpoint\n/u);
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
