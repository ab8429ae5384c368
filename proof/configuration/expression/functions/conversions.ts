import { isUnknown, missing, type Value } from "../../value";
import {
  booleanOf,
  byCharacters,
  Failure,
  isMissing,
  isResultList,
  isResultObject,
  membersOf,
  numberOf,
  orderedAs,
  plain,
  textOf,
  unified,
  type Result,
} from "../result";
import { anything, known, parts, type Functions } from "./definition";
import { isOpaque } from "../../../terms/text";

export const CONVERSIONS: Functions = {
  jsonencode: anything(([value = null]) => encodeJson(plain(value))),
  jsondecode: anything(([text = null], name) => decodeJson(text, name)),
  tostring: anything(([value = null]) => (value === null || isUnknown(value) ? value : textOf(value))),
  tonumber: known(([value = null]) => (value === null ? null : numberOf(value))),
  tobool: known(([value = null]) => (value === null ? null : booleanOf(value))),
  tolist: parts(([value = null]) =>
    value === null ? null : orderedAs([...unified(membersOf(value))], value),
  ),
  tomap: parts(([value = null]) => {
    if (value === null) return null;
    if (!isResultObject(value)) throw new Failure("expected a map");
    const items = unified(Object.values(value));
    return Object.fromEntries(Object.keys(value).map((key, index) => [key, items[index] ?? null]));
  }),
  sensitive: anything(([value = null]) => value),
  nonsensitive: anything(([value = null]) => value),
  ephemeralasnull: anything((_args, text) => missing(text)),
  issensitive: anything((_args, text) => missing(text)),
  base64encode: known(([text = null]) => encodeBase64(textOf(text))),
  base64decode: known(([text = null]) => decodeBase64(textOf(text))),
  // What it compresses, such as a host's first script, is nothing that a path or a request is decided by.
  base64gzip: anything((_args, text) => missing(text)),
  urlencode: known(([text = null]) =>
    encodeURIComponent(textOf(text))
      .replaceAll(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%20", "+"),
  ),
  type: anything((_args, text) => missing(text)),
};

/** JSON with Go's escapes of signs that HTML and JavaScript read, and sorted keys, as Terraform writes it. */
export function encodeJson(value: Value): string {
  return JSON.stringify(sorted(value)).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sorted(value: Value): Value {
  if (isResultList(value)) return value.map(sorted);
  if (!isResultObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => byCharacters(one, other))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

function decodeJson(text: Result, name: string): Result {
  if (isMissing(text)) return missing(name);
  const json = textOf(text);
  try {
    return JSON.parse(json) as Value;
  } catch {
    if (isOpaque(json)) return missing(name);
    throw new Failure("jsondecode of a text that is not JSON");
  }
}

function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function decodeBase64(text: string): string {
  if (text.length % 4 !== 0 || /\s/u.test(text))
    throw new Failure("base64decode of a text that is not base64");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
    );
  } catch {
    throw new Failure("base64decode of a text that is not base64");
  }
}
