import type { EdgeKind, NodeKind, Side, Topology, TopologyEdge, TopologyNode } from "./topology";
import type { TopologySubnet, TopologyVpc } from "./topology";

/** Where a box stands. */
interface Within {
  readonly vpc?: string;
  readonly subnet?: string;
}

/** At most so many boxes, frames, lines and words on lines: of more nobody could make anything out. */
export const MOST_DRAWN = 2_000;

/** There is more than a picture holds. */
export class TooMuchToDraw extends Error {}

/** A picture while it is drawn: each address is one box, each pair of boxes one line, in order of appearance. */
export class Drawing {
  readonly #nodes: TopologyNode[] = [];
  readonly #subnets: TopologySubnet[] = [];
  readonly #vpcs: TopologyVpc[] = [];
  readonly #edges: TopologyEdge[] = [];
  readonly #byAddress = new Map<string, string>();
  /** Where each line stands in the list, and all that it says. */
  readonly #known = new Map<string, { readonly at: number; readonly labels: Set<string> }>();
  #drawn = 0;

  vpc(address: string, detail: string): string {
    return this.#once(`vpc ${address}`, "v", this.#vpcs, (id) => ({ id, address, detail }));
  }

  subnet(address: string, vpc: string, side: Side, detail: string): string {
    return this.#once(`subnet ${address}`, "s", this.#subnets, (id) => ({ id, address, vpc, side, detail }));
  }

  /** The box of the first address; the others are further names of it. */
  node(kind: NodeKind, title: string, addresses: readonly string[], within: Within = {}): string {
    const names = [...new Set(addresses)];
    const id = this.#once(`${kind} ${names[0] ?? ""}`, "n", this.#nodes, (made) => ({
      id: made,
      kind,
      title,
      addresses: names,
      ...within,
    }));
    for (const name of names) this.#byAddress.set(`${kind} ${name}`, id);
    return id;
  }

  internet(): string {
    return this.node("internet", "the internet", ["internet"]);
  }

  find(address: string, kind: NodeKind): string | undefined {
    return this.#byAddress.get(`${kind} ${address}`);
  }

  /** The box of a host that was drawn. */
  known(address: string): string {
    return this.find(address, "host") ?? this.node("host", "host", [address]);
  }

  /** Of several lines between two boxes one is drawn, with all that they say. */
  edge(kind: EdgeKind, from: string, to: string, label: string): void {
    const key = `${kind} ${from} ${to}`;
    const known = this.#known.get(key);
    if (known?.labels.has(label)) return;
    this.#spend();
    if (known === undefined) {
      this.#known.set(key, { at: this.#edges.length, labels: new Set([label]) });
      this.#edges.push({ id: `e${this.#edges.length + 1}`, kind, from, to, label });
      return;
    }
    known.labels.add(label);
    const { at } = known;
    const line = this.#edges[at];
    if (line !== undefined) this.#edges[at] = { ...line, label: `${line.label}, ${label}` };
  }

  topology(): Topology {
    return { vpcs: this.#vpcs, subnets: this.#subnets, nodes: this.#nodes, edges: this.#edges };
  }

  #once<T>(key: string, letter: string, list: T[], make: (id: string) => T): string {
    const known = this.#byAddress.get(key);
    if (known !== undefined) return known;
    this.#spend();
    const id = `${letter}${list.length + 1}`;
    list.push(make(id));
    this.#byAddress.set(key, id);
    return id;
  }

  #spend(): void {
    this.#drawn += 1;
    if (this.#drawn > MOST_DRAWN)
      throw new TooMuchToDraw(
        `the picture would take more than ${MOST_DRAWN.toLocaleString("en-US")} boxes and lines`,
      );
  }
}
