/**
 * Whether EventBridge's rule with this event pattern takes an event: in an array one is enough, in a mapping every key
 * has to match. Of the operators prefix, suffix, wildcard, exists, anything-but of texts, and numeric are understood;
 * anything else in a pattern is an error here.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function takesEvent(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) {
    const values: unknown[] = Array.isArray(event) ? event : [event];
    return pattern.some((matcher) => values.some((value) => takesValue(matcher, value)));
  }
  if (!isMapping(pattern) || "$or" in pattern) throw notUnderstood(pattern);
  return Object.entries(pattern).every(([key, inner]) => {
    const value = isMapping(event) ? event[key] : undefined;
    return Array.isArray(inner) ? takesEvent(inner, value) : isMapping(value) && takesEvent(inner, value);
  });
}

function takesValue(matcher: unknown, value: unknown): boolean {
  if (!isMapping(matcher)) return matcher === value;
  const [[operator, operand] = [], ...others] = Object.entries(matcher);
  if (operator === undefined || others.length > 0) throw notUnderstood(matcher);
  switch (operator) {
    case "exists":
      return (value !== undefined) === operand;
    case "prefix":
      return typeof value === "string" && value.startsWith(String(operand));
    case "suffix":
      return typeof value === "string" && value.endsWith(String(operand));
    case "wildcard":
      return typeof value === "string" && wildcard(String(operand)).test(value);
    case "anything-but": {
      const refused: unknown[] = Array.isArray(operand) ? operand : [operand];
      if (refused.some((one) => typeof one !== "string")) throw notUnderstood(matcher);
      return value !== undefined && !refused.includes(value);
    }
    case "numeric":
      return typeof value === "number" && Array.isArray(operand) && compares(operand, value);
    default:
      throw notUnderstood(matcher);
  }
}

/** A star stands for any characters, none included; two next to each other, and an escape, are no pattern of ours. */
function wildcard(pattern: string): RegExp {
  if (/\*\*|\\/.test(pattern)) throw notUnderstood(pattern);
  return new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "su");
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");
}

function compares(operand: readonly unknown[], value: number): boolean {
  const results: boolean[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [operator, bound] = [operand[at], operand[at + 1]];
    if (typeof bound !== "number") throw notUnderstood(operand);
    switch (operator) {
      case "<":
        results.push(value < bound);
        break;
      case "<=":
        results.push(value <= bound);
        break;
      case "=":
        results.push(value === bound);
        break;
      case ">=":
        results.push(value >= bound);
        break;
      case ">":
        results.push(value > bound);
        break;
      default:
        throw notUnderstood(operand);
    }
  }
  return results.length > 0 && results.every(Boolean);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notUnderstood(pattern: unknown): Error {
  return new Error(`not understood: ${JSON.stringify(pattern)}`);
}
