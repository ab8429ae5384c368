import { restsOn } from "../../proof/decide/rests-on";
import { restsOnText } from "../../report/rests-on-text";
import { readStack } from "../support/read-stack";

const text = restsOnText(restsOn(readStack()));

test("says what a claim depends on: single points of failure first, then what is doubled", () => {
  expect(text).toMatch(
    /the bastion, in the public subnet.*\n(.*\n)*? +DenyObjectsOutsideEndpoint of aws_s3_bucket_policy\.policy\n/,
  );
  expect(text).toMatch(
    /nobody can read an object[^\n]*\n +DenyObjectsOutsideEndpoint .* or DenyAllButUploads/,
  );
});

test("says the claim on each writer in words too", () => {
  const writer = "arn:aws:iam::111122223333:role/database";
  const said = restsOnText(restsOn(readStack({ hosts: false, writers: [writer] })), { columns: 140 });
  expect(said).toContain(
    `    the writer ${writer} can upload to the backup bucket through its endpoint, also in`,
  );
  expect(said).not.toContain("writer-can-upload:");
});

test("fits 100 columns", () => {
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
});

test("nothing to depend on is no text", () => {
  expect(restsOnText([])).toBe("");
});
