import type { Assumption, Note } from "../../proof/configuration/assumptions";
import { Configuration } from "../../proof/configuration/configuration";
import type { Format } from "../../proof/configuration/documents";
import { READ_TYPES } from "../../proof/configuration/coverage/read-types";
import type { Place, Resource } from "../../proof/configuration/resource";
import { blocks, isObject, type Value } from "../../proof/configuration/value";
import { HOST_ROLES, type HostRole, type Read, type Subjects } from "../../proof/system/subjects";

/** A configuration as a page embeds it for the proof: no more of it than the proof looks at. */
export interface Embedded {
  readonly format: Format;
  readonly resources: readonly Resource[];
  /** Where each resource lives, in the same order. */
  readonly places: readonly Place[];
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly Note[];
  /** Documents of managed policies that somebody gave, by ARN. */
  readonly givenPolicies: Readonly<Record<string, Value>>;
  /** Addresses, but for writers and operators. @default - the configuration does not say what it backs up */
  readonly subjects?: {
    readonly bucket: string;
    readonly hosts: Readonly<Partial<Record<HostRole, string>>>;
  } & Omit<Subjects, "bucket" | "hosts">;
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
const SECRETS = new Set(["user_data", "user_data_base64", "password_data", "custom_data", "content"]);

/** What the proof needs of a configuration, as JSON. */
export function embed({ configuration, subjects }: Read): Embedded {
  const all = configuration.resources();
  const groups = targetGroups(all);
  const resources = all.map((one) => carriedPart(one, groups)).filter((one) => one !== undefined);
  return {
    format: configuration.format,
    resources: resources.map((resource) => ({
      ...resource,
      values: Object.fromEntries(Object.entries(resource.values).filter(([name]) => !SECRETS.has(name))),
    })),
    places: resources.map((resource) => placeOf(configuration, resource)),
    assumptions: configuration.assumptions,
    notes: configuration.notes,
    givenPolicies: Object.fromEntries(configuration.givenPolicies),
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

/** Of a place the table tells the region and the account; the rest the reader has worked into the values already. */
function placeOf(configuration: Configuration, resource: Resource): Place {
  const region = configuration.region(resource);
  return { partition: "", regionLabel: region, region, account: configuration.account(resource) };
}

/** The configuration that was embedded. */
export function restore(embedded: Embedded): Read {
  const { format, resources, places, assumptions, notes, givenPolicies, subjects } = embedded;
  const byAddress = new Map(resources.map(({ address }, at) => [address, places[at]]));
  const configuration = new Configuration({
    format,
    resources,
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
