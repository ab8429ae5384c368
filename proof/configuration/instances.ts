import type { Note } from "./assumptions";
import { hasUnknown, isOpaque } from "../terms/text";
import { Failure, isMissing, isResultList, pairsOf, Reference, type Result } from "./expression/result";
import type { Scope } from "./expression/evaluate";
import type { Instance } from "./instance";
import type { Block } from "./merge";
import type { Ternary } from "../terms/ternary";
import { blocks, isObject, missing } from "./value";

/** The instances of one block, and what its name stands for in expressions. */
export interface Instantiated {
  readonly members: () => readonly Instance[];
  readonly reference: Result;
}

type Argument = (block: Block, name: string) => Result | undefined;
type Create = (block: Block, key: string | number | undefined, scope: Scope, uncertain: boolean) => Instance;

const NOTHING: Scope = () => undefined;

/** More instances than this are nobody's configuration. */
const MOST_INSTANCES = 10_000;

/** More of all blocks together either. */
const MOST_OF_ALL = 50_000;

/**
 * Expands `count`, `for_each` and OpenTofu's `enabled`. What is not known gives one instance that is marked as uncertain.
 * @see https://opentofu.org/docs/language/meta-arguments/enabled/
 */
export class Instances {
  readonly #made = new Map<string, Instantiated>();
  readonly #inProgress = new Set<string>();
  #isOpen = false;
  #read = 0;

  constructor(
    private readonly argument: Argument,
    private readonly create: Create,
    private readonly note: (note: Note) => void,
  ) {}

  /** Whether of any block it is not known how many there are, so that one may come to be when it is asked for. */
  get areOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the number of its instances is what somebody is asking for just now. */
  isBeingMade(address: string): boolean {
    return this.#inProgress.has(address);
  }

  of(address: string, block: Block): Instantiated {
    const made = this.#made.get(address);
    if (made) return made;
    if (this.#inProgress.has(address)) {
      this.note({ address, says: "its count or for_each depends on itself" });
      throw new Failure(`${address} depends on itself`);
    }
    this.#inProgress.add(address);
    try {
      const instantiated = this.#expand(address, block);
      this.#made.set(address, instantiated);
      return instantiated;
    } finally {
      this.#inProgress.delete(address);
    }
  }

  #expand(address: string, block: Block): Instantiated {
    const isEnabled = this.#isEnabled(block);
    if (isEnabled === false) return { members: () => [], reference: null };
    if (Object.hasOwn(block.body, "count")) return this.#count(address, block);
    if (Object.hasOwn(block.body, "for_each")) return this.#each(address, block);
    const only = this.create(block, undefined, NOTHING, isEnabled === "unknown");
    if (isEnabled === "unknown") {
      this.#isOpen = true;
      this.note({ address, says: "lifecycle.enabled is not known: it may not exist" });
    }
    return { members: () => [only], reference: only.reference };
  }

  #isEnabled(block: Block): Ternary {
    const [given] = blocks(block.body["lifecycle"]).flatMap((one) =>
      isObject(one) && Object.hasOwn(one, "enabled") ? [one["enabled"] ?? null] : [],
    );
    if (given === undefined) return true;
    const enabled = this.argument({ ...block, body: { enabled: given } }, "enabled");
    return (
      enabled === true || enabled === "true" || (enabled === false || enabled === "false" ? false : "unknown")
    );
  }

  #count(address: string, block: Block): Instantiated {
    const given = this.argument(block, "count") ?? null;
    const count = typeof given === "string" && !isOpaque(given) ? Number(given) : given;
    const at = (index: number, uncertain = false) =>
      this.create(block, index, only("count", { index }), uncertain);
    const uncertain = (says: string) =>
      this.#uncertain(address, says, [0, at(0, true)], (key) => at(Number(key), true));
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0)
      return uncertain("count is not known");
    const tooMany = this.#tooMany("count", count);
    if (tooMany !== undefined) return uncertain(tooMany);
    const members = Array.from({ length: count }, (_member, index) => at(index));
    return { members: () => members, reference: members.map((member) => member.reference) };
  }

  #each(address: string, block: Block): Instantiated {
    const given = this.argument(block, "for_each") ?? null;
    const at = (key: string, value: Result, uncertain = false) =>
      this.create(block, key, only("each", { key, value }), uncertain);
    const pairs = pairsOfEach(given);
    const tooMany = pairs && this.#tooMany("for_each", pairs.length);
    if (pairs === undefined || tooMany !== undefined) {
      const some = missing(`each.key of ${address}`);
      const value = missing(`each.value of ${address}`);
      const member = this.create(block, "?", only("each", { key: some, value }), true);
      return this.#uncertain(address, tooMany ?? "for_each is not known", ["?", member], (key) =>
        at(String(key), value, true),
      );
    }
    const members = pairs.map(([key, value]) => [key, at(key, value)] as const);
    return {
      members: () => members.map(([, member]) => member),
      reference: Object.fromEntries(members.map(([key, member]) => [key, member.reference])),
    };
  }

  /** Why so many more are not read one by one; undefined where they are. */
  #tooMany(argument: string, more: number): string | undefined {
    if (more > MOST_INSTANCES)
      return `${argument} gives ${more}, more than the ${MOST_INSTANCES} that are read`;
    if (this.#read + more > MOST_OF_ALL)
      return `${argument} gives ${more}, with the others more than the ${MOST_OF_ALL} instances that are read`;
    this.#read += more;
    return undefined;
  }

  #uncertain(
    address: string,
    says: string,
    first: readonly [string | number, Instance],
    at: (key: string | number) => Instance,
  ): Instantiated {
    this.#isOpen = true;
    this.note({ address, says: `${says}: it may have no instance, or several` });
    const asked = new Map([first]);
    const get = (key: string | number) => {
      const instance = asked.get(key) ?? at(key);
      asked.set(key, instance);
      return instance.reference;
    };
    return {
      members: () => [...asked.values()],
      reference: new Reference(address, get, () => missing(address), false),
    };
  }
}

function only(name: string, value: Result): Scope {
  return (word) => (word === name ? value : undefined);
}

/** Keys and values of `for_each`, whose keys must be known; a list counts as a set. */
function pairsOfEach(given: Result): (readonly [string, Result])[] | undefined {
  if (isMissing(given) || given === null || typeof given !== "object") return undefined;
  const pairs = isResultList(given) ? given.map((item) => [item, item] as const) : pairsOf(given);
  const named = pairs.flatMap(([key, value]) =>
    typeof key === "string" && !hasUnknown(key) ? [[key, value] as const] : [],
  );
  return named.length === pairs.length ? named : undefined;
}
