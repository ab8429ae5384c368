import { z } from "zod";
import { about, collectionMistake, text, type About, type Judge } from "./setting";

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices */
export const judgeTagKey: Judge = (key) => {
  if (key === "") return "is not a tag's key: it is empty";
  if (key.length > 128) return "is too long: a tag's key has at most 128 characters";
  if (/^aws:/i.test(key)) return "is a tag of AWS's own: the prefix aws: is reserved";
  if (!CHARACTERS.test(key))
    return "is not a tag's key: expected letters, digits, spaces and _ . : / = + - @";
  return undefined;
};

export const judgeTagValue: Judge = (value) => {
  if (value.length > 256) return "is too long: a tag's value has at most 256 characters";
  if (!CHARACTERS.test(value))
    return "is not a tag's value: expected letters, digits, spaces and _ . : / = + - @";
  return undefined;
};

/** The most tags that AWS takes on one resource. */
const MOST_TAGS = 50;

/** A mapping of tags, as many as AWS takes. */
export function tagsOf(what: About) {
  return z
    .record(
      text(judgeTagKey, { description: "A tag's key." }),
      text(judgeTagValue, { description: "A tag's value.", example: "platform" }),
    )
    .check((context) => {
      if (Object.keys(context.value).length > MOST_TAGS)
        context.issues.push(collectionMistake(`holds too many tags: AWS takes ${MOST_TAGS}`, context.value));
    })
    .meta(about(what));
}

/** Tags of every resource, by the provider's default_tags. */
export const tagSettings = tagsOf({
  description: "Tags of every resource, at most 50.",
  example: { team: "platform" },
}).default({});
