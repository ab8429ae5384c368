/**
 * How wide a text is drawn at most, in pixels: as the widest of the fonts that may stand in for the reader's own, DejaVu
 * Sans, draws it.
 */
export function textWidth(text: string, size: number): number {
  return Math.ceil([...text].reduce((sum, character) => sum + widthOf(character), 0) * size);
}

function widthOf(character: string): number {
  if (/[iljtf.,:;'\u2019 ()|/[\]!]/u.test(character)) return 0.4;
  if (/[mwMW@%\u27E8\u27E9]/u.test(character)) return 0.98;
  if (/[A-Z0-9\u00B7\u2013\u2192\u2713]/u.test(character)) return 0.72;
  return character.charCodeAt(0) > 0x2e80 ? 1.05 : 0.64;
}

/** A text of at most so many pixels; where it is longer its middle goes, so that two of them still differ at both ends. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 4; kept -= 1) {
    const start = Math.ceil(kept * 0.4);
    const short = `${characters.slice(0, start).join("")}…${characters.slice(characters.length - (kept - start)).join("")}`;
    if (textWidth(short, size) <= width) return short;
  }
  return `${characters.slice(0, 4).join("")}…`;
}
