import type { Assumptions, Note } from "./assumptions";
import { Instance } from "./instance";
import { thoseRead } from "./most-resources";
import { Places } from "./places";
import { completed } from "./plan-values";
import { identityOf, knownNames, standingIn } from "./plan-reader";
import type { Resource, Place } from "./resource";
import { objectOrEmpty, shownResources, type ShownResource } from "./shown";
import { property, type Value, type ValueObject } from "./value";
import { type Arn, parseArn } from "../terms/arn";

/**
 * Reads `terraform show -json` of a state: everything is known. A state does not name providers' regions; the ARNs do.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation
 */
export class StateReader {
  readonly #shown: readonly ShownResource[];
  readonly #places: Places;

  constructor(
    private readonly state: ValueObject,
    private readonly assumptions: Assumptions,
    private readonly note: (note: Note) => void,
  ) {
    const shown = shownResources(objectOrEmpty(state["values"])["root_module"]);
    this.#shown = thoseRead(shown, note).map(besideIfDeposed);
    const arns = this.#shown.map(({ values }) => arnOf(values)).filter((arn) => arn !== undefined);
    const place = {
      ...only(
        "region",
        arns.map((arn) => arn.region),
      ),
      ...only(
        "account",
        arns.map((arn) => arn.account),
      ),
    };
    this.#places = new Places(
      [],
      () => undefined,
      assumptions,
      () => place,
    );
  }

  get rows(): Resource[] {
    return this.#shown.map((shown) => this.#instance(shown).row);
  }

  get outputs(): ReadonlyMap<string, Value> {
    const outputs = Object.entries(objectOrEmpty(objectOrEmpty(this.state["values"])["outputs"]));
    return new Map(outputs.map(([name, output]) => [name, objectOrEmpty(output)["value"] ?? null]));
  }

  readonly placeOf = ({ type, values }: Resource): Place => this.#place(type, values);

  #place(type: string, values: ValueObject) {
    const own = values["region"] ?? arnOf(values)?.region;
    return this.#places.of(type.split("_")[0] ?? "", own === "" ? undefined : own);
  }

  #instance(shown: ShownResource): Instance {
    const { values, address } = shown;
    const source = {
      identity: identityOf(shown),
      names: new Set(knownNames(values)),
      argument: (name: string) =>
        completed(property(values, name), undefined, undefined, `${address}.${name}`),
      isRead: true,
      standing: (name: string) => standingIn(shown, undefined, {}, name),
      place: () => this.#place(shown.type, values),
      assumptions: this.assumptions,
    };
    return new Instance(source, (says) => this.note({ address, says }));
  }
}

/** What a replacement has left behind is still there, and is not what its address stands for. */
function besideIfDeposed(shown: ShownResource): ShownResource {
  const { address, deposed } = shown;
  return deposed === undefined ? shown : { ...shown, address: `${address} (deposed ${deposed})` };
}

function arnOf({ arn }: ValueObject): Arn | undefined {
  return typeof arn === "string" ? parseArn(arn) : undefined;
}

/** The one value that all ARNs agree on. */
function only<K extends string>(key: K, values: readonly string[]): { readonly [key in K]?: string } {
  const distinct = [...new Set(values.filter((value) => /^[a-z0-9-]+$/u.test(value) && value !== "aws"))];
  const [one] = distinct;
  return (distinct.length === 1 && one !== undefined ? { [key]: one } : {}) as {
    readonly [key in K]?: string;
  };
}
