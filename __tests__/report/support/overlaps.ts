import { GATE, type Box, type Scene } from "../../../report/lanes/scene";
import { textWidth } from "../../../report/lanes/text-width";

/** A box that nothing may lie on, and whose lines may touch it. */
interface Kept extends Box {
  readonly name: string;
  readonly owners: readonly string[];
}

/** What lies on what: a line on a thing or a text that is not its own, a border or a thing or a text on another. */
export function overlapsOf(scene: Scene): string[] {
  const kept = keptOf(scene);
  const found: string[] = [];
  for (const { from, to, points } of scene.wires)
    points.slice(1).forEach((end, at) => {
      const start = points[at]!;
      const line = {
        x: Math.min(start.x, end.x),
        y: Math.min(start.y, end.y),
        width: Math.abs(start.x - end.x),
        height: Math.abs(start.y - end.y),
      };
      for (const box of kept)
        if (!box.owners.includes(from) && !box.owners.includes(to) && touches(line, box))
          found.push(`the line ${from} → ${to} lies on ${box.name}`);
    });
  for (const frame of scene.frames)
    for (const box of kept)
      if (touches(frame, box) && !holds(frame, box) && !box.owners.includes(frame.id))
        found.push(`the border of ${frame.id} goes through ${box.name}`);
  kept.forEach((one, at) => {
    for (const other of kept.slice(at + 1))
      if (!one.owners.some((owner) => other.owners.includes(owner)) && touches(one, other))
        found.push(`${one.name} lies on ${other.name}`);
    if (one.x < 0 || one.y < 0 || one.x + one.width > scene.width || one.y + one.height > scene.height)
      found.push(`${one.name} leaves the picture`);
  });
  return found;
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    inner.x + inner.width <= outer.x + outer.width &&
    outer.y <= inner.y &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function touches(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width + 0.01 &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height + 0.01
  );
}

function keptOf({ parts, gates, frames }: Scene): Kept[] {
  return [
    ...parts.flatMap((part) =>
      part.kind === "subnet" ? [] : [{ ...part, name: part.id, owners: [part.id] }],
    ),
    ...gates.flatMap(({ id, label, x, y }) => {
      const wide = Math.max(...label.map((line) => textWidth(line, 11)));
      return [
        { name: id, owners: [id], x: x - GATE, y: y - GATE, width: GATE * 2, height: GATE * 2 },
        { name: `label of ${id}`, owners: [id], x: x - wide / 2, y: y + GATE + 4, width: wide, height: 23 },
      ];
    }),
    ...frames.map(({ id, heading, detail, inset, x, y, width, height }) => {
      const wide = textWidth(heading, 11.5) + (detail === "" ? 0 : 7 + textWidth(detail, 11));
      const top = height < 40 ? y + height / 2 - 6 : y + 7;
      return {
        name: `heading of ${id}`,
        owners: [id, `${id}-any`],
        ...{ x: x + inset, y: top, width: Math.min(wide, width - inset), height: 12 },
      };
    }),
  ];
}
