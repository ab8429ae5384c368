import { every, some, type Ternary } from "../terms/ternary";
import { LISTS, SEARCHES, type Search } from "./data-source-searches";
import { KEY_TYPES } from "./identifier-kinds";
import type { OwnThing, Subject } from "./resource";
import { blocks, isObject, isUnknown, missing, property, sameValue, type Value } from "./value";

/** What a data source finds among the resources of the input. */
export type Finding =
  | { readonly is: OwnThing }
  | { readonly perhaps: readonly OwnThing[] }
  /** An id alone, where no resource of the input stands for it: a VPC's main route table, its default group. */
  | { readonly id: Value; readonly of: string };

const ARGUMENTS_OF_ALL = ["filter", "tags", "instance_tags", "region", "timeouts", "provider", "depends_on"];

/** What a data source finds of the input; undefined where it certainly finds nothing of it. */
export function ownThing(subject: Subject): Finding | undefined {
  const search = property(SEARCHES, subject.type);
  if (search === undefined) return undefined;
  const special = SPECIAL[subject.type]?.(subject);
  if (special !== undefined) return special;
  const found = matching(subject, search);
  const [first, second] = found.filter(({ match }) => match === true);
  if (first !== undefined && found.length === 1) return { is: first.thing };
  // AWS refuses a search for one that finds two, and Terraform stops.
  if (first === undefined && found.length === 0) return undefined;
  return first !== undefined && second === undefined && found.every(({ match }) => match === true)
    ? { is: first.thing }
    : { perhaps: found.map(({ thing }) => thing) };
}

/** The ids that a data source of several finds; undefined where it certainly finds nothing of the input. */
export function ownIds(subject: Subject): Value | undefined {
  const search = property(LISTS, subject.type);
  if (search === undefined) return undefined;
  const found = matching(subject, search);
  if (found.length === 0) return undefined;
  const [only] = found;
  const whole = written(subject).some(
    ([name, value]) => search.compared[name] === "vpc_id" && isOwnVpc(subject, value),
  );
  // AWS promises no order, so that of several it is not known which stands where.
  return whole && found.length === 1 && only?.match === true
    ? [only.thing.look("id") ?? null]
    : missing(`whether ${subject.address} finds ${found.map(({ thing }) => thing.address).join(", ")}`);
}

function isOwnVpc({ things }: Subject, [value, more]: readonly Value[]): boolean {
  return (
    more === undefined &&
    value !== undefined &&
    things("aws_vpc").some((vpc) => !vpc.uncertain && sameValue(vpc.look("id") ?? null, value) === true)
  );
}

type Match = { readonly thing: OwnThing; readonly match: true | "unknown" };

function matching(subject: Subject, search: Search): Match[] {
  return search.types
    .flatMap((type) => subject.things(type))
    .flatMap((thing): Match[] => {
      const answer = matches(subject, search, thing);
      if (answer === false || thing.restsOn(subject.address)) return [];
      return [{ thing, match: thing.uncertain ? "unknown" : answer }];
    });
}

function matches(subject: Subject, search: Search, thing: OwnThing): Ternary {
  const { place } = subject;
  const here = search.everywhere ? true : sameValue(place.regionLabel, thing.place.regionLabel);
  if (here === false) return false;
  const conditions = written(subject);
  if (conditions.length === 0) return "unknown";
  const answers: Ternary[] = [];
  for (const [name, values] of conditions) {
    if (search.ignored?.includes(name)) continue;
    const answer = some(values.map((value) => compare(search, thing, name, value)));
    if (answer === false) return false;
    answers.push(answer);
  }
  return answers.length === 0 ? "unknown" : every([here, ...answers]);
}

const OF_SUBNET = ["subnet_id", "association.subnet-id"];
const OF_GATEWAY = ["gateway_id", "association.gateway-id"];
const ASSOCIATIONS = [...OF_SUBNET, ...OF_GATEWAY, "association.main"];

/** Whether one argument or filter can find the resource. */
function compare(search: Search, thing: OwnThing, name: string, wanted: Value): Ternary {
  if (name.startsWith("tag:")) return tagged(thing, name.slice("tag:".length), wanted);
  // What is associated has been followed: no other table can be the one.
  if (ASSOCIATIONS.includes(name)) return false;
  if (["default", "default_for_az", "isDefault", "is-default", "default-for-az"].includes(name))
    return wanted === true || wanted === "true" ? false : "unknown";
  const attribute = property(search.compared, name);
  if (attribute === undefined) return "unknown";
  const own = thing.look(attribute);
  if (own === undefined && attribute === "map_public_ip_on_launch") return same(false, wanted);
  return own === undefined ? "unknown" : same(own, wanted);
}

function tagged(thing: OwnThing, key: string, wanted: Value): Ternary {
  const tags = thing.look("tags");
  if (tags !== undefined && !isObject(tags)) return "unknown";
  const own = tags === undefined ? undefined : property(tags, key);
  if (own !== undefined) return same(own, wanted);
  return thing.look("provider's default tags") === undefined ? false : "unknown";
}

