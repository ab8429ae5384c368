import type { Request } from "../iam/request";
import { numberOf } from "../terms/recent";
import type { Route } from "./path";
import type { PrincipalClass } from "./principals";
import type { Tellable } from "./tellable";

/** Requests of one principal by one path, all classes of condition keys, and others that no policy tells from them. */
export class Sender {
  readonly #memory = new Map<string, unknown>();

  /** @param requests one of each class of condition keys, in the order of them that all the others have too */
  constructor(
    readonly principal: PrincipalClass,
    readonly path: Route,
    readonly requests: readonly Request[],
  ) {}

  /** What is worked out of these requests under a key, once for all that no policy tells from them. */
  remember<T>(key: string, make: () => T): T {
    if (!this.#memory.has(key)) this.#memory.set(key, make());
    return this.#memory.get(key) as T;
  }
}

/** What tells senders apart, beside what policies tell of the principal. */
export interface Sent {
  readonly principal: PrincipalClass;
  readonly path: Route;
  readonly resourceAccount: string;
  /** A request without any of the keys that may be chosen. */
  readonly bare: Request;
  /** The number of all whose keys that may be chosen combine alike. */
  readonly free: number;
}

/** The senders of one space of requests: one for all that no policy tells apart. */
export class Senders {
  readonly #senders = new Map<string, Sender>();

  constructor(readonly tellable: Tellable) {}

  of({ principal, path, resourceAccount, bare, free }: Sent, make: () => readonly Request[]): Sender {
    const policy = path.endpoint?.policy;
    const key = [
      ...[this.tellable.ofPrincipal(principal), this.tellable.ofContext(bare.context)],
      ...[policy === undefined ? "" : numberOf(policy), resourceAccount, free],
    ].join("\n");
    const known = this.#senders.get(key);
    if (known !== undefined) return known;
    const made = new Sender(principal, path, make());
    this.#senders.set(key, made);
    return made;
  }
}
