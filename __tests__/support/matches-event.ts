/**
 * Whether EventBridge's rule with this event pattern takes an event, for patterns that name exact values: in an array
 * one is enough, in a mapping every key has to match. Anything else in a pattern is an error here.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesEvent(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) {
    if (pattern.some((value) => typeof value !== "string")) {
      throw new Error(`not understood: ${JSON.stringify(pattern)}`);
    }
    return (Array.isArray(event) ? event : [event]).some((value) => pattern.includes(value));
  }
  if (typeof pattern !== "object" || pattern === null || "$or" in pattern) {
    throw new Error(`not understood: ${JSON.stringify(pattern)}`);
  }
  if (typeof event !== "object" || event === null) return false;
  const found = event as Readonly<Record<string, unknown>>;
  return Object.entries(pattern).every(([key, value]) => key in found && matchesEvent(value, found[key]));
}
