import { html, trusted, type Html } from "../html";

const MAY_BREAK = trusted("<wbr>");

/** A name of Terraform's or of AWS's, which may go on in the next line between its words, and not within one. */
export function breakable(name: string): Html {
  return html`${name.split(/(?<=[._:/])|(?<=[a-z])(?=[A-Z])/u).map((word, at) => html`${at > 0 && MAY_BREAK}${word}`)}`;
}
