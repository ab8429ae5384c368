import type { Assumptions } from "./assumptions";
import { dataModel, type DataModel } from "./data-sources";
import { derivedAttribute, derivedNames, isDerived } from "./derived";
import { Reference } from "./expression/result";
import { heldFacts, type Standing } from "./facts/held-facts";
import { nameThatIsRead } from "./longest-name";
import { type Finding, ownThing } from "./own-things";
import type { Place, Resource, Subject, OwnThing } from "./resource";
import { missing, property, type Value, type ValueObject } from "./value";

/** How an instance gets at what the input says about it. */
export interface InstanceSource {
  readonly identity: Omit<Resource, "values">;
  /** Names of the arguments that are set, and of attributes that are known. */
  readonly names: ReadonlySet<string>;
  /** Undefined or null where the argument is not set. */
  readonly argument: (name: string) => Value | undefined;
  /** How a plan or state stands to an attribute. @default - what is not written is left to AWS, as in a folder */
  readonly standing?: (name: string) => Standing;
  /** The conditions that Terraform checks on it, as they are written. @default - none */
  readonly postconditions?: readonly string[];
  /** Whether AWS has been asked, so that a data source stands for what was found. @default false */
  readonly isRead?: boolean;
  readonly place: () => Place;
  /** Whether the provider gives tags to everything. @default - it does not */
  readonly defaultTags?: () => Value | undefined;
  /** All managed instances of a type in the input. @default - a data source finds none of them */
  readonly managed?: (type: string) => readonly Instance[];
  readonly assumptions: Assumptions;
}

/** What data sources call the id that a resource calls `id`. */
const ID_NAMES = ["id", "route_table_id", "instance_id", "internet_gateway_id"];

/** What is taken of an existing VPC until somebody says it. */
function isAssumed(type: string, name: string): boolean {
  return type === "aws_vpc" && /^(?:enable_dns_support|enable_dns_hostnames|cidr_block)$/u.test(name);
}

/** One resource or data source of the table, whose attributes are computed when somebody asks for them. */
export class Instance {
  readonly #values = new Map<string, Value>();
  readonly #arguments = new Map<string, Value | undefined>();
  readonly #inProgress = new Set<string>();
  #model: DataModel | undefined | "none";
  #finding: Finding | undefined | "none" | "sought";
  #facts: readonly string[] | undefined;
  /** Who asked while this data source was looking among the resources of the input. */
  #askedWhileLooking = false;

  constructor(
    private readonly source: InstanceSource,
    private readonly note: (says: string) => void,
  ) {}

  get address(): string {
    return this.source.identity.address;
  }

  get reference(): Reference {
    return new Reference(
      this.address,
      (key) => this.attribute(String(key)),
      () => this.values,
    );
  }

  /** The resource of the input that a data source finds, or whose part it finds, which is then no thing of its own. */
  get standsFor(): string | undefined {
    const finding = this.#found();
    if (finding === undefined || "perhaps" in finding) return undefined;
    return "is" in finding ? finding.is.address : finding.of;
  }

  isManaged(type: string): boolean {
    const { identity } = this.source;
    return identity.mode === "managed" && identity.type === type;
  }

  /** As a data source that looks for it sees it. */
  seenBy(seeker: Instance): OwnThing {
    const { identity, names, argument, place, defaultTags } = this.source;
    return {
      type: identity.type,
      address: this.address,
      uncertain: identity.uncertain === true,
      place: place(),
      look: (name) => {
        if (name === "provider's default tags") return defaultTags?.() ?? undefined;
        if (this.#inProgress.has(name)) {
          seeker.#askedWhileLooking = true;
          return undefined;
        }
        const written = names.has(name) ? (argument(name) ?? undefined) : undefined;
        return written ?? (derivedNames(identity.type).includes(name) ? this.attribute(name) : undefined);
      },
      restsOn: () => {
        const rests = seeker.#askedWhileLooking;
        seeker.#askedWhileLooking = false;
        return rests;
      },
    };
  }

  /**
   * Whether its row is one of the table: that of a data source which finds a resource of the input is not.
   * @throws Problem for what somebody says of it and the input says otherwise
   */
  get isOfItsOwn(): boolean {
    this.#heldFacts();
    return this.standsFor === undefined;
  }

