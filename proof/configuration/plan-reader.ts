import type { Assumptions, Note } from "./assumptions";
import { actionsOfPlan } from "./coverage/terraform-actions";
import { provisionersOfPlan } from "./coverage/unread";
import { isDerived } from "./derived";
import { Instance } from "./instance";
import { thoseRead } from "./most-resources";
import { Places, type KnownPlace } from "./places";
import { takenBy, withoutTaken, type Taken } from "./plan-echoes";
import { PlanExpressions } from "./plan-expression";
import type { Standing } from "./facts/held-facts";
import { countedBy, foundPlace, namesBuckets, openMembers, plannedValue } from "./plan-facts";
import { PlanModules } from "./plan-modules";
import { destroyedWhole, rowsOf, type PlanRow } from "./plan-rows";
import { PlanSources } from "./plan-sources";
import { completed } from "./plan-values";
import type { Place, Resource } from "./resource";
import { objectOrEmpty, type ShownResource, textOf } from "./shown";
import { Templates } from "./templates";
import { isObject, missing, property, symbolOf, type Value, type ValueObject } from "./value";
import { differingValue } from "./written/differing-values";
import { noteFiles, writtenFor } from "./plan-files";
import type { WrittenFile } from "./written/written-files";

/**
 * Reads `terraform show -json` of a plan: the values that are planned, and for those known only after an apply what
 * the plan's copy of the configuration says.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export class PlanReader {
  readonly #modules: PlanModules;
  readonly #expressions: PlanExpressions;
  readonly #sources: PlanSources;
  readonly #places: Places;
  readonly #instances: readonly Instance[];
  readonly #ofType = new Map<string, readonly Instance[]>();
  readonly #planned: ValueObject;
  readonly #hasFiles: boolean;
  readonly #rows: readonly PlanRow[];
  readonly #namesBuckets: () => boolean;
  readonly #taken: Taken;

  constructor(
    private readonly plan: ValueObject,
    private readonly assumptions: Assumptions,
    private readonly note: (note: Note) => void,
    files: readonly WrittenFile[] = [],
    written = writtenFor(plan, files),
  ) {
    const templates = new Templates(note);
    const configuration = objectOrEmpty(plan["configuration"]);
    this.#planned = objectOrEmpty(plan["planned_values"]);
    this.#expressions = new PlanExpressions(
      (text, scope, address) => templates.compute(text, scope, address),
      () => this.#sources,
    );
    const variables = objectOrEmpty(plan["variables"]);
    this.#hasFiles = files.length > 0;
    noteFiles(files, written, assumptions, note);
    this.#modules = new PlanModules(written.root, variables, this.#expressions, note);
    this.#sources = new PlanSources(this.#modules);
    const rows = thoseRead(rowsOf(plan, note), note);
    this.#taken = takenBy(plan);
    this.#rows = rows;
    this.#places = this.#placesOf(objectOrEmpty(configuration["provider_config"]), rows);
    let names: boolean | undefined;
    this.#namesBuckets = () => (names ??= namesBuckets(plan));
    this.#instances = rows.map((row) => this.#add(row));
    if (plan["errored"] === true) {
      const says = "the plan ended in an error and is incomplete";
      note({ address: "the plan", says, hidesResources: true });
    }
  }

  /** Where the files come to another value than the plan holds. */
  get differing(): string | undefined {
    const [modules, expressions] = [this.#modules, this.#expressions];
    return differingValue({ plan: this.plan, rows: this.#rows, modules, expressions });
  }

  /** How many resources it destroys, where nothing stays. */
  get destroyed(): number | undefined {
    return destroyedWhole(this.plan, this.#rows);
  }

  get rows(): Resource[] {
    const own = this.#instances.filter((instance) => instance.isOfItsOwn);
    const rows = own.map((instance) => instance.row);
    const root = this.#modules.module("");
    [...provisionersOfPlan(root, rows), ...actionsOfPlan(this.plan, root)].forEach(this.note);
    const { guessed, unsettled } = this.#expressions;
    if (unsettled !== undefined && !this.#hasFiles) {
      const says = `it does not contain the expressions of ${unsettled} and others; the *.tf files have them, if they are in the plan's folder and none is newer than the plan (docs/guides/prove-and-ask.md)`;
      this.note({ address: "the plan", says });
    }
    if (guessed.length > 0) {
      const some = guessed.slice(0, 5).join(", ");
      const count = guessed.length > 5 ? `${some} and ${guessed.length - 5} more` : some;
      const says = `each value that is known only after the apply is the one thing that its references lead to: ${count}`;
      this.assumptions.make({ subject: "plan", says });
    }
    return rows;
  }

  /** What the plan knows of the outputs; of those known after apply, what their expressions settle. */
  get outputs(): ReadonlyMap<string, Value> {
    const configured = objectOrEmpty(this.#modules.module("")["outputs"]);
    const planned = objectOrEmpty(this.#planned["outputs"]);
    return new Map(
      [...new Set([...Object.keys(planned), ...Object.keys(configured)])].map((name) => {
        const value = objectOrEmpty(property(planned, name))["value"];
        const { expression } = objectOrEmpty(property(configured, name));
        const site = this.#modules.site("");
        return [
          name,
          value ??
            this.#expressions.passed(expression, name, site, `output.${name}`) ??
            missing(`output.${name}`),
        ];
      }),
    );
  }

  readonly placeOf = (resource: Resource): Place =>
    this.#places.of(
      resource.provider ?? "",
      resource.mode === "managed" ? resource.values["region"] : undefined,
    );

  #add({ shown: row, mask, isRead, uncertain, beside, adopted, created }: PlanRow): Instance {
    const block = `${row.mode === "data" ? "data." : ""}${row.type}.${row.name}`;
    const written = this.#modules.configured(row.module, block);
    const configured = written ?? {};
    const expressions = objectOrEmpty(configured["expressions"]);
    const shown = withoutTaken(row, this.#taken, Object.keys(expressions));
    const provider = providerOf(configured, shown);
    const address = shown.address;
    const argument = (name: string): Value | undefined => {
      if (name === POSSIBLE_SUBNETS) return this.#possibleSubnets(shown, configured);
      const unclear = isObject(mask) ? property(mask, name) : undefined;
      const site = this.#modules.site(shown.module, configured, shown.key);
      const expression = property(expressions, name);
      const given = () => this.#expressions.value(expression, name, site, address, openMembers(unclear));
      const isAttribute = unclear === true && !Object.hasOwn(expressions, name);
      // A plan without the block's copy does not tell what is left to AWS from what is written.
      if (isAttribute)
        return written || isDerived(shown.type, name) ? undefined : missing(`${address}.${name}`);
      const from = unclear === undefined || unclear === false ? undefined : given();
      // An argument that comes to null is not set, and the provider finds its value.
      if (unclear === true && (from === null || isMadeFromPrefix(shown, name))) return undefined;
      if (from === undefined && unclear === true && this.#isLeftToAws(shown, name)) return undefined;
      if (from === undefined && unclear === true && isNameOfBucket(shown, name) && !this.#namesBuckets())
        return this.#named(address);
      const leaf = (inner: string) => this.#expressions.leaf(expression, inner, site, address);
      return completed(property(shown.values, name), unclear, from, `${address}.${name}`, leaf);
    };
    const staysAsItIs = isRead && shown.mode === "managed";
    let place: Place | undefined;
    const instance = new Instance(
      {
        identity: {
          ...identityOf(shown, provider),
          ...(staysAsItIs ? {} : { written: Object.keys(expressions).sort() }),
          ...(uncertain === true ? { uncertain } : {}),
          ...(adopted === true ? { adopted } : {}),
          ...(created === true ? { created } : {}),
        },
        // What stays as it is has no more than it had, whatever its block says now.
        names: new Set([
          ...knownNames(shown.values),
          ...(written === undefined && isObject(mask) ? Object.keys(mask) : []),
          ...(staysAsItIs ? [] : Object.keys(expressions)),
          ...(shown.type === "aws_nat_gateway" && !staysAsItIs ? [POSSIBLE_SUBNETS] : []),
        ]),
        argument,
        isRead,
        standing: (name) => standingIn(shown, mask, expressions, name),
        place: () => (place ??= this.#places.of(provider, property(shown.values, "region") ?? undefined)),
        managed: (type) => this.#managed(type),
        assumptions: this.assumptions,
      },
      (says) => this.note({ address, says }),
    );
    if (beside === true) return instance;
    this.#modules.add({
      module: shown.module,
      block,
      type: shown.type,
      instance,
      countedBy: countedBy(configured, shown.module),
      planned: (name) => plannedValue(shown.values, mask, name),
      ...(shown.key === undefined ? {} : { key: shown.key }),
    });
    return instance;
  }

  #managed(type: string): readonly Instance[] {
    const known = this.#ofType.get(type) ?? this.#instances.filter((one) => one.isManaged(type));
    this.#ofType.set(type, known);
    return known;
  }

  /**
   * Settings of an endpoint that are known when a plan is made unless AWS gives them: of the region the service's name
   * has it already, of the addresses AWS's own choice is IPv4.
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
   */
  #isLeftToAws({ type, values, address }: ShownResource, argument: string): boolean {
    if (type !== "aws_vpc_endpoint") return false;
    if (argument === "service_region")
      return /^com\.amazonaws\.[a-z0-9-]+\./u.test(textOf(values["service_name"]));
    if (argument !== "ip_address_type") return false;
    this.assumptions.make({
      subject: address,
      says: `${address}.ip_address_type is not set; AWS then takes ipv4`,
    });
    return true;
  }

  /** A bucket's name that is known only after the apply, and that nothing in the plan could mean. */
  #named(address: string): string {
    const says = `${address} gets a name that differs from every name in the plan`;
    this.assumptions.make({ subject: address, says });
    return symbolOf(address);
  }

  #possibleSubnets(shown: ShownResource, configured: ValueObject): Value | undefined {
    const expression = property(objectOrEmpty(configured["expressions"]), "subnet_id");
    const site = this.#modules.site(shown.module, configured, shown.key);
    return this.#expressions.alternatives(expression, "subnet_id", site);
  }

  #placesOf(providers: ValueObject, rows: readonly PlanRow[]): Places {
    const argument = (provider: string, name: string): Value | undefined => {
      const expressions = objectOrEmpty(objectOrEmpty(property(providers, provider))["expressions"]);
      const address = `provider.${provider}`;
      return this.#expressions.value(property(expressions, name), name, this.#modules.site(""), address);
    };
    const known = new Map<string, KnownPlace>();
    for (const { shown, isRead } of rows) {
      if (!isRead) continue;
      const block = this.#modules.configured(shown.module, `data.${shown.type}.${shown.name}`) ?? {};
      const provider = providerOf(block, shown);
      known.set(provider, { ...known.get(provider), ...foundPlace(shown, block) });
    }
    return new Places(
      Object.keys(providers),
      argument,
      this.assumptions,
      (provider) => known.get(provider) ?? {},
    );
  }
}

