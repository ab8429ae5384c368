import type { Assumptions, Note } from "./assumptions";
import { argumentNames, computeArgument, conditionsOf } from "./body";
import { actionsOfFolder } from "./coverage/terraform-actions";
import { provisionersOfFolder, removedNotes } from "./coverage/unread";
import { checkedAttributes, type Checked } from "./conditions";
import type { Scope } from "./expression/evaluate";
import { Failure, plain, Reference, type Result } from "./expression/result";
import { Instances } from "./instances";
import { Instance } from "./instance";
import { ignoredChanges } from "./ignored-changes";
import type { Block, Folder } from "./merge";
import { thoseRead } from "./most-resources";
import { Places } from "./places";
import { Results, Templates } from "./templates";
import { DEFAULT_TAGS, type Place, type Resource, withKey } from "./resource";
import { AssumptionProblem } from "../terms/problem";
import { isOpaqueWithin } from "./facts/contradiction";
import { blocks, isObject, isUnknown, missing, type Value } from "./value";
import { shown } from "./value-text";
import { declaredType, typedVariable } from "./written/typed-variable";

/** Reads one folder of configuration: every reference is followed when somebody asks for what it stands for. */
export class FolderReader {
  readonly #templates: Templates;
  readonly #results: Results;
  readonly #instances: Instances;
  readonly #places: Places;
  readonly #types: ReadonlySet<string>;
  readonly #blocks: readonly Block[];
  readonly #ofType = new Map<string, Block[]>();
  readonly #checked = new Map<string, Checked[]>();

