import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provenanceOf } from "../../cli/provenance";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-provenance-"));
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({ variable: { block: { default: "10.0.0.0/16" } } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the digest of an input differs where the values of its variables do", () => {
  const alone = provenanceOf(folder).digest;
  const digests = ["10.1.0.0/16", "10.2.0.0/16", "10.1.0.0/16"].map((block) => {
    writeFileSync(join(folder, "terraform.tfvars"), `block = "${block}"\n`);
    return provenanceOf(folder).digest;
  });
  expect(new Set([alone, ...digests]).size).toBe(3);
  expect(digests[2]).toBe(digests[0]);
});
