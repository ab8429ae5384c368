import { jsonSchemaText } from "../settings/json-schema";
import { settingsTable } from "../settings/settings-table";
import { coveragePage } from "./coverage-page";
import { exitCodesTable } from "./exit-codes-table";
import { replaceMarkedSection } from "./marked-section";
import { faultsTable } from "./provider-faults";
import { scannerTable } from "./scanner-findings";
import { tfvarsExample } from "./tfvars-example";
import { variablesTable } from "./variables-table";

/**
 * The committed files that are written from the sources, wholly or in part, with the text they should have.
 * @param read gives the text of a file that exists
 */
export function generatedFiles(read: (file: string) => string): Readonly<Record<string, string>> {
  return {
    "backups.schema.json": jsonSchemaText(),
    "docs/coverage.md": coveragePage(),
    "terraform.tfvars.example": tfvarsExample(),
    "docs/guides/backends.md": replaceMarkedSection(
      read("docs/guides/backends.md"),
      "backend settings",
      settingsTable(isOfBackend),
    ),
    "docs/provider-versions.md": replaceMarkedSection(
      read("docs/provider-versions.md"),
      "provider faults",
      faultsTable(),
    ),
    "docs/guides/scan.md": replaceMarkedSection(
      read("docs/guides/scan.md"),
      "scanner findings",
      scannerTable(),
    ),
    "docs/settings.md": Object.entries({
      settings: settingsTable((key) => !isOfBackend(key)),
      variables: variablesTable(),
    }).reduce((text, [name, content]) => replaceMarkedSection(text, name, content), read("docs/settings.md")),
    "docs/exit-codes.md": replaceMarkedSection(
      read("docs/exit-codes.md"),
      "exit codes",
      exitCodesTable(read("cli/exit-code.ts")),
    ),
  };
}

/** A backend has too many forms for one table; they have a guide of their own. */
function isOfBackend(key: string): boolean {
  return key.startsWith("backend.");
}