  constructor(
    private readonly folder: Folder,
    private readonly assumptions: Assumptions,
    private readonly note: (note: Note) => void,
  ) {
    this.#templates = new Templates(note);
    this.#results = new Results(note);
    this.#places = new Places(
      [...folder.providers.keys()],
      (provider, argument) => this.#providerArgument(provider, argument),
      assumptions,
    );
    this.#types = new Set([...folder.resources.keys()].map((key) => key.split(".").slice(0, -1).join(".")));
    this.#blocks = thoseRead([...folder.resources.values()], note);
    for (const block of this.#blocks) {
      if (block.kind !== "data") listUnder(this.#ofType, block.labels[0] ?? "").push(block);
    }
    for (const one of checkedAttributes(this.#blocks)) listUnder(this.#checked, one.address).push(one);
    this.#instances = new Instances(
      (block, name) => this.#argument(block, name, this.#scope, addressOf(block)),
      (block, key, scope, uncertain) => this.#instance(block, key, scope, uncertain),
      note,
    );
  }

  /** The whole table. Instances of an unknown count that others ask for by key belong to it: hence the second look. */
  get rows(): Resource[] {
    const rows = this.#rows();
    return this.#instances.areOpen ? this.#rows() : rows;
  }

  #rows(): Resource[] {
    return this.#blocks.flatMap((block) =>
      this.#instances
        .of(addressOf(block), block)
        .members()
        .filter((instance) => instance.isOfItsOwn)
        .map((instance) => instance.row),
    );
  }

  /** The instances of all resources of a type, but of those whose number is being worked out. */
  #managed(type: string): Instance[] {
    return (this.#ofType.get(type) ?? [])
      .filter((block) => !this.#instances.isBeingMade(addressOf(block)))
      .flatMap((block) => this.#instances.of(addressOf(block), block).members());
  }

  get outputs(): ReadonlyMap<string, Value> {
    return new Map(
      [...this.folder.outputs].map(([name, { body }]) => [
        name,
        plain(this.#compute(body, "value", this.#scope, `output.${name}`) ?? null),
      ]),
    );
  }

  /** @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
  get protectedBlocks(): ReadonlySet<string> {
    const isProtected = ({ body }: Block) =>
      blocks(body["lifecycle"]).some((one) => isObject(one) && one["prevent_destroy"] === true);
    return new Set([...this.folder.resources.values()].filter(isProtected).map(addressOf));
  }

  readonly placeOf = (resource: Resource): Place =>
    this.#places.of(resource.provider ?? "", resource.mode === "managed" ? ownRegion(resource) : undefined);

  /** Notes about the blocks whose content is not seen. */
  noteUnread(): void {
    for (const [name, { body }] of this.folder.modules) {
      const source = typeof body["source"] === "string" ? ` (${body["source"]})` : "";
      this.note({
        address: `module.${name}`,
        says: `the input does not contain the resources of this module${source}; give the output of terraform show -json for a plan`,
        hidesResources: true,
      });
    }
    for (const notesOf of [removedNotes, provisionersOfFolder, actionsOfFolder])
      notesOf(this.folder).forEach(this.note);
    for (const kind of this.folder.unread) this.note({ address: kind, says: `${kind} blocks are not read` });
  }

  readonly #scope: Scope = (name): Result | undefined => {
    if (name === "var")
      return new Reference(
        "var",
        (key) => this.#variable(String(key)),
        () => missing("var"),
      );
    if (name === "local")
      return new Reference(
        "local",
        (key) => this.#local(String(key)),
        () => missing("local"),
      );
    if (name === "data") return this.#ofMode("data");
    if (name === "module") return this.#opaque("module", (key) => this.folder.modules.has(key));
    if (name === "path") return { module: ".", root: ".", cwd: missing("path.cwd") };
    if (name === "terraform")
      return { workspace: missing("terraform.workspace"), applying: missing("terraform.applying") };
    return this.#types.has(`resource.${name}`) ? this.#typeOf("resource", name) : undefined;
  };

  #ofMode(mode: "data"): Reference {
    return new Reference(
      mode,
      (type) => this.#typeOf(mode, String(type)),
      () => missing(mode),
    );
  }

  #typeOf(mode: "resource" | "data", type: string): Reference {
    const name = mode === "data" ? `data.${type}` : type;
    return new Reference(
      name,
      (key) => this.#resource(`${mode}.${type}.${key}`),
      () => missing(name),
    );
  }

  #resource(key: string): Result {
    const block = this.folder.resources.get(key);
    if (!block) throw new Failure(`${key.replace(/^resource\./u, "")} is not in the input`);
    return this.#instances.of(addressOf(block), block).reference;
  }

  /** Something whose members are all unknown. */
  #opaque(name: string, exists: (key: string) => boolean): Reference {
    return new Reference(
      name,
      (key) => {
        if (!exists(String(key))) throw new Failure(`${name}.${key} is not in the input`);
        return missing(`${name}.${key}`);
      },
      () => missing(name),
    );
  }

  #variable(name: string): Result {
    return this.#results.once(`var.${name}`, () => {
      const subject = `var.${name}`;
      const block = this.folder.variables.get(name);
      if (!block) throw new Failure(`${subject} is not in the input`);
      const typed = (value: Value) => typedVariable(value, declaredType(block.body), subject);
      const given = this.assumptions.take(subject);
      if (given !== undefined) return valueOfType(subject, given, typed(given), block);
      const value = block.body["default"];
      if (value === undefined) return missing(subject);
      this.assumptions.make({ subject, says: `${subject} has its default, ${shown(value)}`, value });
      return typed(value);
    });
  }

  #local(name: string): Result {
    return this.#results.once(`local.${name}`, () => {
      const local = this.folder.locals.get(name);
      if (!local) throw new Failure(`local.${name} is not in the input`);
      return this.#compute({ value: local.value }, "value", this.#scope, `local.${name}`) ?? null;
    });
  }

  #providerArgument(provider: string, argument: string): Value | undefined {
    const block = this.folder.providers.get(provider);
    return (
      (block && plain(this.#compute(block.body, argument, this.#scope, `provider.${provider}`) ?? null)) ||
      undefined
    );
  }

  #argument(block: Block, name: string, scope: Scope, address: string): Result | undefined {
    return this.#compute({ value: block.body[name] ?? null }, "value", scope, address);
  }

  #compute(body: Block["body"], name: string, scope: Scope, address: string): Result | undefined {
    return computeArgument(body, name, scope, (text, inner) => this.#templates.compute(text, inner, address));
  }

  #instance(block: Block, key: string | number | undefined, scope: Scope, uncertain: boolean): Instance {
    const [type = "", name = ""] = block.labels;
    const base = addressOf(block);
    const address = withKey(base, key);
    const provider = providerOf(block);
    const inner: Scope = (word) => scope(word) ?? this.#scope(word);
    const checked = this.#checked.get(address) ?? [];
    const written = argumentNames(block.body);
    const ignored = ignoredChanges(block, this.folder.adopted.has(base), written);
    const hasTags = block.kind !== "data" && /^aws_iam_(?:role|user)$/u.test(type);
    const argument = (argumentName: string) => {
      if (argumentName === DEFAULT_TAGS) return this.#providerArgument(provider, "default_tags");
      if (ignored.has(argumentName))
        return missing(`${address}.${argumentName}, which stays as it is in AWS`);
      const result = this.#compute(block.body, argumentName, inner, address);
      if (result !== undefined) return plain(result);
      const found = checked.find(({ attribute }) => attribute === argumentName);
      return found && this.#valueAsChecked(found);
    };
    let known: Place | undefined;
    const place = () => (known ??= this.#places.of(provider, argument("region") ?? undefined));
    const identity = {
      address,
      mode: block.kind === "data" ? ("data" as const) : ("managed" as const),
      type,
      name,
      ...(key === undefined ? {} : { key }),
      provider,
      location: block.document,
      written: [...written].sort(),
      ...(uncertain ? { uncertain: true as const } : {}),
      ...(this.folder.adopted.has(base) ? { adopted: true as const } : {}),
    };
    const source = {
      identity,
      names: new Set([
        ...written,
        ...(hasTags ? [DEFAULT_TAGS] : []),
        ...ignored,
        ...checked.map(({ attribute }) => attribute),
      ]),
      argument,
      postconditions: conditionsOf(block.body, ["postcondition"]),
      place,
      defaultTags: () => this.#providerArgument(provider, "default_tags"),
      managed: (wanted: string) => this.#managed(wanted),
      assumptions: this.assumptions,
    };
    return new Instance(source, (says) => this.note({ address, says }));
  }

  /** What a condition compares an attribute with; an apply stops where it is another, before what rests on it. */
  #valueAsChecked({ address, template, by, says }: Checked): Value | undefined {
    const value = plain(this.#templates.compute(template, this.#scope, by));
    this.assumptions.make({
      subject: address,
      says: `${address} ${says} that a condition of ${by} asks for`,
    });
    return value;
  }
}

/** @throws Problem for a value that was given and has not the variable's type, as Terraform refuses it too */
function valueOfType(subject: string, given: Value, typed: Result, { body }: Block): Result {
  if (isUnknown(typed) && !isOpaqueWithin(given) && typeof body["type"] === "string")
    throw new AssumptionProblem(
      subject,
      `is ${shown(given)}, which is not of its type, ${body["type"].replace(/^\$\{|\}$/gu, "")}`,
    );
  return typed;
}

function listUnder<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function addressOf(block: Block): string {
  const base = block.labels.join(".");
  return block.kind === "data" ? `data.${base}` : base;
}

/** Provider major 6 gives each resource a region of its own where it is asked for. */
function ownRegion({ values }: Resource): Value | undefined {
  return values["region"];
}

/** `aws.west` or `${aws.west}`; without one, the first word of the type. */
function providerOf({ labels, body }: Block): string {
  const given = body["provider"];
  if (typeof given === "string") return given.replace(/^\$\{\s*([\s\S]*?)\s*\}$/u, "$1");
  return labels[0]?.split("_")[0] ?? "";
}
