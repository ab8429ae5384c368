import type { Point, Scene, Wire } from "../lanes/scene";

/** A picture as a page embeds it: the points of a line are one list, each point its x and then its y. */
export interface EmbeddedScene extends Omit<Scene, "wires"> {
  readonly wires: readonly (Omit<Wire, "points"> & { readonly points: readonly number[] })[];
}

/** What the script needs of a picture, as JSON. */
export function embedScene(scene: Scene): EmbeddedScene {
  const flat = (points: readonly Point[]) => points.flatMap(({ x, y }) => [x, y]);
  return { ...scene, wires: scene.wires.map((wire) => ({ ...wire, points: flat(wire.points) })) };
}

/** The picture that was embedded. */
export function restoreScene(scene: EmbeddedScene): Scene {
  const pairs = (points: readonly number[]) =>
    points.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: points[at + 1] ?? 0 }] : []));
  return { ...scene, wires: scene.wires.map((wire) => ({ ...wire, points: pairs(wire.points) })) };
}
