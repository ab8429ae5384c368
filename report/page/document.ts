import { html, trusted, type Content, type Html } from "../html";
import { contentSecurityPolicy } from "./content-security-policy";
import { STYLE } from "./style";

/** What makes one page. */
export interface DocumentProps {
  readonly title: string;
  readonly body: Content;
  /** Style rules of this page alone. @default - none */
  readonly rules?: string;
  /** Code that the page runs. @default - none: the page has no script */
  readonly script?: Code;
  /** File name of the style that all pages beside this one have. @default - the style stands in the page */
  readonly style?: string;
}

/** Code of a page: its text, to stand in it, or the name of a file beside it. */
export type Code = { readonly text: string } | { readonly file: string };

/** A whole page, with the policy that lets nothing run in it but what was put in here. */
export function documentOf({ title, body, rules = "", script, style }: DocumentProps): string {
  const own = style === undefined ? `${STYLE}${rules}` : rules;
  const isBeside = script !== undefined && "file" in script;
  const policy = contentSecurityPolicy({
    scripts: script !== undefined && "text" in script ? [script.text] : [],
    styles: own === "" ? [] : [own],
    besideScripts: isBeside,
    besideStyles: style !== undefined,
  });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${trusted(`<meta http-equiv="Content-Security-Policy" content="${policy}">`)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${style !== undefined && html`<link rel="stylesheet" href="${style}" />`}${own !== "" && trusted(`<style>${own}</style>`)}
      </head>
      <body>
        ${body} ${script !== undefined && scriptElement(script)}
      </body>
    </html> `;
  return page.markup;
}

function scriptElement(script: Code): Html {
  return "text" in script
    ? trusted(`<script>${script.text}</script>`)
    : html`<script src="${script.file}"></script>`;
}
