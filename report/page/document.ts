import { html, trusted, type Content } from "../html";
import { contentSecurityPolicy } from "./content-security-policy";
import { STYLE } from "./style";

/** What makes one page. */
export interface DocumentProps {
  readonly title: string;
  readonly body: Content;
  /** Style rules of this page alone. @default - none */
  readonly rules?: string;
  /** Code that the page runs. @default - none: the page has no script */
  readonly script?: string;
}

/** A whole page, with the policy that lets nothing run in it but what was put in here. */
export function documentOf({ title, body, rules = "", script }: DocumentProps): string {
  const style = `${STYLE}${rules}`;
  const policy = contentSecurityPolicy(script, style);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${trusted(`<meta http-equiv="Content-Security-Policy" content="${policy}">`)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        ${body} ${script !== undefined && trusted(`<script>${script}</script>`)}
      </body>
    </html> `;
  return page.markup;
}
