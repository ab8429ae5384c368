import { GATE, type Scene } from "../../lanes/scene";
import { line } from "../../lanes/draw";
import { walkOf, type Walk } from "../../lanes/walk";
import type { Topology } from "../../topology/topology";
import type { Case } from "../case";
import { drawnPath, PATH_PROPERTIES } from "../drawn-path";
import type { Switch } from "../safeguard-switches";
import { STANDING_COLOURS } from "../standing";

const SVG = "http://www.w3.org/2000/svg";

/** The picture while a script runs: paths are drawn on it, a dot travels them, gates are opened and switched. */
export class PictureView {
  readonly #picture = document.querySelector<SVGSVGElement>(".picture");
  #highlighted: SVGElement[] = [];
  #frame = 0;

  constructor(
    readonly scene: Scene,
    readonly topology: Topology,
    readonly gateSwitches: readonly Switch[],
  ) {
    this.#openable();
    this.#addSwitches();
  }

  /** Draws a case's path; without one it takes the last one off. Returns how long its dot travels, in milliseconds. */
  show(one: Case | undefined): number {
    for (const part of this.#highlighted) for (const name of PATH_PROPERTIES) part.style.removeProperty(name);
    this.#highlighted = [];
    if (one === undefined) return this.#travel(undefined, "");
    const walk = walkOf(this.scene, this.topology, one);
    const colour = STANDING_COLOURS[one.standing];
    for (const { ids, properties } of drawnPath(walk, colour))
      for (const id of ids) {
        const part = document.getElementById(id);
        if (!(part instanceof SVGElement)) continue;
        for (const [name, value] of Object.entries(properties)) part.style.setProperty(name, value);
        this.#highlighted.push(part);
      }
    return this.#travel(walk, colour);
  }

  /** Gates that are off, or partly: how many of their statements are on. */
  mark(off: readonly string[], partly: ReadonlyMap<string, string>, chosen: string | undefined): void {
    for (const { id } of this.scene.gates) {
      const gate = document.getElementById(id);
      const key = `gate ${id}`;
      gate?.classList.toggle("off", off.includes(key));
      gate?.classList.toggle("chosen", id === chosen);
      gate?.classList.toggle("partly", partly.has(id));
      const note = document.getElementById(`${id}-note`);
      if (note !== null) note.textContent = partly.get(id) ?? "";
      const knob = document.getElementById(`${id}-switch`);
      knob?.setAttribute("aria-checked", off.includes(key) ? "false" : partly.has(id) ? "mixed" : "true");
    }
  }

  #openable(): void {
    for (const { id, label, addresses } of this.scene.gates) {
      const gate = document.getElementById(id);
      gate?.setAttribute("role", "button");
      gate?.setAttribute("tabindex", "0");
      gate?.setAttribute("aria-label", `${label.join(" ")} ${addresses[0] ?? ""}: open`);
    }
  }

  #addSwitches(): void {
    const layer = document.createElementNS(SVG, "g");
    layer.setAttribute("class", "knobs");
    for (const { key, name } of this.gateSwitches) {
      const gate = this.scene.gates.find(({ id }) => `gate ${id}` === key);
      if (gate === undefined) continue;
      const knob = document.createElementNS(SVG, "g");
      const attributes = {
        id: `${gate.id}-switch`,
        class: "knob-on-picture",
        role: "switch",
        tabindex: "0",
        "aria-checked": "true",
        "aria-label": name,
        "data-switch": key,
        transform: `translate(${gate.x} ${gate.y - GATE - 13})`,
      };
      for (const [attribute, value] of Object.entries(attributes)) knob.setAttribute(attribute, value);
      knob.append(
        shape("rect", { class: "reach", x: -14, y: -12, width: 28, height: 24 }),
        shape("rect", { class: "track", x: -11, y: -6.5, width: 22, height: 13, rx: 6.5 }),
        shape("circle", { class: "thumb", r: 4.5 }),
      );
      const note = shape("text", {
        id: `${gate.id}-note`,
        class: "partly-note",
        x: gate.x,
        y: gate.y + GATE + 38,
      });
      layer.append(knob, note);
    }
    this.#picture?.append(layer);
  }

  /** The dot follows the path, and stops at the gate that refuses; under reduced motion it is there at once. */
  #travel(walk: Walk | undefined, colour: string): number {
    cancelAnimationFrame(this.#frame);
    const dot = this.#picture?.querySelector<SVGCircleElement>(".dot");
    if (!dot) return 0;
    const route = walk === undefined ? undefined : this.#route(walk);
    dot.style.setProperty("--highlight", colour);
    if (route === undefined || route.getTotalLength() === 0) {
      dot.setAttribute("cx", "-20");
      return 0;
    }
    const length = route.getTotalLength();
    const put = (share: number) => {
      const { x, y } = route.getPointAtLength(length * share);
      dot.setAttribute("cx", String(x));
      dot.setAttribute("cy", String(y));
      this.#follow(x);
    };
    if (matchMedia("(prefers-reduced-motion:reduce)").matches) {
      put(1);
      return 0;
    }
    const lasts = Math.min(1600, 300 + length);
    const start = performance.now();
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / lasts));
      put(share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2);
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
    return lasts;
  }

  /** Where the picture is wider than its place, the dot stays in sight. */
  #follow(x: number): void {
    const place = this.#picture?.closest<HTMLElement>(".scroll");
    if (!this.#picture || !place || place.scrollWidth <= place.clientWidth) return;
    const at = (x * place.scrollWidth) / this.scene.width;
    const room = Math.min(150, place.clientWidth / 3);
    place.scrollLeft = Math.min(Math.max(place.scrollLeft, at - place.clientWidth + room), at - room);
  }

  /** All lines of a path up to its end as one. */
  #route({ stops, passed }: Walk): SVGPathElement | undefined {
    const points = stops.slice(1).flatMap(({ id }, at) => {
      const before = stops[at]?.id ?? "";
      const wire = this.scene.wires.find(
        ({ id: own, from, to }) =>
          passed.includes(own) && ((from === before && to === id) || (from === id && to === before)),
      );
      if (wire === undefined) return [];
      return wire.from === before ? wire.points : [...wire.points].reverse();
    });
    if (points.length === 0) return undefined;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line(points));
    return path;
  }
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