  #heldFacts(): readonly string[] {
    const { identity, assumptions } = this.source;
    this.#facts ??= heldFacts(
      {
        ...identity,
        standing: (name) => this.#standing(name),
        said: (name) => this.#said(name),
        modelled: () => Object.keys(this.#dataModel()?.values ?? {}),
      },
      assumptions,
    );
    return this.#facts;
  }

  get row(): Resource {
    return { ...this.source.identity, values: this.values };
  }

  /** An argument, or an attribute that AWS gives. */
  attribute(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (this.#finding === "sought") {
      this.#askedWhileLooking = true;
      return missing(`${this.address}.${name}`);
    }
    if (this.#inProgress.has(name)) {
      this.note(`${name} refers to itself`);
      return missing(`${this.address}.${name}`);
    }
    this.#inProgress.add(name);
    try {
      const value = nameThatIsRead(this.#compute(name), name, this.address);
      this.#values.set(name, value);
      return value;
    } finally {
      this.#inProgress.delete(name);
    }
  }

  private get values(): ValueObject {
    const { identity, names } = this.source;
    const more =
      identity.mode === "managed"
        ? derivedNames(identity.type)
        : Object.keys(this.#dataModel()?.values ?? {});
    const all = [
      ...new Set([...names, ...more, ...this.#heldFacts(), ...(identity.mode === "data" ? ["id"] : [])]),
    ];
    return Object.fromEntries(
      all
        .filter((name) => !this.#isUnset(name, more))
        .map((name) => [name, this.attribute(name)] as const)
        .filter(([, value]) => value !== null),
    );
  }

  /** Whether an argument that is written comes to null, which is the same as not written. */
  #isUnset(name: string, derived: readonly string[]): boolean {
    const { names, isRead } = this.source;
    return (
      isRead !== true && names.has(name) && !derived.includes(name) && this.#argument(name) === undefined
    );
  }

  #compute(name: string): Value {
    const given = this.source.assumptions.take(`${this.address}.${name}`);
    if (given !== undefined) return given;
    return this.#ofInput(name, () => this.#argument(name));
  }

  /** What the input comes to, with what else somebody says of it, but not of this. */
  #ofInput(name: string, argumentOf: () => Value | undefined): Value {
    if (this.source.identity.mode === "data") {
      const own = this.#ofOwnThing(name);
      if (own !== undefined) return own;
      const modelled = property(this.#dataModel()?.values ?? {}, name);
      if (modelled !== undefined) return modelled;
    }
    const argument = argumentOf();
    if (argument !== undefined) return argument;
    return this.source.identity.mode === "data"
      ? missing(`${this.address}.${name}`)
      : derivedAttribute(this.#subject(), name);
  }

  #standing(name: string): Standing {
    const { standing, names } = this.source;
    if (standing !== undefined) return standing(name);
    return names.has(name) ? (this.#written(name) === undefined ? "unset" : "set") : "no such";
  }

  /** What is written, or follows from it for certain; undefined where the input leaves it open or only assumes it. */
  #said(name: string): Value | undefined {
    const { type, mode } = this.source.identity;
    const written = this.#written(name);
    if (written !== undefined) return written;
    if (mode === "managed")
      return isDerived(type, name) || name === "owner_id" || name === "region"
        ? this.#ofInput(name, () => undefined)
        : undefined;
    if (isAssumed(type, name)) return undefined;
    const own = this.#ofOwnThing(name);
    if (this.source.isRead === true) return own;
    const asWritten = { ...this.#subject(), argument: (argument: string) => this.#written(argument) };
    return own ?? property(dataModel(asWritten)?.values ?? {}, name);
  }

  /** What the data source finds among the resources of the input. */
  #found(): Finding | undefined {
    const { identity, isRead, managed } = this.source;
    if (identity.mode !== "data" || isRead === true || managed === undefined) return undefined;
    if (this.#finding === undefined) {
      this.#finding = "sought";
      const finding = ownThing(this.#subject());
      this.#finding = finding ?? "none";
      if (finding !== undefined && !("perhaps" in finding)) {
        const what = "is" in finding ? finding.is.address : `what ${finding.of} leads to`;
        this.source.assumptions.make({
          subject: this.address,
          says: `${this.address} finds ${what}, which is in the input`,
        });
      }
    }
    return this.#finding === "none" || this.#finding === "sought" ? undefined : this.#finding;
  }

  /** An attribute of the resource that is found; undefined where the data source stands for a thing of its own. */
  #ofOwnThing(name: string): Value | undefined {
    const found = this.#found();
    if (found === undefined) return undefined;
    if ("perhaps" in found) {
      const given = this.#argument(name);
      const some = found.perhaps.map(({ address }) => address).join(", ");
      return given ?? missing(`whether ${this.address} is ${some}`);
    }
    const isId = ID_NAMES.includes(name);
    if ("id" in found) return isId ? found.id : (this.#argument(name) ?? missing(`${this.address}.${name}`));
    const own = this.source.managed?.(found.is.type).find(({ address }) => address === found.is.address);
    return own?.attribute(isId ? "id" : name);
  }

  #dataModel(): DataModel | undefined {
    if (this.source.isRead || this.#found() !== undefined) return undefined;
    if (this.#model === undefined) {
      const model = dataModel(this.#subject());
      this.#model = model ?? "none";
      if (model?.says !== undefined) {
        this.source.assumptions.make({ subject: this.address, says: `${this.address} ${model.says}` });
      }
    }
    return this.#model === "none" ? undefined : this.#model;
  }

  #subject(): Subject {
    const { type, mode } = this.source.identity;
    return {
      mode,
      type,
      address: this.address,
      argument: (name) => this.#argument(name),
      names: [...this.source.names],
      things: (kind) => this.source.managed?.(kind).map((instance) => instance.seenBy(this)) ?? [],
      postconditions: this.source.postconditions ?? [],
      place: this.source.place(),
    };
  }

  /** What is set, computed once; null is like not set. */
  #argument(name: string): Value | undefined {
    const given = this.source.assumptions.take(`${this.address}.${name}`);
    return given ?? this.#written(name);
  }

  #written(name: string): Value | undefined {
    if (!this.#arguments.has(name)) {
      const value = this.source.names.has(name) ? this.source.argument(name) : undefined;
      this.#arguments.set(name, value ?? undefined);
    }
    return this.#arguments.get(name);
  }
}
