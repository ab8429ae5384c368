import { proveAsked, type AskedClaim } from "../../../proof/ask/asked-claims";
import { claimsOf } from "../../../proof/claims-of-stack";
import { Earlier } from "../../../proof/decide/earlier";
import { EarlierPaths } from "../../../proof/decide/earlier-paths";
import { Prover } from "../../../proof/decide/prover";
import { without, type Safeguard } from "../../../proof/decide/safeguards";
import { leavesTheNetwork, OF_THE_NETWORK } from "../../../proof/decide/supports";
import { prove, type ClaimProof, type Proof } from "../../../proof/prove";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { withAsked } from "../asked-claims";
import type { Switch } from "../safeguard-switches";

/** The configuration without what is switched off, proved. */
export interface Proved {
  readonly read: Read;
  readonly proof: Proof;
  /** How many classes of requests were decided for it: what was decided before and cannot have changed is not. */
  readonly decided: number;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** Every world that a reader makes by switches, each proved once. */
export class Worlds {
  readonly #known = new Map<string, Proved>();
  readonly #claims: ReturnType<typeof claimsOf>;
  readonly #system: System;
  readonly #prover: Prover | undefined;
  readonly #shipped: Proved;
  #taken: readonly ClaimProof[] = [];

  constructor(
    readonly read: Read,
    readonly switches: readonly Switch[],
    readonly asked?: readonly AskedClaim[],
  ) {
    const start = performance.now();
    this.#claims = claimsOf(read.subjects);
    this.#system = new System(read.configuration);
    this.#prover = read.subjects && new Prover(this.#system, read.subjects);
    const proof = prove(read, this.#claims, this.#prover ?? this.#system);
    this.#shipped = this.#proved(read, this.#system, proof, start);
    this.#taken = this.#shipped.proof.claims;
  }

  /** Whether a key names a switch of this page: a link may come from another one. */
  knows(key: string): boolean {
    return this.switches.some((one) => one.key === key);
  }

  without(off: readonly string[]): Proved {
    const keys = this.switches.filter(({ key }) => off.includes(key));
    if (keys.length === 0) return this.#shipped;
    const name = keys.map(({ key }) => key).join("\n");
    const known = this.#known.get(name) ?? this.#prove(keys.flatMap((one) => one.off));
    this.#known.set(name, known);
    return known;
  }

  #prove(lost: readonly Safeguard[]): Proved {
    const start = performance.now();
    const read = { ...this.read, configuration: without(this.read.configuration, lost) };
    const { matrix } = this.#shipped.proof;
    if (this.#prover !== undefined && lost.every((one) => this.#isOfTheNetwork(one))) {
      const { subjects, space } = this.#prover;
      const after = new Prover(new System(read.configuration, { alike: this.#system }), subjects, { space });
      const earlier = new EarlierPaths(this.#prover, after, matrix);
      return this.#proved(read, after.system, prove(read, this.#claims, after, earlier), start);
    }
    const ofPolicies = lost.every((one) => leavesTheNetwork(this.read.configuration, one));
    const system = new System(read.configuration, { likeNetwork: ofPolicies ? this.#system : undefined });
    const earlier =
      ofPolicies && this.#prover !== undefined ? new Earlier(this.#prover, matrix, lost) : undefined;
    return this.#proved(read, system, prove(read, this.#claims, system, earlier), start);
  }

  /** Whether no policy, principal or endpoint goes with it. */
  #isOfTheNetwork({ kind, address }: Safeguard): boolean {
    return kind === "resource" && OF_THE_NETWORK.has(this.read.configuration.find(address)?.type ?? "");
  }

  #proved(read: Read, system: System, own: Proof, start: number): Proved {
    const proof = this.asked === undefined ? own : withAsked(own, proveAsked(system, this.asked));
    // What was taken over from before is the same object.
    const before = new Set(this.#taken);
    const decided = proof.claims.reduce((sum, one) => sum + (before.has(one) ? 0 : one.decided), 0);
    return { read, proof, decided, took: performance.now() - start };
  }
}
