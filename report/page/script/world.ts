import { proveAsked, type AskedClaim } from "../../../proof/ask/asked-claims";
import { without, type Safeguard } from "../../../proof/decide/safeguards";
import { prove, type Proof } from "../../../proof/prove";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { withAsked } from "../asked-claims";
import type { Switch } from "../safeguard-switches";

/** The configuration without what is switched off, proved. */
export interface Proved {
  readonly read: Read;
  readonly proof: Proof;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** Every world that a reader makes by switches, each proved once. */
export class Worlds {
  readonly #known = new Map<string, Proved>();

  constructor(
    readonly read: Read,
    readonly switches: readonly Switch[],
    readonly asked?: readonly AskedClaim[],
  ) {}

  /** Whether a key names a switch of this page: a link may come from another one. */
  knows(key: string): boolean {
    return this.switches.some((one) => one.key === key);
  }

  without(off: readonly string[]): Proved {
    const keys = this.switches.filter(({ key }) => off.includes(key));
    const name = keys.map(({ key }) => key).join("\n");
    const known = this.#known.get(name) ?? this.#prove(keys.flatMap((one) => one.off));
    this.#known.set(name, known);
    return known;
  }

  #prove(lost: readonly Safeguard[]): Proved {
    const start = performance.now();
    const { configuration } = this.read;
    const read =
      lost.length === 0 ? this.read : { ...this.read, configuration: without(configuration, lost) };
    const proof = this.#proofOf(read);
    return { read, proof, took: performance.now() - start };
  }

  #proofOf(read: Read): Proof {
    if (this.asked === undefined) return prove(read);
    const system = new System(read.configuration);
    return withAsked(prove(read, undefined, system), proveAsked(system, this.asked));
  }
}
