import { perhaps, type Context, type ContextValue } from "../iam/context";
import { reachesKms } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import { hasAccount, principalKeys, type Principal } from "../iam/principal";
import type { KeyClasses } from "../iam/request-classes";
import type { BucketFacts } from "../system/bucket-facts";
import { unknown } from "../terms/text";
import { keyCombinations, type Chosen, type FreeKey } from "./key-combinations";
import type { Route } from "./path";
import { UnboundedSpace } from "./space-bounds";

/** Keys that a request gets from its path or its resource and nobody can choose. */
const OF_THE_PATH = new Set([
  ...["aws:sourcevpce", "aws:sourcevpc", "aws:sourcevpcarn", "aws:vpceaccount"],
  ...["aws:viaawsservice", "aws:resourceaccount", "s3:resourceaccount"],
]);

/** Keys of the endpoint that depend on the organization of its account, and are absent where it is in none. */
const OF_THE_ORGANIZATION = new Set(["aws:vpceorgid", "aws:vpceorgpaths"]);

/** Keys that every request of a principal of an account carries. */
const NEVER_ABSENT = new Set([
  "aws:securetransport",
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
]);

/** At most so many combinations of the free condition keys. */
const MOST_COMBINATIONS = 4_096;

/** The condition keys that policies look at, and of each one value of every class that they tell apart. */
export class FreeKeys {
  readonly #classes: ReadonlyMap<string, KeyClasses["values"]>;
  readonly #policies: readonly CompiledPolicy[];
  readonly #key: BucketFacts["key"];
  readonly #free = new Map<string, readonly FreeKey[]>();
  readonly #names = new Map<readonly FreeKey[], string>();
  readonly #alike = new Map<string, number>();
  readonly #chosen = new Map<number, readonly Chosen[]>();

  /** @param policies those whose statements tell combinations of keys apart, that of the bucket's key among them */
  constructor(classes: readonly KeyClasses[], policies: readonly CompiledPolicy[], { key }: BucketFacts) {
    this.#classes = new Map(classes.map((one) => [one.key, one.values]));
    this.#policies = policies;
    this.#key = key;
  }

  /** The texts among the values of a key. */
  texts(key: string): string[] {
    return (this.#classes.get(key) ?? []).flatMap((value) => value ?? []);
  }

  /** The keys that a principal can choose on a path, beside those that are fixed. */
  of(principal: Principal, path: Route, fixed: ReadonlyMap<string, string>): readonly FreeKey[] {
    const { derived } = principalKeys(principal);
    const isService = principal.kind === "service";
    const ofPath = [path.via === undefined, path.sourceIp === undefined, path.via?.vpcSourceIp === undefined];
    const key = [isService, ...ofPath, ...derived.keys(), "beside", ...fixed.keys()].join();
    const known = this.#free.get(key) ?? this.#freeKeys(principal, path, fixed);
    this.#free.set(key, known);
    return known;
  }

  #freeKeys(principal: Principal, path: Route, fixed: ReadonlyMap<string, string>): readonly FreeKey[] {
    const { derived } = principalKeys(principal);
    return [...this.#classes]
      .filter(
        ([key]) => !OF_THE_PATH.has(key) && !derived.has(key) && !fixed.has(key) && !key.startsWith("kms:"),
      )
      .filter(([key]) => path.via !== undefined || !OF_THE_ORGANIZATION.has(key))
      .filter(([key]) => key !== (path.via === undefined ? "aws:vpcsourceip" : "aws:sourceip"))
      .filter(([key]) => key !== "aws:sourceip" || path.sourceIp === undefined)
      .filter(([key]) => key !== "aws:vpcsourceip" || path.via?.vpcSourceIp === undefined)
      .map(([key, values]) => [
        key,
        NEVER_ABSENT.has(key) && principal.kind !== "service"
          ? values.filter((value) => value !== undefined)
          : values,
      ]);
  }

  /** Keys that a principal brings along whatever it asks for, with values that nothing here says. */
  askedFor(principal: Principal): Record<string, ContextValue> {
    const { derived } = principalKeys(principal);
    const isItsOwn = hasAccount(principal)
      ? /^aws:principal(?:tag\/|org)/u
      : /^aws:source(?:account|arn|org)/u;
    if (principal.kind === "anonymous") return {};
    const keys = [...this.#classes.keys()].filter((key) => isItsOwn.test(key) && !derived.has(key));
    return Object.fromEntries(
      keys.map((key) => [key, key.startsWith("aws:principaltag/") ? unknown(key) : perhaps(key)]),
    );
  }

  /** A number, the same for free keys that combine alike, with what a request carries where none is chosen. */
  alike(keys: readonly FreeKey[], base: Context): number {
    let told = this.#names.get(keys) ?? JSON.stringify(keys.map(([key, values]) => [key, values.length]));
    this.#names.set(keys, told);
    for (const [key] of keys) {
      const value = base.get(key);
      told += `\n${typeof value === "string" ? `"${value}` : JSON.stringify(value)}`;
    }
    const found = this.#alike.get(told) ?? this.#alike.size;
    this.#alike.set(told, found);
    return found;
  }

  /**
   * Combinations of free keys, one of each class. Principals and paths with the same free keys, and the same values of
   * these where none is chosen, share them.
   * @param base what a request carries where nothing is chosen
   * @throws UnboundedSpace where there are too many
   */
  combinations(keys: readonly FreeKey[], base: Context): readonly Chosen[] {
    const alike = this.alike(keys, base);
    const known = this.#chosen.get(alike) ?? this.#combinationsOf(keys, base);
    this.#chosen.set(alike, known);
    return known;
  }

  #combinationsOf(keys: readonly FreeKey[], base: Context): readonly Chosen[] {
    const free = new Set(keys.map(([key]) => key));
    const key = this.#key;
    const statements = this.#policies
      .flatMap((policy) => policy.statements)
      .filter(({ conditions }) => conditions.some((one) => free.has(one.key)));
    const most = MOST_COMBINATIONS;
    const found = keyCombinations({
      keys,
      statements,
      base,
      most,
      ...(key === undefined ? {} : { reachesKms }),
    });
    if ("tooManyBy" in found) {
      throw new UnboundedSpace(
        `the condition keys in play, ${found.tooManyBy} among them, combine in more than ${most} ways that policies tell apart`,
      );
    }
    return found;
  }
}
