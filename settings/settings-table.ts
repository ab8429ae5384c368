import { branchesOf, discriminatorOf, fileNode, type SchemaNode } from "./schema-node";
import { expectationOf, inlineYaml } from "./wording";

/** One row of the table of settings. */
export interface SettingRow {
  /** `network.cidr`, and the form of the union that has it: `network.cidr (mode: new)`. */
  readonly key: string;
  readonly allowed: string;
  readonly default: string;
  readonly meaning: string;
}

const isSection = (node: SchemaNode) => branchesOf(node).some(({ properties }) => properties !== undefined);

function allowed(node: SchemaNode): string {
  if (discriminatorOf(node) !== undefined) return "a mapping, one of the forms below";
  return expectationOf(node);
}

/** The default in the schema's words, or in the description's own (`Left out: …`). */
function fallback(node: SchemaNode, isRequired: boolean): string {
  if (isRequired) return "required";
  const [, words] = /Left out: (.*)\.$/.exec(node.description ?? "") ?? [];
  if (words !== undefined) return withPlaceholders(words);
  if (node.default === undefined) return "none";
  const isFilledIn = isSection(node) && inlineYaml(node.default) === "{}";
  return isFilledIn ? "as below" : code(inlineYaml(node.default));
}

const code = (text: string) => `\`${text}\``;

/** Markdown takes `<name>` for HTML and shows nothing. */
const withPlaceholders = (text: string) => text.replaceAll(/[\w-]*<name>/g, code);

function row(key: string, form: string, node: SchemaNode, isRequired: boolean): SettingRow {
  return {
    key: form === "" ? key : `${key} (${form})`,
    allowed: allowed(node),
    default: fallback(node, isRequired),
    meaning: withPlaceholders((node.description ?? "").replace(/ Left out: .*$/, "")),
  };
}

/** The rows of a mapping's keys, and below each key those of the mappings in it. */
function rowsOf(node: SchemaNode, prefix: string): SettingRow[] {
  const discriminator = discriminatorOf(node);
  return branchesOf(node).flatMap((branch) => {
    const value = discriminator && branch.properties?.[discriminator]?.const;
    const form = discriminator === undefined ? "" : `${discriminator}: ${String(value)}`;
    return Object.entries(branch.properties ?? {}).flatMap(([key, child]) => {
      const name = `${prefix}${key}`;
      const isRequired = branch.required?.includes(key) ?? false;
      return [
        row(name, key === discriminator ? "" : form, child, isRequired),
        ...(isSection(child) ? rowsOf(child, `${name}.`) : []),
      ];
    });
  });
}

/** Every setting of a private backup, in the schema's order. */
export function settingRows(): SettingRow[] {
  const backup = fileNode().properties?.backups?.items;
  return backup === undefined ? [] : rowsOf(backup, "");
}

const cell = (text: string) => text.replaceAll("|", "\\|");

/** The table of settings in Markdown. @param shown whether a key has a row. @default - every one */
export function settingsTable(shown: (key: string) => boolean = () => true): string {
  const listed = settingRows().filter(({ key }) => shown(key));
  const rows = listed.map(({ key, allowed: values, default: otherwise, meaning }) => {
    const [name = "", form = ""] = key.split(" (");
    return [`${code(name)}${form && ` (${form}`}`, values, otherwise, meaning];
  });
  const lines = [["Setting", "Allowed", "Default", "Meaning"], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |\n`).join("");
}
