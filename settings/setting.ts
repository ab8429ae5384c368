import { z } from "zod";

/**
 * Says what is wrong with a text, as the rest of a sentence that begins with the value:
 * `is larger than a VPC may be: expected /16 to /28`. Undefined: nothing is wrong.
 */
export type Judge = (text: string) => string | undefined;

/** What a reader, an editor and the settings table are told about a setting. */
export interface About {
  /** What it is, in one sentence, with its unit. */
  readonly description: string;
  /** Its kind, for people: `a VPC id`. @default - the type's word: text, a list … */
  readonly title?: string;
  /** The default where it is not one fixed value. @default - the schema's own default, or none */
  readonly otherwise?: string;
  /** A value that is taken. @default - no example is shown */
  readonly example?: unknown;
  /** What JSON Schema can say of a rule that a judge decides. @default - nothing */
  readonly pattern?: string;
  /** Values that an editor proposes. @default - none */
  readonly enum?: readonly string[];
}

/** The description and example of a setting, in the form that zod hands on to JSON Schema. */
export function about({ description, otherwise, example, ...rest }: About) {
  return {
    description: otherwise === undefined ? description : `${description} Left out: ${otherwise}.`,
    ...(example === undefined ? {} : { examples: [example] }),
    ...rest,
  };
}

/** An issue that does not keep the checks around it from running, so that all mistakes show at once. */
export function mistake(message: string, input: unknown) {
  return { code: "custom", message, input, continue: true } as const;
}

/** An issue with a list or mapping as a whole, or with one entry of it; an example would not help. */
export function collectionMistake(message: string, input: unknown, path: PropertyKey[] = []) {
  return { ...mistake(message, input), path, params: { isComplete: true } };
}

/** A text that a judge accepts. */
export function text(judge: Judge, what: About) {
  return z
    .string()
    .check((context) => {
      const complaint = judge(context.value);
      if (complaint !== undefined) context.issues.push(mistake(complaint, context.value));
    })
    .meta(about(what));
}

/** A list that says nothing twice. */
export function list<Item extends z.ZodType>(item: Item, what: About) {
  return z
    .array(item)
    .check((context) => {
      const seen = new Set<unknown>();
      context.value.forEach((value, index) => {
        if (seen.has(value))
          context.issues.push(collectionMistake("is in the list already: take one away", value, [index]));
        seen.add(value);
      });
    })
    .meta(about(what));
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number, what: About) {
  return z.int().min(least).max(most).meta(about(what));
}
