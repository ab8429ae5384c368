import { policyDocument } from "./policy-document";
import { blocks, isObject, missing, type Value } from "./value";

/**
 * A policy's document of which it is not known whether it is there: each of its statements may, or may not, say what
 * it says.
 */
export function perhaps(document: Value, what: string): Value {
  const parsed = policyDocument(document);
  if (!isObject(parsed)) return parsed;
  const statements = blocks(parsed["Statement"]).map((statement) =>
    isObject(statement)
      ? { ...statement, Condition: missing(`whether ${what} holds this statement`) }
      : statement,
  );
  return JSON.stringify({ ...parsed, Statement: statements });
}

/** One document of all the statements of several. */
export function together(documents: readonly Value[]): Value {
  const statements: Value[] = [];
  for (const document of documents) {
    const parsed = policyDocument(document);
    if (!isObject(parsed)) return missing("one of several policies");
    statements.push(...blocks(parsed["Statement"]));
  }
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
