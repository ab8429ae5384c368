import { MARKS } from "../lanes/draw";
import type { StopState, Walk } from "../lanes/walk";

/** Parts of the picture, by id, and the custom properties that draw a path on them. */
export interface DrawnPart {
  readonly ids: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

/** Every property that a drawn path sets, for those who take one off again. */
export const PATH_PROPERTIES = [
  ...[
    "--highlight",
    "--highlight-width",
    "--highlight-dash",
    "--highlight-ink",
    "--highlight-weight",
    "--fill",
    "--icon",
    "--base",
  ],
  ...MARKS.map((mark) => `--${mark}`),
] as const;

/** A path in its colour up to the gate that refuses, which is filled, and in dotted grey behind it. */
export function drawnPath({ stops, passed, behind }: Walk, colour: string): DrawnPart[] {
  const of = (state: StopState) => stops.flatMap((stop) => (stop.state === state ? [stop.id] : []));
  const gates = new Set(stops.flatMap(({ id, on }) => ("label" in on ? [id] : [])));
  const [ends, marks] = [
    stops.filter(({ state }) => state === "refuses" || state === "unknown"),
    of("arrives"),
  ];
  const parts: readonly DrawnPart[] = [
    { ids: passed, properties: { "--highlight": colour, ...dashOf(colour) } },
    {
      ids: behind,
      properties: {
        "--highlight": "var(--line-strong)",
        "--highlight-width": "2px",
        "--highlight-dash": "1 6",
      },
    },
    { ids: behind.map((id) => `${id}-base`), properties: { "--base": "0" } },
    {
      ids: of("passes"),
      properties: { "--highlight": colour, "--highlight-width": "2px", "--highlight-ink": "var(--ink)" },
    },
    { ids: of("passes").filter((id) => gates.has(id)), properties: { "--icon": colour } },
    {
      ids: of("also"),
      properties: {
        "--highlight": colour,
        "--highlight-width": "1.7px",
        "--highlight-dash": "4 3",
        "--also": "1",
      },
    },
    { ids: marks, properties: { "--highlight": colour, "--highlight-width": "2px", "--arrives": "1" } },
    ...ends.map(({ id, state }) => ({
      ids: [id],
      properties: {
        ...{
          "--highlight": colour,
          "--highlight-width": "2px",
          "--highlight-ink": "var(--ink)",
          "--highlight-weight": "600",
        },
        ...(gates.has(id) ? { "--fill": colour, "--icon": "var(--ground)" } : {}),
        [`--${state}`]: "1",
      },
    })),
  ];
  return parts.filter(({ ids }) => ids.length > 0);
}

/** With forced colours, dashes mark a line that is not as claimed: `--bad-dash` beside `--bad`. */
function dashOf(colour: string): Readonly<Record<string, string>> {
  return colour === "var(--good)" ? {} : { "--highlight-dash": colour.replace(/\)$/u, "-dash,none)") };
}

/** The same as rules of a style sheet, each after what the picture is in; without it they stand within the rule of that. */
export function pathRules(drawn: readonly DrawnPart[], root = ""): string {
  return drawn
    .map(({ ids, properties }) => {
      const declarations = Object.entries(properties).map(([name, value]) => `${name}:${value}`);
      const [only = "", ...others] = ids.map((id) => `#${id}`);
      const parts = others.length === 0 ? only : `:is(${[only, ...others].join()})`;
      return `${root}${parts}{${declarations.join(";")}}`;
    })
    .join("");
}
