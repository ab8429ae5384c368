/**
 * Replaces what stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->`; the rest of the text stays.
 * @throws Error where the text does not have the pair exactly once
 */
export function replaceMarkedSection(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [before, after, ...furtherBegins] = text.split(begin);
  const [, rest, ...furtherEnds] = after?.split(end) ?? [];
  if (before === undefined || rest === undefined || furtherBegins.length > 0 || furtherEnds.length > 0) {
    throw new Error(`expected ${begin} and, after it, ${end}, each once`);
  }
  return `${before}${begin}\n\n${content.trim()}\n\n${end}${rest}`;
}

/** Whether a text has a place for the section. */
export function hasMarkedSection(text: string, name: string): boolean {
  return text.includes(`<!-- generated: ${name} -->`);
}
