import { isList, missing, type Value } from "./value";

/** Arguments and attributes that name something: an id, an ARN, a name. */
const NAMES_SOMETHING = /(?:^|_)(?:ids?|arns?|names?|bucket|role|user|group)$/u;

/** At most so many characters of what names something are read; AWS's own names and ARNs of what is read here are shorter. */
const LONGEST_NAME = 1_024;

/** What is read of an argument or attribute: a name that is longer than any of AWS's is unknown, for it would stand wherever it is meant. */
export function nameThatIsRead(value: Value, attribute: string, address: string): Value {
  if (!NAMES_SOMETHING.test(attribute)) return value;
  if (isList(value)) {
    return value.some(isTooLong) ? value.map((item) => nameThatIsRead(item, attribute, address)) : value;
  }
  if (!isTooLong(value)) return value;
  return missing(`${address}.${attribute} of ${value.length} characters, at most ${LONGEST_NAME} are read`);
}

function isTooLong(value: Value): value is string {
  return typeof value === "string" && value.length > LONGEST_NAME;
}
