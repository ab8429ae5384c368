import { listOf, objectOrEmpty, textOf } from "../shown";
import { isList, isObject, objectOf, property, type Value, type ValueObject } from "../value";
import { checkExpression, isLeftOut } from "./check-expression";
import { jsonOf, templateOf, type HclBody } from "./hcl-file";
import { modulesOf, Refused, type WrittenFile, type WrittenModule } from "./written-files";

/** Arguments of a block that are not the provider's, or of a call that are not the module's. */
const META = new Set(["count", "for_each", "provider", "providers", "depends_on", "source", "version"]);
const META_BLOCKS = new Set(["lifecycle", "connection", "provisioner", "timeouts"]);

/** The root module of a plan's `configuration`, where `written` says how each expression is written. */
export interface Written {
  readonly root: ValueObject;
  /** How many modules have files. */
  readonly modules: number;
  /** Why the files are not taken. @default - they agree with the plan */
  readonly refused?: string;
}

/**
 * Adds to the configuration that a plan holds, of each expression only what it refers to, what the files say it is
 * that the plan was made from. The files have to agree with the plan in every name, reference and constant.
 */
export function withWritten(root: ValueObject, files: readonly WrittenFile[]): Written {
  if (files.length === 0) return { root, modules: 0 };
  try {
    const modules = modulesOf(files);
    return { root: ofModule(root, "", modules), modules: modules.size };
  } catch (error) {
    if (error instanceof Refused) return { root, modules: 0, refused: error.message };
    throw error;
  }
}

function ofModule(
  planned: ValueObject,
  path: string,
  modules: ReadonlyMap<string, WrittenModule>,
): ValueObject {
  const written = modules.get(path);
  const calls = Object.entries(objectOrEmpty(planned["module_calls"])).map(([name, call]) => {
    const own = objectOrEmpty(call);
    const inner = path === "" ? name : `${path}.${name}`;
    const module = ofModule(objectOrEmpty(own["module"]), inner, modules);
    const address = `module.${inner}`;
    const body = written && bodyOf(written.calls, name, address);
    return [name, { ...(body ? ofBlock(own, body, address) : own), module }] as const;
  });
  const all: ValueObject = { ...planned, module_calls: objectOf(calls) };
  return written === undefined ? all : ofWritten(all, written, path);
}

function ofWritten(planned: ValueObject, written: WrittenModule, path: string): ValueObject {
  refuseAdditional(planned, written, path);
  const resources = listOf(planned["resources"]).map((resource) => {
    if (!isObject(resource)) return resource;
    const block = textOf(resource["address"]);
    const address = path === "" ? block : `module.${path}.${block}`;
    return ofBlock(resource, bodyOf(written.resources, block, address), address);
  });
  const outputs = Object.entries(objectOrEmpty(planned["outputs"])).map(([name, output]) => {
    const address = `output.${name}${path === "" ? "" : ` of module.${path}`}`;
    const own = objectOrEmpty(output);
    const text = bodyOf(written.outputs, name, address).attributes.get("value");
    return [name, { ...own, expression: expressionOf(own["expression"], text, address) }] as const;
  });
  const variables = Object.entries(objectOrEmpty(planned["variables"])).map(([name, variable]) => {
    const { attributes } = bodyOf(written.variables, name, `var.${name}`);
    return [
      name,
      {
        ...objectOrEmpty(variable),
        written_type: attributes.get("type") ?? "any",
        nullable: attributes.get("nullable") !== "false",
      },
    ] as const;
  });
  const locals = [...written.locals].map(
    ([name, text]) => [name, { written: { value: templateOf(text) } }] as const,
  );
  return {
    ...planned,
    resources,
    outputs: objectOf(outputs),
    variables: objectOf(variables),
    written_locals: objectOf(locals),
  };
}

/** A plan holds every block of its configuration, those without an instance included. */
function refuseAdditional(planned: ValueObject, written: WrittenModule, path: string): void {
  const blocks = listOf(planned["resources"]).map((one) => textOf(objectOrEmpty(one)["address"]));
  const names = (kind: string) => Object.keys(objectOrEmpty(planned[kind]));
  const kinds: readonly (readonly [string, ReadonlyMap<string, HclBody>, readonly string[]])[] = [
    ["", written.resources, blocks],
    ["module.", written.calls, names("module_calls")],
    ["output.", written.outputs, names("outputs")],
    ["var.", written.variables, names("variables")],
  ];
  for (const [prefix, bodies, known] of kinds) {
    const among = new Set(known);
    const more = [...bodies.keys()].find((name) => !among.has(name));
    if (more !== undefined)
      throw new Refused(
        `${prefix}${more}${path === "" ? "" : ` of module.${path}`} is here, and not in the plan`,
      );
  }
}

