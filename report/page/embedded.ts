import type { Assumption, Note } from "../../proof/configuration/assumptions";
import { KNOWN, type ManagedPolicies } from "../../proof/configuration/attachments/managed-policies";
import { Configuration } from "../../proof/configuration/configuration";
import type { Format } from "../../proof/configuration/documents";
import { READ_TYPES } from "../../proof/configuration/coverage/read-types";
import type { Place, Resource } from "../../proof/configuration/resource";
import { blocks, isObject, type Value } from "../../proof/configuration/value";
import { symbol } from "../../proof/terms/text";
import { HOST_ROLES, type HostRole, type Read, type Subjects } from "../../proof/system/subjects";

/** A configuration as a page embeds it for the proof: no more of it than the proof looks at. */
export interface Embedded {
  readonly format: Format;
  readonly resources: readonly EmbeddedResource[];
  /** Every place that a resource lives in, and document that it is from, once. */
  readonly places: readonly EmbeddedPlace[];
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly Note[];
  /** Documents of managed policies that somebody gave, by ARN. */
  readonly givenPolicies: Readonly<Record<string, Value>>;
  /** Documents of policies that AWS manages, of those that a resource names. */
  readonly awsPolicies: ManagedPolicies;
  /** Addresses, but for writers and operators. @default - the configuration does not say what it backs up */
  readonly subjects?: {
    readonly bucket: string;
    readonly hosts: Readonly<Partial<Record<HostRole, string>>>;
  } & Omit<Subjects, "bucket" | "hosts">;
}

type EmbeddedPlace = Place & Pick<Resource, "location">;

/** A resource without what its address says, and what nearly all have alike. */
interface EmbeddedResource extends Partial<Omit<Resource, "address" | "values" | "location">> {
  readonly address: string;
  readonly values: Resource["values"];
  /** Which of the places it lives in. @default - the first */
  readonly at?: number;
  /** The values that are texts of JSON, here without the signs that a text of JSON in another has. @default - none */
  readonly documents?: readonly string[];
  /** Its values are as they were, since a text among them looks like a name that is left out. @default - it is left out */
  readonly whole?: true;
}

/**
 * What the proof looks at. A page is passed around: nothing else of a plan or state goes into it, but that a resource
 * has a policy of its own, scales a group, or registers with a load balancer.
 */
function carriedPart(resource: Resource, groups: readonly string[]): Resource | undefined {
  const { type, mode, values } = resource;
  if (READ_TYPES.has(type)) return resource;
  if (mode === "data" || !type.startsWith("aws_")) return undefined;
  const { policy } = values;
  const registered = groups.filter((group) => JSON.stringify(values).includes(group));
  const isAsked = type.endsWith("policy") || policy !== undefined || type.startsWith("aws_autoscaling_");
  if (!isAsked && registered.length === 0) return undefined;
  return {
    ...resource,
    values: { ...(policy === undefined ? {} : { policy }), registered },
  };
}

/** The target groups that load balancers lead to: whether somebody else registers in them is asked. */
function targetGroups(resources: readonly Resource[]): readonly string[] {
  return resources
    .filter(({ type }) => type === "aws_lb_listener")
    .flatMap(({ values }) => blocks(values["default_action"]))
    .flatMap((action) => (isObject(action) ? [action["target_group_arn"]] : []))
    .filter((group) => typeof group === "string");
}

/** What a resource of those types may hold that is nobody's business. */
const SECRETS = ["user_data", "user_data_base64", "password_data", "custom_data", "content"];
/** What the proof does not look at where every reference is followed already. */
const UNREAD = [
  ...["description", "bucket_domain_name", "bucket_regional_domain_name", "force_destroy"],
  ...["ami", "instance_type", "root_block_device", "deletion_window_in_days", "enable_key_rotation"],
];
const LEFT_OUT = new Set([...SECRETS, ...UNREAD]);

/** What the proof needs of a configuration, as JSON. */
export function embed({ configuration, subjects }: Read): Embedded {
  const all = configuration.resources();
  const groups = targetGroups(all);
  const resources = all.map((one) => carriedPart(one, groups)).filter((one) => one !== undefined);
  const places = new Map<string, { readonly place: EmbeddedPlace; readonly at: number }>();
  const embedded = resources.map((resource): EmbeddedResource => {
    const place = placeOf(configuration, resource);
    const key = JSON.stringify(place);
    const known = places.get(key) ?? { place, at: places.size };
    places.set(key, known);
    return shortened(resource, known.at);
  });
  return {
    format: configuration.format,
    resources: embedded,
    places: [...places.values()].map(({ place }) => place),
    assumptions: configuration.assumptions,
    notes: configuration.notes,
    givenPolicies: Object.fromEntries(configuration.givenPolicies),
    awsPolicies: namedPolicies(JSON.stringify(embedded)),
    ...(subjects === undefined
      ? {}
      : {
          subjects: {
            ...subjects,
            bucket: subjects.bucket.address,
            hosts: eachHost(subjects.hosts, ({ address }) => address),
          },
        }),
  };
}

function namedPolicies(resources: string): ManagedPolicies {
  return Object.fromEntries(Object.entries(KNOWN).filter(([arn]) => resources.includes(JSON.stringify(arn))));
}

/** What most resources have alike. */
const USUAL = { mode: "managed", provider: "aws" } as const;

