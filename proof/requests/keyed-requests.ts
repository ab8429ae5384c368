import { createRequest, type Request } from "../iam/request";
import type { FreeKeys } from "./free-keys";
import type { Chosen, FreeKey } from "./key-combinations";
import type { Path } from "./path";
import type { PrincipalClass } from "./principals";
import { Senders, type Sender } from "./senders";
import type { Tellable } from "./tellable";

/** Whose requests are asked for, by which path, on what whose account owns. */
export interface Asking {
  readonly principal: PrincipalClass;
  readonly path: Path;
  /** Condition keys, in lower case, that all requests have. @default - none */
  readonly fixed?: ReadonlyMap<string, string>;
  /** Whether requests carry further condition keys of every kind, or those alone. @default - of every kind */
  readonly plain?: boolean | undefined;
  readonly resourceAccount: string;
}

type Remembered<T> = Map<PrincipalClass["principal"], Map<Path, Map<string, T>>>;

/** Requests of principals by paths, one for every class of condition keys. */
export class KeyedRequests {
  readonly #keys: FreeKeys;
  readonly #requests: Remembered<readonly Request[]> = new Map();
  readonly #senderOf: Remembered<Sender> = new Map();
  readonly #senders: Senders;

  constructor(keys: FreeKeys, tellable: Tellable) {
    this.#keys = keys;
    this.#senders = new Senders(tellable);
  }

  /** One request for every class of the free condition keys; its action and resource are still to be filled in. */
  of(asking: Asking): readonly Request[] {
    return remembered(this.#requests, asking, () => {
      const { free, bare } = this.#bare(asking);
      return this.#keys.combinations(free, bare.context).map((chosen) => withKeys(bare, chosen));
    });
  }

  /** One of them, by its place. */
  at(place: number, asking: Asking): Request | undefined {
    const { free, bare } = this.#bare(asking);
    const chosen = this.#keys.combinations(free, bare.context)[place];
    return chosen && withKeys(bare, chosen);
  }

  /**
   * The same requests, or those of another sender that no policy tells from this one: as many, in the same order, each of
   * which gets the same answers from every layer.
   */
  sender(asking: Asking): Sender {
    return remembered(this.#senderOf, asking, () => {
      const { free, bare } = this.#bare(asking);
      const { principal, path, resourceAccount } = asking;
      const sent = { principal, path, resourceAccount, bare, free: this.#keys.alike(free, bare.context) };
      return this.#senders.of(sent, () => this.of(asking));
    });
  }

  /** The request without any of the keys that may be chosen, and these. */
  #bare({ principal: { principal }, path, fixed = NONE, plain = false, resourceAccount }: Asking): {
    readonly free: readonly FreeKey[];
    readonly bare: Request;
  } {
    const asked = plain ? this.#keys.askedFor(principal) : {};
    const bare = createRequest({
      ...{ principal, action: "", resource: "", resourceAccount },
      ...(path.via === undefined ? {} : { via: path.via }),
      context: { ...ofPath(path), ...asked, ...Object.fromEntries(fixed) },
    });
    return { free: plain ? [] : this.#keys.of(principal, path, fixed), bare };
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

function remembered<T>(memory: Remembered<T>, asking: Asking, make: () => T): T {
  const { principal, path, fixed = NONE, plain = false, resourceAccount } = asking;
  const known = under(under(memory, principal.principal), path);
  const key = `${plain} ${resourceAccount} ${[...fixed].join()}`;
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** The map under a key, made when it is first asked for. */
function under<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, found);
  return found;
}

function withKeys(bare: Request, chosen: Chosen): Request {
  const context = new Map(bare.context);
  for (const [key, value] of Object.entries(chosen)) context.set(key, value);
  return { ...bare, context };
}

function ofPath({ sourceIp, byAwsService }: Path): Record<string, string> {
  return {
    "aws:viaawsservice": String(byAwsService),
    ...(sourceIp === undefined ? {} : { "aws:sourceip": sourceIp }),
  };
}
