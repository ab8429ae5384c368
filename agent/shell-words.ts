/** One word of a POSIX shell that stands for the text and nothing else. */
export function quote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A here-document that hands on the text as it is: its last line is one that the text does not have. */
export function hereDocument(text: string): string {
  let end = "END";
  while (text.split("\n").includes(end)) end += "_";
  return `<<'${end}'\n${text}${text.endsWith("\n") || text === "" ? "" : "\n"}${end}`;
}
