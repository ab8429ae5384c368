import { shownText } from "./shown-text";

/** Markup that is safe to write as it is. Only `html` makes it, so that no text of a configuration becomes markup. */
export class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

/** What can stand between markup: texts are escaped, lists follow one another, `undefined` and `false` are nothing. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** Markup from a template; everything put into it is escaped unless it is markup itself. Attributes are quoted. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const markup = shortened(parts).map((part, at) => part + markupOf(contents[at]));
  return new Html(markup.join(""));
}

const BLOCK =
  "</?(?:article|dd|details|div|dl|dt|fieldset|footer|form|h[1-6]|header|li|main|nav|ol|option|p|section|select|summary|table|tbody|td|th|thead|tr|ul)(?=[\\s>])";
const BEFORE_BLOCK = new RegExp(`\\n\\s*(?=${BLOCK})`, "gu");
const AFTER_BLOCK = new RegExp(`(${BLOCK}[^<>]*>)\\n\\s*`, "gu");

const SHORTENED = new WeakMap<TemplateStringsArray, readonly string[]>();

/**
 * What indents a template in the source is of no use in a page, and no line begins or ends at an element that begins one
 * itself; texts that are put in keep every space.
 */
function shortened(parts: TemplateStringsArray): readonly string[] {
  const known =
    SHORTENED.get(parts) ??
    parts.map((part) =>
      part
        .replaceAll(/\n\s*(?=>)/gu, "")
        .replaceAll(BEFORE_BLOCK, "")
        .replaceAll(AFTER_BLOCK, "$1")
        .replaceAll(/\n\s*/gu, "\n"),
    );
  SHORTENED.set(parts, known);
  return known;
}

/** A text as markup: nothing in it is a tag, an entity or a quote any more. */
export function escaped(text: string): string {
  return shownText(text).replaceAll(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text between tags, where quotes end nothing and are written as they are. */
export function plainText(text: string): Html {
  return new Html(escaped(text).replaceAll("&#34;", '"').replaceAll("&#39;", "'"));
}

/** Markup that is known to be safe: a style sheet, a script, a data block of our own. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function markupOf(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.markup;
  return isList(content) ? content.map(markupOf).join("") : escaped(String(content));
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}
