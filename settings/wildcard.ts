/**
 * Whether a pattern, in which `*` stands for any text and `?` for one character, matches a text.
 * It goes back to the last `*` only, so that no pattern makes it slow.
 */
export function wildcardMatches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let index = 0; index < text.length;) {
    const wanted = pattern[at];
    if (wanted === "*") {
      star = at++;
      afterStar = index;
    } else if (wanted === "?" || wanted === text[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++afterStar;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
