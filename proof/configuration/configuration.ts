import { Problem } from "../terms/problem";
import type { Assumption, Note } from "./assumptions";
import type { Format } from "./documents";
import { nearNames } from "../terms/near";
import { NamingIndex } from "./naming-index";
import type { Resource, Place } from "./resource";
import type { Value } from "./value";

/** What an input came to, whichever of the three it was. */
export interface ConfigurationContent {
  readonly format: Format;
  readonly resources: readonly Resource[];
  readonly outputs: ReadonlyMap<string, Value>;
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly Note[];
  readonly placeOf: (resource: Resource) => Place;
  /** Documents of managed policies that somebody gave, by ARN. @default - none */
  readonly givenPolicies?: ReadonlyMap<string, Value>;
  /** What somebody said, and nothing in the input asks for. @default - nothing */
  readonly unusedFacts?: readonly string[];
  /** The names of its variables: `var.x`. @default - none */
  readonly variables?: readonly string[];
  /** Blocks that carry `prevent_destroy`, by address. @default - the input does not show them, as plans and states */
  readonly protectedBlocks?: ReadonlySet<string>;
  /** How many resources a plan destroys that leaves none. @default - something stays, or it is no plan */
  readonly destroyed?: number;
}

/** One table of resources, read from Terraform's configuration, plan or state. */
export class Configuration {
  readonly format: Format;
  readonly outputs: ReadonlyMap<string, Value>;
  /** What is assumed, because the input does not say it. */
  readonly assumptions: readonly Assumption[];
  /** What was not evaluated, each with the address it stands in. */
  readonly notes: readonly Note[];
  /** Documents of managed policies that somebody gave, by ARN. */
  readonly givenPolicies: ReadonlyMap<string, Value>;
  /** What somebody said, and nothing in the input asks for. */
  readonly unusedFacts: readonly string[];
  /** The names of its variables: `var.x`. */
  readonly variables: readonly string[];
  /** Blocks that carry `prevent_destroy`, by address; undefined where the input does not show them. */
  readonly protectedBlocks: ReadonlySet<string> | undefined;
  /** How many resources a plan destroys that leaves none; undefined of everything else. */
  readonly destroyed: number | undefined;
  readonly #resources: readonly Resource[];
  readonly #content: ConfigurationContent;
  readonly #byAddress: ReadonlyMap<string, Resource>;
  readonly #byType = new Map<string, Resource[]>();
  readonly #ofMode = new Map<string, readonly Resource[]>();
  readonly #naming = new Map<string, NamingIndex>();
  readonly #placeOf: (resource: Resource) => Place;

  constructor(content: ConfigurationContent) {
    this.#content = content;
    this.format = content.format;
    this.outputs = content.outputs;
    this.assumptions = content.assumptions;
    this.notes = content.notes;
    this.givenPolicies = content.givenPolicies ?? new Map<string, Value>();
    this.unusedFacts = content.unusedFacts ?? [];
    this.variables = content.variables ?? [];
    this.protectedBlocks = content.protectedBlocks;
    this.destroyed = content.destroyed;
    this.#resources = content.resources;
    this.#placeOf = content.placeOf;
    this.#byAddress = new Map(content.resources.map((resource) => [resource.address, resource]));
    for (const resource of content.resources) {
      const list = this.#byType.get(resource.type);
      if (list) list.push(resource);
      else this.#byType.set(resource.type, [resource]);
    }
  }

  /** All resources and data sources in the order of the input, or those of one type, managed or data. */
  resources(type?: string, mode?: Resource["mode"]): readonly Resource[] {
    const found = type === undefined ? this.#resources : (this.#byType.get(type) ?? []);
    if (mode === undefined) return found;
    const key = `${mode} ${type ?? ""}`;
    const known = this.#ofMode.get(key) ?? found.filter((resource) => resource.mode === mode);
    this.#ofMode.set(key, known);
    return known;
  }

  /**
   * The resources of a type of which an attribute, or an item of it, may be one of the values, in the order of the input;
   * others may be among them.
   */
  perhapsHolding(
    type: string,
    attributes: readonly string[],
    values: readonly Value[],
    mode?: Resource["mode"],
  ): readonly Resource[] {
    const key = [mode ?? "", type, ...attributes].join(" ");
    const index = this.#naming.get(key) ?? new NamingIndex(this.resources(type, mode), attributes);
    this.#naming.set(key, index);
    return index.perhapsHolding(values);
  }

  /** The same configuration with resources changed, or left out where the change is undefined. */
  changed(change: (resource: Resource) => Resource | undefined): Configuration {
    const resources = this.#resources.map(change).filter((resource) => resource !== undefined);
    return new Configuration({ ...this.#content, resources });
  }

  find(address: string): Resource | undefined {
    return this.#byAddress.get(address);
  }

  /** @throws Problem that proposes near addresses, when there is none of that name */
  get(address: string): Resource {
    const found = this.find(address);
    if (found) return found;
    const near = this.near(address);
    const proposal = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
    throw new Problem(`no resource has the address ${address}${proposal}`);
  }

  /** Addresses that look like the given one. */
  near(address: string): string[] {
    return nearNames(address, this.#byAddress.keys());
  }

  /** The account that owns the resource: a symbol where the input does not say it. */
  account(resource: Resource): string {
    return this.#placeOf(resource).account;
  }

  /** The region that the resource lives in; unknown (proof/terms/text.ts) where the input does not say it. */
  region(resource: Resource): string {
    return this.#placeOf(resource).region;
  }
}
