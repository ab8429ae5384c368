import { printable } from "./quote";

/** Where a value stands: the keys and list indexes that lead to it. */
export type Path = readonly (string | number)[];

/** For people: `backups[0].network.cidr`. */
export function renderPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${text}["${printable(step).replaceAll('"', '\\"')}"]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

const isContainer = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === "object" && value !== null;

/** Whether a value is a mapping: an object that is no list. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return isContainer(value) && !Array.isArray(value);
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (isContainer(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    root,
  );
}

/** A copy without the value at the path; a list closes up. */
export function without(root: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined || !isContainer(root)) return undefined;
  if (Array.isArray(root)) {
    if (rest.length === 0) return root.filter((_, index) => index !== step);
    return root.map((value: unknown, index) => (index === step ? without(value, rest) : value));
  }
  const others = Object.entries(root).filter(([key]) => key !== String(step));
  return Object.fromEntries(
    rest.length === 0 ? others : [...others, [step, without(root[step], rest)] as const],
  );
}

/** Whether one of two paths leads through the other. */
export function overlaps(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || other[index] === step);
}