function bodyOf(bodies: ReadonlyMap<string, HclBody>, name: string, address: string): HclBody {
  const body = bodies.get(name);
  if (body === undefined) throw new Refused(`${address} of the plan is in none of them`);
  return body;
}

/** A resource or a module's call, with `count` and `for_each`. */
function ofBlock(planned: ValueObject, body: HclBody, address: string): ValueObject {
  const repeated = [
    ["count", "count_expression"],
    ["for_each", "for_each_expression"],
  ].flatMap(([argument = "", name = ""]) => {
    const [given, text] = [property(planned, name), body.attributes.get(argument)];
    if (given === undefined && text === undefined) return [];
    if (text === undefined) throw new Refused(`${address} has ${argument} in the plan alone`);
    if (given === undefined && !isLeftOut(text)) throw new Refused(`${address} has ${argument} here alone`);
    return [[name, expressionOf(given ?? {}, text, `${address}.${argument}`)] as const];
  });
  const expressions = ofBody(objectOrEmpty(planned["expressions"]), body, address);
  return { ...planned, ...objectOf(repeated), expressions };
}

function ofBody(planned: ValueObject, body: HclBody, address: string): ValueObject {
  const result = new Map<string, Value>(Object.entries(planned));
  const blocks = body.blocks.filter(({ type }) => !META_BLOCKS.has(type));
  const dynamic = blocks.filter(({ type }) => type === "dynamic").map(({ labels }) => labels[0] ?? "");
  const nested = new Set([
    ...blocks.map(({ type }) => type).filter((type) => type !== "dynamic"),
    ...dynamic,
  ]);
  for (const name of Object.keys(planned)) {
    if (!body.attributes.has(name) && !nested.has(name) && !META_BLOCKS.has(name))
      throw new Refused(`${address}.${name} of the plan is not set here`);
  }
  for (const [name, text] of body.attributes) {
    if (META.has(name)) continue;
    result.set(name, expressionOf(property(planned, name), text, `${address}.${name}`));
  }
  for (const name of nested) {
    const own = blocks.filter(
      ({ type, labels }) => type === name || (type === "dynamic" && labels[0] === name),
    );
    result.set(name, ofNested(property(planned, name), own, name, `${address}.${name}`));
  }
  return objectOf(result);
}

/** Nested blocks: each by its place, or all of them as they are written where `dynamic` makes some. */
function ofNested(planned: Value | undefined, own: HclBody["blocks"], name: string, address: string): Value {
  const isStatic = own.every(({ type, body }) => type === name && isWithoutDynamic(body));
  if (isStatic && isList(planned)) {
    if (planned.length !== own.length) throw new Refused(`${address} stands ${own.length} times here`);
    return planned.map((one, at) => {
      const body = own[at]?.body;
      return body === undefined ? one : ofBody(objectOrEmpty(one), body, `${address}[${at}]`);
    });
  }
  if (isStatic && planned === undefined) throw new Refused(`${address} is set here, and not in the plan`);
  return { written: jsonOf({ attributes: new Map(), blocks: own }) };
}

function isWithoutDynamic({ blocks }: HclBody): boolean {
  return blocks.every(({ type, body }) => type !== "dynamic" && isWithoutDynamic(body));
}

/** An expression of the plan with its text, where the two agree. */
function expressionOf(planned: Value | undefined, text: string | undefined, address: string): Value {
  if (text === undefined) throw new Refused(`${address} of the plan is not set here`);
  if (planned === undefined) throw new Refused(`${address} is set here, and not in the plan`);
  const own = objectOrEmpty(planned);
  const differs = checkExpression(own, text);
  if (differs !== undefined) throw new Refused(`${address} ${differs}`);
  return Object.hasOwn(own, "constant_value") ? own : { ...own, written: { value: templateOf(text) } };
}
