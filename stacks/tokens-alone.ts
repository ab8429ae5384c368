import { Tokenization, type ResolveOptions } from "cdktf";

/** A text in which cdktf would find something: a token's mark, or a number with an exponent, as it writes numeric ones. */
const MAY_HOLD_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]|^(?:String|Any) Map Token Value$/u;

type Rest = (value: unknown) => unknown;

/**
 * While some work is done, cdktf's own resolution is asked only for values that may be tokens. By itself it makes several
 * objects for each text, number and key, and goes twice through every resource. The result is the same.
 */
export function resolvingTokensAlone(work: () => void): void {
  const ofCdktf = Tokenization.resolve.bind(Tokenization);
  const descriptor = Object.getOwnPropertyDescriptor(Tokenization, "resolve");
  Tokenization.resolve = (value: unknown, options: ResolveOptions): unknown => {
    try {
      return resolved(value, (part) => ofCdktf(part, options));
    } catch {
      // cdktf says at which path of the whole value its mistake is.
      return ofCdktf(value, options);
    }
  };
  try {
    work();
  } finally {
    if (descriptor !== undefined) Object.defineProperty(Tokenization, "resolve", descriptor);
  }
}

function resolved(value: unknown, rest: Rest): unknown {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return MAY_HOLD_TOKEN.test(value) ? rest(value) : value;
  if (typeof value === "number") return isPlainNumber(value) ? value : rest(value);
  if (typeof value !== "object") return rest(value);
  return Array.isArray(value) ? resolvedList(value, rest) : resolvedObject(value, rest);
}

/** Numeric tokens are beyond 1e200, and that of a map is negative. */
const isPlainNumber = (value: number) => value >= 0 && value <= Number.MAX_SAFE_INTEGER;

function resolvedList(list: readonly unknown[], rest: Rest): unknown {
  if (list.some(mayStandForList)) return rest(list);
  return list.map((one) => resolved(one, rest)).filter((one) => one !== undefined);
}

function mayStandForList(one: unknown): boolean {
  return typeof one === "string"
    ? one.includes("#{TfToken[")
    : typeof one === "number" && !isPlainNumber(one);
}

function resolvedObject(value: object, rest: Rest): unknown {
  if (Tokenization.isResolvable(value) || value instanceof Date) return rest(value);
  const entries = Object.entries(value);
  if (entries.some(([key]) => MAY_HOLD_TOKEN.test(key))) return rest(value);
  const result: Record<string, unknown> = {};
  for (const [key, one] of entries) {
    const found = resolved(one, rest);
    if (found !== undefined) result[key] = found;
  }
  return result;
}
