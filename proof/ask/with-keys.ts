import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { System } from "../system/system";
import type { Question } from "./question";

/** A question whose addresses have the keys of `count` and `for_each`, and what was taken for what. */
export interface WithKeys {
  readonly question: Question;
  readonly assumptions: readonly Assumption[];
}

/**
 * The question with the addresses of the input: where one is left without a key, as `aws_instance.app` for
 * `aws_instance.app[0]`, the only instance that it can mean is taken for it.
 */
export function withKeys({ configuration }: System, question: Question): WithKeys {
  const assumptions: Assumption[] = [];
  const given = new Map<string, unknown>(Object.entries(question));
  const whole: Record<string, string> = {};
  for (const field of FIELDS) {
    const text = given.get(field);
    const taken = typeof text === "string" ? theOnlyOne(configuration, text) : undefined;
    if (typeof text !== "string" || taken === undefined) continue;
    const { address, wanted } = taken;
    assumptions.push({ subject: wanted, says: `${wanted} means ${address}, its only instance` });
    whole[field] = text.replace(wanted, () => address);
  }
  return { question: { ...question, ...whole }, assumptions };
}

const FIELDS = ["from", "to", "as", "on", "source"] as const;

/** One name of an address with its key. */
interface Step {
  readonly name: string;
  readonly key: string | undefined;
}

const STEP = /([A-Za-z_][\w-]*)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?(?:\.(?=[A-Za-z_]))?/uy;

/** The resource that a text begins with, where its address leaves a key out and only one has the rest of it. */
export function theOnlyOne(
  configuration: Configuration,
  given: string,
): { readonly address: string; readonly wanted: string } | undefined {
  const text = given.replace(/^vpce:/u, "");
  const { steps, length } = stepsOf(text);
  const wanted = text.slice(0, length);
  const isWhole = length === text.length || text[length] === "/";
  if (steps.length < 2 || !isWhole || configuration.find(wanted) !== undefined) return undefined;
  const [only, another] = configuration
    .resources()
    .filter(({ address }) => mayMean(steps, stepsOf(address).steps));
  return only === undefined || another !== undefined ? undefined : { address: only.address, wanted };
}

function stepsOf(text: string): { readonly steps: readonly Step[]; readonly length: number } {
  const steps: Step[] = [];
  let length = 0;
  STEP.lastIndex = 0;
  for (let found = STEP.exec(text); found !== null; found = STEP.exec(text)) {
    steps.push({ name: found[1] ?? "", key: found[2] });
    length = STEP.lastIndex;
    if (!found[0].endsWith(".")) break;
  }
  return { steps, length };
}

function mayMean(wanted: readonly Step[], steps: readonly Step[]): boolean {
  return (
    wanted.length === steps.length &&
    wanted.every(({ name, key }, at) => {
      const other = steps[at];
      return other?.name === name && (key === undefined || key === other.key);
    })
  );
}
