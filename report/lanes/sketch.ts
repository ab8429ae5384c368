import type { GatePlan, PartPlan } from "./lane-plan";
import { GATE, type Box, type Frame, type Gate, type Part, type Point, type Scene, type Wire } from "./scene";

/** A picture while things get their places. */
export class Sketch {
  readonly frames: Frame[] = [];
  readonly parts = new Map<string, Part>();
  readonly gates = new Map<string, Gate>();
  readonly wires: Wire[] = [];

  /** Puts a thing with its left edge and the middle of its height. */
  part(
    { id, kind, lines, addresses }: PartPlan,
    x: number,
    middle: number,
    width: number,
    height: number,
  ): Part {
    const made: Part = { id, kind, lines, addresses, x, y: middle - height / 2, width, height };
    this.parts.set(id, made);
    return made;
  }

  gate({ id, kind, label, addresses, isDefault = false }: GatePlan, x: number, y: number): Gate {
    const made: Gate = { id, kind, label, addresses, isDefault, x, y };
    this.gates.set(id, made);
    return made;
  }

  frame(frame: Omit<Frame, keyof Box>, { x, y, width, height }: Box): void {
    this.frames.push({ ...frame, x, y, width, height });
  }

  /** The middle of the side at which lines begin or end. */
  side(id: string, side: "left" | "right" | "top" | "bottom"): Point {
    const { x, y, width, height } = this.boxOf(id);
    if (side === "left") return { x, y: y + height / 2 };
    if (side === "right") return { x: x + width, y: y + height / 2 };
    return { x: x + width / 2, y: side === "top" ? y : y + height };
  }

  has(id: string): boolean {
    return this.parts.has(id) || this.gates.has(id);
  }

  boxOf(id: string): Box {
    const gate = this.gates.get(id);
    if (gate !== undefined) return { x: gate.x - GATE, y: gate.y - GATE, width: GATE * 2, height: GATE * 2 };
    return this.parts.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  /** From the right of one to the left of another: straight, or by the upright of a track between them. */
  join(from: string, to: string, track: number, kind: Wire["kind"] = "path"): void {
    const [start, end] = [this.side(from, "right"), this.side(to, "left")];
    const isStraight = Math.abs(start.y - end.y) < 0.5;
    this.line(
      from,
      to,
      isStraight ? [start, end] : [start, { x: track, y: start.y }, { x: track, y: end.y }, end],
      kind,
    );
  }

  line(from: string, to: string, points: readonly Point[], kind: Wire["kind"] = "path"): void {
    this.wires.push({ id: `w${this.wires.length + 1}`, kind, from, to, points });
  }

  scene(width: number, height: number): Scene {
    return {
      width: Math.ceil(width),
      height: Math.ceil(height),
      frames: this.frames,
      parts: [...this.parts.values()],
      gates: [...this.gates.values()],
      wires: this.wires,
    };
  }
}

/** Uprights between two columns: what leads to the same place shares one, so that no two lines lie on each other. */
export class Tracks {
  readonly #names: string[] = [];

  constructor(
    readonly first: number,
    readonly pitch = 8,
  ) {}

  of(name: string): number {
    if (!this.#names.includes(name)) this.#names.push(name);
    return this.first + this.#names.indexOf(name) * this.pitch;
  }

  /** Where the last of them stands. */
  get last(): number {
    return this.first + Math.max(0, this.#names.length - 1) * this.pitch;
  }
}
