import { z } from "zod";
import { about, type Judge } from "./setting";

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @see tag-editor/latest/userguide/best-practices-and-strats.html */
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

/** Tags of every resource, by the provider's default_tags. */
export const tagSettings = z
  .record(z.string(), z.string())
  .check((context) => {
    for (const [key, value] of Object.entries(context.value)) {
      const complaint = judgeTagKey(key) ?? judgeTagValue(value);
      if (complaint !== undefined)
        context.issues.push({ code: "custom", message: complaint, input: value, path: [key] });
    }
    if (Object.keys(context.value).length > 50)
      context.issues.push({
        code: "custom",
        message: "holds too many tags: AWS takes 50",
        input: context.value,
      });
  })
  .meta(about({ description: "Tags of every resource, at most 50.", example: { team: "platform" } }))
  .default({});
