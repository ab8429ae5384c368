const cell = (text: string) => text.replace(/\s+/g, " ").replaceAll("|", "\\|");

/** A table in Markdown, one row a line: line breaks within a cell become spaces. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map(cell).join(" | ")} |\n`)
    .join("");
}
