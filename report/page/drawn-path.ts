import { MARKS } from "../topology/svg";
import type { Lit } from "../topology/lit";

/** Parts of the picture, by id, and the custom properties that draw a path on them. */
export interface DrawnPart {
  readonly ids: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

/** Every property that a drawn path sets, for those who take one off again. */
export const PATH_PROPERTIES = [
  ...["--lit", "--lit-width", "--lit-dash"],
  ...MARKS.map((mark) => `--${mark}`),
] as const;

/** A path in its colour up to where it ends, with its mark there, and in dashed grey behind. */
export function drawnPath({ passed, behind, end }: Lit, colour: string): DrawnPart[] {
  const parts: readonly DrawnPart[] = [
    { ids: passed, properties: { "--lit": colour, "--lit-width": "3px" } },
    {
      ids: behind,
      properties: { "--lit": "var(--line-strong)", "--lit-width": "1.6px", "--lit-dash": "3 4" },
    },
    { ids: end === undefined ? [] : [end.id], properties: { [`--${end?.how ?? "unknown"}`]: "1" } },
  ];
  return parts.filter(({ ids }) => ids.length > 0);
}

/** The same as rules of a style sheet, under each of the roots. */
export function pathRules(parts: readonly DrawnPart[], roots: readonly string[]): string {
  return parts
    .map(({ ids, properties }) => {
      const selector = `:is(${ids.map((id) => `#${id}`).join()})`;
      const declarations = Object.entries(properties).map(([name, value]) => `${name}:${value}`);
      return `${roots.map((root) => `${root} ${selector}`).join()}{${declarations.join(";")}}`;
    })
    .join("");
}
