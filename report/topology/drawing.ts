import type { EdgeKind, NodeKind, Side, Topology, TopologyEdge, TopologyNode } from "./topology";
import type { TopologySubnet, TopologyVpc } from "./topology";

/** Where a box stands. */
interface Within {
  readonly vpc?: string;
  readonly subnet?: string;
}

/** A picture while it is drawn: each address is one box, each pair of boxes one line, in order of appearance. */
export class Drawing {
  readonly #nodes: TopologyNode[] = [];
  readonly #subnets: TopologySubnet[] = [];
  readonly #vpcs: TopologyVpc[] = [];
  readonly #edges: TopologyEdge[] = [];
  readonly #byAddress = new Map<string, string>();

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
    const at = this.#edges.findIndex((edge) => edge.kind === kind && edge.from === from && edge.to === to);
    const known = this.#edges[at];
    if (known === undefined) this.#edges.push({ id: `e${this.#edges.length + 1}`, kind, from, to, label });
    else if (!known.label.split(", ").includes(label))
      this.#edges[at] = { ...known, label: `${known.label}, ${label}` };
  }

  topology(): Topology {
    return { vpcs: this.#vpcs, subnets: this.#subnets, nodes: this.#nodes, edges: this.#edges };
  }

  #once<T>(key: string, letter: string, list: T[], make: (id: string) => T): string {
    const known = this.#byAddress.get(key);
    if (known !== undefined) return known;
    const id = `${letter}${list.length + 1}`;
    list.push(make(id));
    this.#byAddress.set(key, id);
    return id;
  }
}
