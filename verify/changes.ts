import { isList, isObject, type Value, type ValueObject } from "../proof/configuration/value";
import { ROUTE_TARGETS } from "./addresses";
import type { LiveDocument, LiveThing } from "./live-document";

/** One way in which the account is other than the state says, and how to take it back. */
export interface Change {
  readonly kind: "not in the state" | "other than in the state" | "in the state, and not there";
  readonly address: string;
  /** For people: what is there, or is not. */
  readonly says: string;
  /** The arguments that differ. @default - none: the thing is there, or not, as a whole */
  readonly arguments: readonly string[];
  /** The document without it. */
  readonly undo: (things: readonly LiveThing[]) => readonly LiveThing[];
}

/** What tells the account from the state. */
export function changesOf({ things, gone }: LiveDocument): Change[] {
  return [
    ...things.filter(({ isKnown, byAws }) => !isKnown && byAws !== true).map(added),
    ...things.flatMap((thing) => changed(thing)),
    ...gone.map((resource): Change => {
      const { address, type, values, name } = resource;
      const lost: LiveThing = { type, id: name, values, says: address, address, isKnown: true, resource };
      return {
        kind: "in the state, and not there",
        address,
        says: address,
        arguments: [],
        undo: (all) => [...all, lost],
      };
    }),
  ];
}

function added({ address, says }: LiveThing): Change {
  return {
    kind: "not in the state",
    address,
    says,
    arguments: [],
    undo: (all) => all.filter((one) => one.address !== address),
  };
}

function changed(thing: LiveThing): Change[] {
  const { address, says, values, resource } = thing;
  if (resource === undefined || resource.type !== thing.type) return [];
  const names = Object.keys({ ...values, ...onlyOptional(resource.values) }).filter(
    (name) =>
      name !== "id" &&
      (resource.values[name] !== undefined || OPTIONAL.includes(name)) &&
      !isSame(values[name], asFarAsRead(name, resource.values[name])),
  );
  if (names.length === 0) return [];
  const before = Object.fromEntries(names.map((name) => [name, resource.values[name] ?? null]));
  return [
    {
      kind: "other than in the state",
      address,
      says,
      arguments: names,
      undo: (all) =>
        all.map((one) => (one.address === address ? { ...one, values: { ...one.values, ...before } } : one)),
    },
  ];
}

/** Arguments that a thing has or has not: neither AWS nor a state says anything where they are not set. */
const OPTIONAL: readonly string[] = [
  ...["iam_instance_profile", "permissions_boundary", "public_ip", "vpc_id", ...ROUTE_TARGETS],
  ...["ipv6_cidr_block"],
  ...["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id", "from_port", "to_port"],
];

function onlyOptional(values: ValueObject): ValueObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => OPTIONAL.includes(name)));
}

/** Of the metadata service's options only the one that switches it off is read. */
function asFarAsRead(name: string, value: Value | undefined): Value | undefined {
  if (name !== "metadata_options" || !isList(value)) return value;
  return value.map((block) => (isObject(block) ? { http_endpoint: block["http_endpoint"] ?? null } : block));
}

/** Whether two arguments mean the same: order does not matter, nor how a policy is written. */
function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/**
 * The value in one form: sets sorted, lists of one as their member, what is empty as nothing.
 * @param inDocument whether it is of a policy, where a condition on `false` or on an empty text is one
 */
function plain(value: Value | undefined, inDocument = false): Value {
  if (value === undefined || value === null) return null;
  if (value === "" || value === false) return inDocument ? String(value) : null;
  if (typeof value === "string") {
    const document = parsed(value);
    return document === undefined ? value : plain(document, true);
  }
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) {
    const items = value.map((item) => plain(item, inDocument)).filter((item) => item !== null);
    const sorted = items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return sorted.length <= 1 ? (sorted[0] ?? null) : sorted;
  }
  const entries = Object.entries(value)
    .map(([key, each]) => [key, plain(each, inDocument && key !== "Sid")] as const)
    .filter(([key, each]) => each !== null && !(each === "0" && ["days", "years"].includes(key)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  // `{"AWS": "*"}` and `"*"` are one principal; so are a list of one object and its members.
  const [only] = entries;
  return entries.length === 1 && only?.[0] === "AWS" && only[1] === "*" ? "*" : Object.fromEntries(entries);
}

function parsed(text: string): ValueObject | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
