import { claimsOf } from "./claims-of-stack";
import { Prover } from "./decide/prover";
import { restsOn, type RestsOn, type RestsOnOptions } from "./decide/rests-on";
import { prove, type Proof } from "./prove";
import type { Read } from "./system/subjects";
import { System } from "./system/system";

/** One stack, read once: what is proved of it, and what that rests on, are worked out when they are first asked for. */
export class ProvedStack {
  readonly system: System;
  readonly #claims: ReturnType<typeof claimsOf>;
  readonly #prover: Prover | undefined;
  #proof: Proof | undefined;

  constructor(
    readonly stack: string,
    readonly read: Read,
  ) {
    this.system = new System(read.configuration);
    this.#claims = claimsOf(read.subjects);
    this.#prover = read.subjects && new Prover(this.system, read.subjects);
  }

  get proof(): Proof {
    this.#proof ??= prove(this.read, this.#claims, this.#prover ?? this.system);
    return this.#proof;
  }

  /** For every claim that holds, the smallest sets of safeguards whose loss makes it fail. */
  restsOn(options: RestsOnOptions = {}): readonly RestsOn[] {
    return this.#prover === undefined ? [] : restsOn(this.read, this.#claims, options, this.#prover);
  }
}