/** Filters take `*` and `?` for any characters, and any for one. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html */
function same(own: Value, wanted: Value): Ternary {
  if (typeof own === "boolean" && typeof wanted === "string") return sameValue(String(own), wanted);
  return typeof wanted === "string" && /[*?]/u.test(wanted) && !isUnknown(wanted)
    ? wildcard(own, wanted)
    : sameValue(own, wanted);
}

function wildcard(own: Value, wanted: string): Ternary {
  if (typeof own !== "string") return "unknown";
  const [start = ""] = wanted.split(/[*?]/u);
  const [from] = own.split(/[^\x20-\x7e]/u);
  if (!start.startsWith((from ?? "").slice(0, start.length))) return false;
  return "unknown";
}

/** Every argument and filter that is written, with the values of which one is enough. */
function written(subject: Subject): (readonly [string, readonly Value[]])[] {
  const found: (readonly [string, readonly Value[]])[] = [];
  for (const name of subject.names) {
    if (ARGUMENTS_OF_ALL.includes(name)) continue;
    const value = subject.argument(name);
    if (value !== undefined && value !== null) found.push([name, [value]]);
  }
  for (const filter of blocks(subject.argument("filter"))) {
    const name = isObject(filter) ? filter["name"] : undefined;
    const values = isObject(filter) ? blocks(filter["values"]) : [];
    found.push([typeof name === "string" ? name : "", values.length === 0 ? [missing("a filter")] : values]);
  }
  for (const tags of [subject.argument("tags"), subject.argument("instance_tags")]) {
    if (tags === undefined) continue;
    if (isObject(tags)) for (const [key, value] of Object.entries(tags)) found.push([`tag:${key}`, [value]]);
    else found.push(["", [missing("tags")]]);
  }
  return found;
}

const SPECIAL: { readonly [type: string]: (subject: Subject) => Finding | undefined } = {
  aws_route_table: tableByAssociation,
  aws_security_group: defaultGroup,
  aws_kms_key: keyByName,
};

function only(subject: Subject, ...names: readonly string[]): Value | undefined {
  const [values, more] = written(subject).filter(([name]) => names.includes(name));
  return more === undefined && values?.[1].length === 1 ? values[1][0] : undefined;
}

/** The table of a subnet is the one that it is associated with; a VPC's main one may have been replaced. */
function tableByAssociation(subject: Subject): Finding | undefined {
  const several = written(subject).some(([name, values]) => ASSOCIATIONS.includes(name) && values.length > 1);
  if (several) return { perhaps: subject.things("aws_route_table") };
  const byMain = only(subject, "association.main");
  const vpc = only(subject, "vpc_id", "vpc-id");
  const subnet = only(subject, ...OF_SUBNET);
  const gateway = only(subject, ...OF_GATEWAY);
  if (subnet !== undefined) return associated(subject, "aws_route_table_association", "subnet_id", subnet);
  if (gateway !== undefined) return associated(subject, "aws_route_table_association", "gateway_id", gateway);
  if (vpc === undefined || (byMain !== "true" && byMain !== true)) return undefined;
  const replaced = associated(subject, "aws_main_route_table_association", "vpc_id", vpc);
  return replaced ?? partOfVpc(subject, vpc, "main_route_table_id");
}

function associated(subject: Subject, type: string, argument: string, value: Value): Finding | undefined {
  const found = subject
    .things(type)
    .map((thing) => ({ thing, match: sameValue(thing.look(argument) ?? null, value) }))
    .filter(({ thing, match }) => match !== false && !thing.restsOn(subject.address));
  const [first, second] = found;
  if (first === undefined) return undefined;
  if (second !== undefined || first.match !== true || first.thing.uncertain)
    return { perhaps: found.map(({ thing }) => thing) };
  const id = first.thing.look("route_table_id") ?? missing(`${first.thing.address}.route_table_id`);
  const table = subject
    .things("aws_route_table")
    .find((thing) => sameValue(thing.look("id") ?? null, id) === true);
  return table === undefined ? { id, of: first.thing.address } : { is: table };
}

function defaultGroup(subject: Subject): Finding | undefined {
  const vpc = only(subject, "vpc_id", "vpc-id");
  if (vpc === undefined || only(subject, "name", "group-name") !== "default") return undefined;
  return partOfVpc(subject, vpc, "default_security_group_id");
}

/** A key is named by its id, its ARN or an alias. */
function keyByName(subject: Subject): Finding | undefined {
  const wanted = only(subject, "key_id");
  if (wanted === undefined) return undefined;
  const isNamed = (thing: OwnThing, value: Value, names: readonly string[]) =>
    names.some((name) => sameValue(thing.look(name) ?? null, value) === true);
  const alias = subject.things("aws_kms_alias").find((one) => isNamed(one, wanted, ["name", "arn"]));
  const named = alias?.look("target_key_id") ?? wanted;
  const key = KEY_TYPES.flatMap((type) => subject.things(type)).find(
    (one) => !one.uncertain && isNamed(one, named, ["key_id", "id", "arn"]),
  );
  return key === undefined ? undefined : { is: key };
}

function partOfVpc(subject: Subject, id: Value, attribute: string): Finding | undefined {
  const own = subject.things("aws_vpc").find((vpc) => sameValue(vpc.look("id") ?? null, id) === true);
  const part = own?.look(attribute);
  return own === undefined || part === undefined ? undefined : { id: part, of: own.address };
}
