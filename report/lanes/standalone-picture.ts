import { trusted } from "../html";
import type { Topology } from "../topology/topology";
import { describe } from "./describe";
import { draw } from "./draw";
import { FORCED, PICTURE_COLOURS, PICTURE_STYLE } from "./picture-style";
import type { Scene } from "./scene";

/** The picture as a file of its own, which carries its style and follows light and dark. */
export function standalonePicture(scene: Scene, topology: Topology, name: string): string {
  const { light, dark } = PICTURE_COLOURS;
  const style = `.picture{${light};background:var(--ground)}@media(prefers-color-scheme:dark){.picture{${dark}}}@media(forced-colors:active){.picture{${FORCED}}}${PICTURE_STYLE.replaceAll("\n", "")}`;
  const { markup } = draw(scene, name, describe(topology));
  return `${markup.replace("<defs", `${trusted(`<style>${style}</style>`).markup}<defs`)}\n`;
}
