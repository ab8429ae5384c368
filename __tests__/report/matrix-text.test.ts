import { prove } from "../../proof/prove";
import { matrixText } from "../../report/matrix-text";
import { readChanged, readStack } from "../support/read-stack";

test("lays out who can do what within 100 columns, with the layer that refuses", () => {
  const lines = matrixText(prove(readStack()).matrix).split("\n");
  expect(lines[0]).toMatch(/^ +put +get +list +delete +change policy$/);
  expect(lines[1]).toMatch(/^ {2}private host +✓ +· endpoint/);
  expect(lines[3]).toMatch(/^ {2}operators +· bucket +· bucket +✓ +· bucket +✓$/);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
});

test("counts the other layers that refuse as well", () => {
  expect(matrixText(prove(readStack()).matrix)).toMatch(/private host .*· endpoint \+2/);
});

test("names the bucket where there are several, and shortens long names at their beginning", () => {
  const read = readChanged((json) => {
    delete json.output;
    json.resource.aws_s3_bucket.other = { bucket: "acme-other" };
  });
  const text = matrixText(prove(read).matrix);
  expect(text).toContain("\n  aws_s3_bucket.other\n");
  expect(text).toMatch(/^ {2}….*private_host/m);
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
});

test("nothing to lay out is no text", () => {
  expect(matrixText([])).toBe("");
});
