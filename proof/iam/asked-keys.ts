import type { Statement } from "./statement";
import type { TextTest } from "./text-test";

/** A condition key in lower case, and as it is written. */
export type AskedKey = readonly [key: string, written: string];

/** The keys that the conditions of a statement look at. */
export function keysOfConditions({ conditions }: Statement): AskedKey[] {
  return conditions.map(({ key, keyName }) => [key, keyName]);
}

/** The keys that stand in the policy variables of a statement's resources. */
export function variablesOfResources({ resources }: Statement): AskedKey[] {
  return resources.tests.flatMap(variablesOf);
}

/** The keys that stand in the policy variables of the values of a statement's conditions. */
export function variablesOfConditions({ conditions }: Statement): AskedKey[] {
  const texts = conditions.flatMap(({ tests }) =>
    tests.flatMap(({ cut }) => (cut.kind === "text" ? [cut.text] : [])),
  );
  return texts.flatMap(variablesOf);
}

/** All of them. */
export function askedKeys(statement: Statement): AskedKey[] {
  return [
    ...keysOfConditions(statement),
    ...variablesOfResources(statement),
    ...variablesOfConditions(statement),
  ];
}

function variablesOf({ keys, source }: TextTest): AskedKey[] {
  const lower = source.toLowerCase();
  return keys.map((key) => {
    const start = lower.indexOf(`\${${key}`) + "${".length;
    return [key, source.slice(start, start + key.length)];
  });
}
