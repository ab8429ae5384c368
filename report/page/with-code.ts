import { html, type Html } from "../html";

/** A sentence whose commands stand between backticks, as people write them, with the commands as code. */
export function withCode(sentence: string): Html {
  const parts = sentence.split("`");
  return html`${parts.map((part, at) => (at % 2 === 1 && at < parts.length - 1 ? html`<code>${part}</code>` : `${at % 2 === 1 ? "`" : ""}${part}`))}`;
}
