import { hasUnknown, isOpaque } from "../terms/text";
import type { Assumptions } from "./assumptions";
import { contradicts } from "./facts/contradiction";
import type { Place } from "./resource";
import { accountOfArn } from "../terms/arn";
import { Problem } from "../terms/problem";
import { blocks, isList, isObject, isUnknown, missing, symbolOf, type Value } from "./value";
import { shown } from "./value-text";

/** Reads an argument of a provider's configuration; undefined where it is not set. */
export type ProviderArgument = (provider: string, argument: string) => Value | undefined;

/** What an input that has been at AWS knows about a provider's configuration. */
export interface KnownPlace {
  readonly region?: string;
  readonly account?: string;
}

/** What stands for the account where nothing else says it: the only one that principals of the outputs name. */
export const ACCOUNT_OF_PRINCIPALS = "account of the principals";

/** Arguments that can take a provider to another account than the next one. */
const WHO = [
  ...["profile", "assume_role", "assume_role_with_web_identity", "access_key"],
  ...["shared_config_files", "shared_credentials_files"],
];

/** In which region, partition and account the resources of each provider configuration live. */
export class Places {
  readonly #places = new Map<string, Place>();

  constructor(
    private readonly providers: readonly string[],
    private readonly argument: ProviderArgument,
    private readonly assumptions: Assumptions,
    private readonly known: (provider: string) => KnownPlace = () => ({}),
  ) {}

  /**
   * The place of a resource.
   * @param own the region that the resource itself names, as provider major 6 allows
   */
  of(provider: string, own?: Value): Place {
    const known = this.#places.get(provider) ?? this.#compute(provider);
    this.#places.set(provider, known);
    if (typeof own !== "string") return known;
    return { ...known, region: own, regionLabel: own, partition: partitionOf(own) ?? known.partition };
  }

  #compute(provider: string): Place {
    const region = this.#region(provider);
    const isKnown = !hasUnknown(region);
    // Two configurations of one provider may share a region or not; one has just one, whatever it is.
    const label = isKnown || this.#siblings(provider) > 1 ? region : `the region of ${provider}`;
    const partition = partitionOf(region) ?? this.#assumedPartition(provider);
    return { region, regionLabel: label, partition, account: this.#account(provider) };
  }

  /** AWS's own partition, where the region does not say it: most input is for it, and it is said. */
  #assumedPartition(provider: string): string {
    const subject = `provider.${provider}.partition`;
    const given = this.assumptions.take(subject);
    if (typeof given === "string") return given;
    this.assumptions.make({
      subject,
      says: `the region of provider ${provider} is in the partition aws`,
    });
    return "aws";
  }

  #region(provider: string): string {
    const subject = `provider.${provider}.region`;
    const written = this.argument(provider, "region") ?? this.known(provider).region;
    this.#hold(subject, written, `provider ${provider}`);
    if (typeof written === "string" && this.assumptions.given("region") === written)
      this.assumptions.agree("region");
    const value = this.assumptions.take(subject) ?? written ?? this.assumptions.take("region");
    return typeof value === "string" ? value : missing(subject);
  }

  #account(provider: string): string {
    const isOfAll = this.#isOfTheInputsAccount(provider);
    for (const subject of [`provider.${provider}.account`, ...(isOfAll ? ["account"] : [])])
      this.#holdAccount(subject, provider);
    const given =
      this.assumptions.take(`provider.${provider}.account`) ??
      (isOfAll ? this.assumptions.take("account") : this.#accountOfRole(provider));
    if (typeof given === "string" || typeof given === "number") return String(given);
    const allowed = this.argument(provider, "allowed_account_ids");
    const [only] = isList(allowed) && allowed.length === 1 ? allowed : [];
    if (typeof only === "string" && !isUnknown(only)) return only;
    const { account } = this.known(provider);
    if (account !== undefined) return account;
    if (!isOfAll) return missing(`account of ${provider}`);
    const named = this.assumptions.take(
      ACCOUNT_OF_PRINCIPALS,
      (value) => `the input is of account ${shown(value)}: writers, readers and operators name no other`,
    );
    return typeof named === "string" ? named : symbolOf("account");
  }

  /** @throws Problem for what somebody says and the input says otherwise */
  #hold(subject: string, written: Value | undefined, where: string): void {
    const said = this.assumptions.given(subject);
    if (said === undefined || written === undefined || !contradicts(said, written)) return;
    throw new Problem(
      `the assumption ${subject} is ${shown(said)}, but the input says ${shown(written)}: ${where}; leave the assumption out, or change the input`,
    );
  }

  #holdAccount(subject: string, provider: string): void {
    const said = this.assumptions.given(subject);
    const allowed = this.argument(provider, "allowed_account_ids");
    if (said === undefined) return;
    if (isList(allowed) && allowed.length > 0 && allowed.every((one) => contradicts(said, one)))
      this.#hold(subject, allowed, `allowed_account_ids of provider ${provider}`);
    this.#hold(subject, this.#accountOfRole(provider), `assume_role of provider ${provider}`);
    this.#hold(subject, this.known(provider).account, `provider ${provider}, as AWS answered`);
  }

  /** Whether it works in the account of the configuration without an alias, or else of the first one. */
  #isOfTheInputsAccount(provider: string): boolean {
    const all = this.providers.filter((other) => familyOf(other) === familyOf(provider));
    const first = all.includes(familyOf(provider)) ? familyOf(provider) : (all[0] ?? provider);
    return all.length < 2 || provider === first || this.#sameAccountAs(provider, first);
  }

  /** The account of the role that it assumes, of several the last one. */
  #accountOfRole(provider: string): string | undefined {
    const role = blocks(this.argument(provider, "assume_role")).at(-1);
    const arn = isObject(role) ? role["role_arn"] : undefined;
    const account = typeof arn === "string" ? accountOfArn(arn) : undefined;
    return account === undefined || isOpaque(account) ? undefined : account;
  }

  #siblings(provider: string): number {
    return this.providers.filter((other) => familyOf(other) === familyOf(provider)).length;
  }

  #sameAccountAs(one: string, other: string): boolean {
    return WHO.every((name) => {
      const [mine, theirs] = [this.argument(one, name), this.argument(other, name)];
      return JSON.stringify(mine ?? null) === JSON.stringify(theirs ?? null) && !isUnknown(mine);
    });
  }
}

/** The provider that a configuration is of: `aws` of `aws.west` and of `module.network:aws.west`. */
function familyOf(provider: string): string {
  return provider.slice(provider.lastIndexOf(":") + 1).split(".")[0] ?? provider;
}

/**
 * The partition of a region; undefined where the region is not known.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionOf(region: string): string | undefined {
  if (isOpaque(region)) return undefined;
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("us-isob-")) return "aws-iso-b";
  if (region.startsWith("us-isof-")) return "aws-iso-f";
  if (region.startsWith("eu-isoe-")) return "aws-iso-e";
  if (region.startsWith("us-iso-")) return "aws-iso";
  return region.startsWith("eusc-") ? "aws-eusc" : "aws";
}
