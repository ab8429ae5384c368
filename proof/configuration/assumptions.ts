import type { Bearing } from "../terms/bearing";
import { AssumptionProblem } from "../terms/problem";
import { isWithinBounds } from "./bounds";
import { checkShape } from "./facts/fact-shape";
import { saidFact } from "./said-facts";
import { shown } from "./value-text";
import { isList, isObject, type Value } from "./value";

/** Something assumed because the input does not say it; printed with every verdict. */
export interface Assumption {
  /** What it is about: `var.operators`, `data.aws_vpc.default`, `account`. */
  readonly subject: string;
  /** For people: `data.aws_vpc.default is the region's default VPC`. */
  readonly says: string;
  /** The value it stands for. @default - the sentence says it all */
  readonly value?: Value;
}

/** Something of the input that was not evaluated; what rests on it is unknown. */
export interface Note {
  readonly address: string;
  readonly says: string;
  /** Whether there may be resources that nobody has seen, which could open any path. @default false */
  readonly hidesResources?: true;
  /** What could be decided otherwise than the proof says, because it is not read. @default - nothing */
  readonly bears?: readonly Bearing[];
  /** The bucket, by name, id or ARN, that this is about alone. @default - all */
  readonly bucket?: string;
  /** What requests have to name to be let in by it. @default - nothing but the bucket */
  readonly by?: "access points";
  /** The key whose use alone this is about. @default - it is not about a key */
  readonly key?: NotedKey;
  /** Whom alone it could let in: accounts by name, so that nobody without credentials. @default - anybody */
  readonly lets?: "accounts";
}

/** A key that something which is not read lets somebody use. */
export interface NotedKey {
  /** Id or ARN. */
  readonly id: Value;
  /** Whether it may be used for what S3 asks of a bucket's key. */
  readonly isForS3: boolean;
  /** Who may use it. */
  readonly grantee: Value;
  /** The only object or bucket, by its ARN, whose encryption it may be used for. @default - of any, as far as is known */
  readonly encrypted?: string;
  /** What for, as grants name it: `Decrypt`. @default - not known */
  readonly operations?: readonly string[];
}

/** The values that a user has given in place of what the input leaves open, and the assumptions made. */
export class Assumptions {
  readonly #given: ReadonlyMap<string, Value>;
  readonly #taken = new Set<string>();
  readonly #attributes = new Map<string, string[]>();
  readonly #made = new Map<string, Assumption>();

  /** @throws Problem for a value that JSON cannot hold, or that is nothing of its kind, as an account of two digits */
  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = new Map(
      Object.entries(given).map(([subject, value]) => [normal(subject), valueOf(subject, value)]),
    );
    for (const [subject, value] of this.#given) checkShape(subject, value);
    for (const subject of this.#given.keys()) {
      const dot = subject.lastIndexOf(".");
      const address = subject.slice(0, Math.max(dot, 0));
      this.#attributes.set(address, [...(this.#attributes.get(address) ?? []), subject.slice(dot + 1)]);
    }
  }

  /**
   * The given value of an address and attribute: `var.x`, `data.aws_vpc.default.cidr_block`.
   * @param says what is assumed with it. @default - that it was given
   */
  take(subject: string, says?: (value: Value) => string): Value | undefined {
    const key = normal(subject);
    const value = this.#given.get(key);
    if (value === undefined) return undefined;
    this.#taken.add(key);
    this.make({
      subject,
      says: says?.(value) ?? saidFact(subject, value) ?? `${subject} is ${shown(value)}, as given`,
      value,
    });
    return value;
  }

  /** Says that the input has the very value that was given, so that nothing is assumed with it. */
  agree(subject: string): void {
    this.#taken.add(normal(subject));
  }

  /** The documents of managed policies, keys' policies and buckets' policies (null: none) that values were given for, by ARN. */
  givenPolicies(): ReadonlyMap<string, Value> {
    const arns = [...this.#given.keys()].filter((key) =>
      /^arn:[^:]+:(?:iam::[^:]*:policy\/|kms:[^:]+:[^:]+:key\/|s3:::[^/]+$)/u.test(key),
    );
    const says = (arn: string) => (document: Value) =>
      document === null
        ? `${arn} has no policy, as given`
        : `the policy document of ${arn} is the one that was given`;
    return new Map(arns.map((arn) => [arn, this.take(arn, says(arn)) ?? null]));
  }

  /** The given value, without taking it. */
  given(subject: string): Value | undefined {
    return this.#given.get(normal(subject));
  }

  /** The attributes of an address that values were given for. */
  attributesOf(address: string): readonly string[] {
    return this.#attributes.get(normal(address)) ?? [];
  }

  make(assumption: Assumption): void {
    this.#made.set(`${assumption.subject}\n${assumption.says}`, assumption);
  }

  get made(): readonly Assumption[] {
    return [...this.#made.values()];
  }

  /** What was given and nothing asked for: most likely misspelled. */
  get unused(): readonly string[] {
    return [...this.#given.keys()].filter((key) => !this.#taken.has(key));
  }
}

function normal(subject: string): string {
  return subject.trim();
}

function valueOf(subject: string, value: unknown): Value {
  if (!isWithinBounds(value) || !isValue(value)) {
    throw new AssumptionProblem(subject, `has a value that JSON cannot hold: expected text, number, list, …`);
  }
  return value;
}

function isValue(value: unknown): value is Value {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (isList(value)) return value.every(isValue);
  return isObject(value) && Object.values(value).every(isValue);
}
