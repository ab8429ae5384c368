import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSchemas } from "../../eject/read-schemas";
import { describedBy, type ProviderSchemas } from "../../eject/provider-schema";
import { replaceMarkedSection } from "../../tools/marked-section";
import { OLDEST_PROVIDER, providerTable, usedTypes } from "../../tools/provider-table";
import { describeUnless } from "../support/engine";

const DOCUMENT = readFileSync(join(resolve(__dirname, "../.."), "docs", "provider-versions.md"), "utf8");

let schemas: ProviderSchemas | undefined;
function missingOldest(): string | undefined {
  try {
    schemas ??= readSchemas({ aws: { source: "hashicorp/aws", version: OLDEST_PROVIDER } });
    return undefined;
  } catch {
    return `terraform finds no AWS provider ${OLDEST_PROVIDER}`;
  }
}

describeUnless(missingOldest(), "what the bindings know and the oldest provider does not", () => {
  test("is listed in docs/provider-versions.md (npm run generate -- --provider writes it)", () => {
    expect(replaceMarkedSection(DOCUMENT, "provider versions", providerTable(schemas!))).toBe(DOCUMENT);
  });

  test("is never a whole type: each one that we use was there already", () => {
    const used = usedTypes();
    expect(used.length).toBeGreaterThan(30);
    for (const { kind, type, known } of used) {
      expect(describedBy(schemas!, kind, type).attributes).toBeDefined();
      expect([type, known.length > 0]).toEqual([type, true]);
    }
  });
});
