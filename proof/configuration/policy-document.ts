import { isUnknown, missing, type Value } from "./value";
import { repeatedKeys } from "../terms/json-keys";
import { SYMBOL_PART, UNKNOWN_PART } from "../terms/text";

/**
 * The document of a policy that is given as JSON text or as an object. Texts inside keep their symbols and unknown
 * parts; a text that is missing as a whole, is no JSON, or says a key twice is unknown: AWS does not say which counts.
 */
export function policyDocument(value: Value): Value {
  if (typeof value !== "string" || isUnknown(value)) return value;
  const parsed = parse(value) ?? parse(quoteMissing(value));
  return parsed === undefined ? missing("a policy that is not JSON") : parsed;
}

function parse(text: string): Value | undefined {
  try {
    const parsed = JSON.parse(text) as Value;
    const [twice] = repeatedKeys(text, parsed);
    return twice === undefined ? parsed : missing(`which ${twice.key} of a policy counts that has two`);
  } catch {
    return undefined;
  }
}

const TOKEN = new RegExp(`\\\\.|"|${UNKNOWN_PART}|${SYMBOL_PART}`, "gsu");

/** Puts quotes around missing parts that stand where JSON expects a value, as after `"Resource": ${var.list}`. */
function quoteMissing(text: string): string {
  let inside = false;
  return text.replaceAll(TOKEN, (token) => {
    if (token === '"') inside = !inside;
    if (inside || token === '"' || token.startsWith("\\")) return token;
    return JSON.stringify(token);
  });
}
