/** The code block of a Markdown text between `<!-- sample: NAME -->` and `<!-- end: NAME -->`. */
export function sample(markdown: string, name: string): string {
  const section = markdown.split(`<!-- sample: ${name} -->`)[1]?.split(`<!-- end: ${name} -->`)[0];
  const [, code] = /^\s*```\w*\n(.*?)\n```\s*$/s.exec(section ?? "") ?? [];
  if (code === undefined) throw new Error(`no sample ${name}`);
  return code;
}