/** A NAT gateway's subnet is one of these, where the plan does not say which. */
const POSSIBLE_SUBNETS = "possible_subnet_ids";

/** The provider takes a name or a prefix, never both: where the prefix is known, no name is written. */
function isMadeFromPrefix({ mode, values }: ShownResource, argument: string): boolean {
  return mode === "managed" && argument === "name" && textOf(values["name_prefix"]) !== "";
}

function isNameOfBucket({ mode, type }: ShownResource, argument: string): boolean {
  return mode === "managed" && type === "aws_s3_bucket" && argument === "bucket";
}

/** How a plan or state, whose rows have all attributes of a type, stands to one of them. */
export function standingIn(
  { type, values }: ShownResource,
  mask: Value | undefined,
  expressions: ValueObject,
  name: string,
): Standing {
  if (isObject(mask) && Object.hasOwn(mask, name) && mask[name] !== false) return "open";
  if (Object.hasOwn(values, name)) return values[name] === null ? "unset" : "set";
  return Object.hasOwn(expressions, name) || isDerived(type, name) ? "open" : "no such";
}

export function knownNames(values: ValueObject): string[] {
  return Object.keys(values).filter((name) => values[name] !== null);
}

export function identityOf(shown: ShownResource, provider?: string): Omit<Resource, "values"> {
  const { address, mode, type, name, key, module } = shown;
  return {
    address,
    mode,
    type,
    name,
    ...(key === undefined ? {} : { key }),
    ...(module === "" ? {} : { module }),
    ...(provider === undefined ? {} : { provider }),
  };
}

function providerOf(configured: ValueObject, { type }: ShownResource): string {
  return textOf(configured["provider_config_key"]) || (type.split("_")[0] ?? "");
}
