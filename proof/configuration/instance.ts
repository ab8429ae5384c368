import type { Assumptions } from "./assumptions";
import { dataModel, type DataModel } from "./data-sources";
import { derivedAttribute, derivedNames } from "./derived";
import { Reference } from "./expression/result";
import type { Place, Resource, Subject } from "./resource";
import { missing, property, type Value, type ValueObject } from "./value";

/** How an instance gets at what the input says about it. */
export interface InstanceSource {
  readonly identity: Omit<Resource, "values">;
  /** Names of the arguments that are set, and of attributes that are known. */
  readonly names: ReadonlySet<string>;
  /** Undefined or null where the argument is not set. */
  readonly argument: (name: string) => Value | undefined;
  /** The conditions that Terraform checks on it, as they are written. @default - none */
  readonly postconditions?: readonly string[];
  /** Whether AWS has been asked, so that a data source stands for what was found. @default false */
  readonly isRead?: boolean;
  readonly place: () => Place;
  readonly assumptions: Assumptions;
}

/** One resource or data source of the table, whose attributes are computed when somebody asks for them. */
export class Instance {
  readonly #values = new Map<string, Value>();
  readonly #arguments = new Map<string, Value | undefined>();
  readonly #inProgress = new Set<string>();
  #model: DataModel | undefined | "none";

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

  get row(): Resource {
    return { ...this.source.identity, values: this.values };
  }

  /** An argument, or an attribute that AWS gives. */
  attribute(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (this.#inProgress.has(name)) {
      this.note(`${name} refers to itself`);
      return missing(`${this.address}.${name}`);
    }
    this.#inProgress.add(name);
    try {
      const value = this.#compute(name);
      this.#values.set(name, value);
      return value;
    } finally {
      this.#inProgress.delete(name);
    }
  }

  private get values(): ValueObject {
    const { identity, names, assumptions } = this.source;
    const more =
      identity.mode === "managed"
        ? derivedNames(identity.type)
        : Object.keys(this.#dataModel()?.values ?? {});
    const all = [
      ...new Set([
        ...names,
        ...more,
        ...assumptions.attributesOf(this.address),
        ...(identity.mode === "data" ? ["id"] : []),
      ]),
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
    if (this.source.identity.mode === "data") {
      const modelled = property(this.#dataModel()?.values ?? {}, name);
      if (modelled !== undefined) return modelled;
    }
    const argument = this.#argument(name);
    if (argument !== undefined) return argument;
    return this.source.identity.mode === "data"
      ? missing(`${this.address}.${name}`)
      : derivedAttribute(this.#subject(), name);
  }

  #dataModel(): DataModel | undefined {
    if (this.source.isRead) return undefined;
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
      postconditions: this.source.postconditions ?? [],
      place: this.source.place(),
    };
  }

  /** What is set, computed once; null is like not set. */
  #argument(name: string): Value | undefined {
    const given = this.source.assumptions.take(`${this.address}.${name}`);
    if (given !== undefined) return given;
    if (!this.#arguments.has(name)) {
      const value = this.source.names.has(name) ? this.source.argument(name) : undefined;
      this.#arguments.set(name, value ?? undefined);
    }
    return this.#arguments.get(name);
  }
}