/** Of these alone the proof asks which arguments are written: a security group without rules is not one that says none. */
const WRITTEN = new Set(["aws_security_group", "aws_default_security_group"]);

function shortened(
  { type, name, values, written, location: _, ...rest }: Resource,
  at: number,
): EmbeddedResource {
  const told = Object.entries(rest).filter(([key, value]) => USUAL[key as keyof typeof USUAL] !== value);
  const said = nameIn(rest);
  return {
    ...(Object.fromEntries(told) as typeof rest),
    ...(written === undefined || !WRITTEN.has(type) ? {} : { written }),
    ...(said.type === type && said.name === name ? {} : { type, name }),
    // What is usual and not so here has to be told as well.
    ...(rest.provider === undefined ? { provider: "" } : {}),
    ...(at === 0 ? {} : { at }),
    ...withoutOwnName(
      rest.address,
      Object.fromEntries(Object.entries(values).filter(([key]) => !LEFT_OUT.has(key))),
    ),
  };
}

/** How symbols begin that name the resource whose values they are in, or an attribute of it; and how they do in full. */
const OWN = [symbol(""), symbol(".").slice(0, -1)] as const;
const inFull = (address: string) =>
  [symbol(address), symbol(`${address}.`).slice(0, -1)].map((text) => JSON.stringify(text).slice(1, -1));

interface Shorter extends Pick<EmbeddedResource, "values"> {
  readonly documents?: readonly string[] | undefined;
  readonly whole?: true | undefined;
}

function withoutOwnName(address: string, values: Resource["values"]): Shorter {
  const text = JSON.stringify(values);
  if (OWN.some((mark) => text.includes(mark))) return { values, whole: true };
  const documents = Object.keys(values).filter((key) => isDocument(values[key]));
  const read = changed(values, documents, (value) =>
    typeof value === "string" ? (JSON.parse(value) as Value) : value,
  );
  return {
    values: replaced(JSON.stringify(read), inFull(address), OWN),
    ...(documents.length === 0 ? {} : { documents }),
  };
}

function withOwnName(address: string, { values, documents = [], whole }: Shorter): Resource["values"] {
  if (whole === true) return values;
  return changed(replaced(JSON.stringify(values), OWN, inFull(address)), documents, JSON.stringify);
}

/** Whether it is a text of JSON as JSON.stringify writes it: only that one comes back as it was. */
function isDocument(value: Value | undefined): boolean {
  if (typeof value !== "string" || !value.startsWith("{")) return false;
  try {
    return JSON.stringify(JSON.parse(value)) === value;
  } catch {
    return false;
  }
}

function changed(
  values: Resource["values"],
  keys: readonly string[],
  change: (value: Value) => Value,
): Resource["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, keys.includes(key) ? change(value) : value]),
  );
}

function replaced(text: string, from: readonly string[], to: readonly string[]): Resource["values"] {
  const all = from.reduce((sum, one, at) => sum.replaceAll(one, () => to[at] ?? one), text);
  return JSON.parse(all) as Resource["values"];
}

/** The type and the name that an address tells. */
function nameIn({ address, module }: Pick<Resource, "address" | "module">): { type: string; name: string } {
  const own = (module === undefined ? address : address.slice(module.length + 1)).replace(/^data\./u, "");
  const [, type = "", name = ""] = /^([^.[]+)\.([^.[]+)/u.exec(own) ?? [];
  return { type, name };
}

function lengthened(
  { at = 0, whole, documents, values, ...embedded }: EmbeddedResource,
  places: Embedded["places"],
): Resource {
  const { provider, ...all } = { ...USUAL, ...nameIn(embedded), ...embedded };
  const location = places[at]?.location;
  return {
    ...all,
    values: withOwnName(embedded.address, { whole, documents, values }),
    ...(provider === "" ? {} : { provider }),
    ...(location === undefined ? {} : { location }),
  };
}

/** Of a place the table tells the region and the account; the rest the reader has worked into the values already. */
function placeOf(configuration: Configuration, resource: Resource): EmbeddedPlace {
  const region = configuration.region(resource);
  const { location } = resource;
  const place = { partition: "", regionLabel: region, region, account: configuration.account(resource) };
  return location === undefined ? place : { ...place, location };
}

/** The configuration that was embedded. */
export function restore(embedded: Embedded): Read {
  const { format, places, assumptions, notes, givenPolicies, subjects } = embedded;
  const byAddress = new Map(embedded.resources.map(({ address, at = 0 }) => [address, places[at]]));
  const configuration = new Configuration({
    format,
    resources: embedded.resources.map((one) => lengthened(one, places)),
    outputs: new Map(),
    assumptions,
    notes,
    givenPolicies: new Map(Object.entries(givenPolicies)),
    placeOf: ({ address }) => {
      const place = byAddress.get(address);
      if (place === undefined) throw new Error(`${address} was not embedded`);
      return place;
    },
  });
  if (subjects === undefined) return { configuration };
  return {
    configuration,
    subjects: {
      ...subjects,
      bucket: configuration.get(subjects.bucket),
      hosts: eachHost(subjects.hosts, (address) => configuration.get(address)),
    },
  };
}

function eachHost<From, To>(
  hosts: Readonly<Partial<Record<HostRole, From>>>,
  change: (host: From) => To,
): Partial<Record<HostRole, To>> {
  return Object.fromEntries(
    HOST_ROLES.flatMap((role) => (hosts[role] === undefined ? [] : [[role, change(hosts[role])] as const])),
  );
}
