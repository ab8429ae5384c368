import { hasUnknown, symbol, unknown } from "../../terms/text";
import type { Family } from "./addresses";
import { References, type Present } from "./references";
import { blocks, presence, text, texts, type NetworkResource, type ResourceTable } from "./resources";
import { isWithinDomain } from "./service-names";

/** What a private hosted zone says of a name. */
export type ZoneAnswer =
  | { readonly kind: "records"; readonly values: readonly string[]; readonly address: string }
  /** The zone answers for the domain and has no such record, so nobody else is asked. */
  | { readonly kind: "nothing"; readonly address: string }
  | { readonly kind: "not known"; readonly address: string };

/** A hosted zone that stands in the configuration. */
export interface Zone {
  readonly address: string;
  readonly ids: readonly string[];
  readonly domain: string;
  /** Whether all its records are in the configuration. */
  readonly whole: boolean;
}

interface DnsRecord {
  readonly address: string;
  readonly name: string;
  readonly type: string;
  /** Undefined where it cannot be told where it leads. */
  readonly values: readonly string[] | undefined;
  /** The zones that aliases name; what is no alias is looked up by its name. */
  readonly aliasZones: readonly string[];
}

/** How often a record is followed to another one of its zone. */
const LONGEST_CHAIN = 5;

/**
 * Hosted zones and their records.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
export class PrivateZones {
  readonly zones: readonly Zone[];
  readonly #records = new References<DnsRecord>();
  readonly #exclusive = new References<string>();

  constructor(table: ResourceTable) {
    this.zones = table.resources("aws_route53_zone").map(zoneOf);
    for (const resource of table.resources("aws_route53_record"))
      this.#records.add(text(resource.values, "zone_id") ?? "", recordOf(resource), presence(resource));
    for (const resource of table.resources("aws_route53_records_exclusive"))
      this.#exclusive.add(text(resource.values, "zone_id") ?? "", resource.address, presence(resource));
  }

  /** The zone of an id or ARN. */
  find(name: string): Zone | undefined {
    return this.zones.find(({ ids }) => ids.includes(name));
  }

  /**
   * What a zone answers for a name under its domain: the record of that name, else the wildcard that is nearest.
   * @param name `*.DOMAIN` for any name right under a domain
   */
  answer(zone: Zone, name: string, family: Family, chain = 0): ZoneAnswer {
    const { address, domain, ids, whole } = zone;
    const [exclusive] = this.#exclusive.of(ids);
    if (exclusive !== undefined) return { kind: "not known", address: exclusive.item };
    if (!whole || chain > LONGEST_CHAIN) return { kind: "not known", address };
    const records = this.#records.of(ids).map(({ item, present }) => ({
      item: { ...item, name: fullName(item.name, domain) },
      present,
    }));
    const type = family === 4 ? "A" : "AAAA";
    const relevant = records.filter(
      ({ item }) => hasUnknown(item.type) || [type, "CNAME"].includes(item.type),
    );
    const found = taken(relevant, records, name);
    const doubtful = [...found, ...relevant.filter(({ item }) => hasUnknown(item.name))].find(
      ({ item, present }) =>
        present !== true || hasUnknown(item.name) || hasUnknown(item.type) || item.values === undefined,
    );
    if (doubtful !== undefined) return { kind: "not known", address: doubtful.item.address };
    const [first] = found;
    if (first === undefined) return { kind: "nothing", address };
    const values = [...new Set(found.flatMap(({ item }) => item.values ?? []))];
    const [only = ""] = values;
    const own = fullName(only, undefined);
    const zones = found.flatMap(({ item }) => item.aliasZones);
    const inZone = zones.length === 0 || zones.every((each) => ids.includes(each));
    if (values.length === 1 && own !== name && isWithinDomain(own, domain) && inZone)
      return this.answer(zone, own, family, chain + 1);
    return { kind: "records", values, address: first.item.address };
  }

  /** Records of a zone whose names lie under a name and are not its wildcard. */
  below(zone: Zone, name: string): readonly string[] {
    return this.#records
      .of(zone.ids)
      .map(({ item }) => ({ address: item.address, full: fullName(item.name, zone.domain) }))
      .filter(({ full }) => full !== name && full !== `*.${name}` && isWithinDomain(full, name))
      .map(({ address }) => address);
  }
}

/** The records of the name itself, else those of the nearest wildcard that no existing name stands before. */
function taken(
  relevant: readonly Present<DnsRecord>[],
  all: readonly Present<DnsRecord>[],
  name: string,
): readonly Present<DnsRecord>[] {
  const named = (wanted: string) => relevant.filter(({ item }) => item.name === wanted);
  if (all.some(({ item }) => item.name === name)) return named(name);
  let rest = name.replace(/^\*\./u, "");
  if (rest === name) rest = parent(name);
  for (; rest !== ""; rest = parent(rest)) {
    const wildcard = `*.${rest}`;
    if (all.some(({ item }) => item.name === wildcard)) return named(wildcard);
    const stands = rest;
    if (all.some(({ item }) => isWithinDomain(item.name, stands))) return [];
  }
  return [];
}

function parent(name: string): string {
  const [, ...rest] = name.split(".");
  return rest.join(".");
}

function zoneOf({ address, mode, values }: NetworkResource): Zone {
  const ids = ["id", "zone_id", "arn"].flatMap((attribute) => text(values, attribute) ?? []);
  const name = text(values, "name") ?? unknown(`the name of ${address}`);
  return {
    address,
    ids: [...new Set([...ids, symbol(`${address}.arn`)])],
    domain: fullName(name, undefined),
    whole: mode === "managed",
  };
}

function recordOf(resource: NetworkResource): DnsRecord {
  const { address, mode, values } = resource;
  const name = text(values, "name") ?? "";
  const type = text(values, "type") ?? "";
  if (mode === "data") return { address, name, type, values: undefined, aliasZones: [] };
  const alias = blocks(values, "alias");
  const listed = texts(values, "records");
  const names = alias.items.map((block) => text(block, "name"));
  const whole = !alias.open && !listed.open && names.every((each) => each !== undefined);
  const aliasZones = alias.items.map((block) => text(block, "zone_id") ?? "");
  const leads = whole ? [...names.filter(isText), ...listed.items] : undefined;
  return { address, name, type, values: leads, aliasZones };
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

/** Without the dot at its end, in lower case; what does not end in the zone's domain is below it. */
function fullName(name: string, domain: string | undefined): string {
  const bare = name
    .replace(/\.$/u, "")
    .replace(/^\\052/u, "*")
    .toLowerCase();
  if (domain === undefined || hasUnknown(bare) || isWithinDomain(bare, domain)) return bare;
  return bare === "" ? domain : `${bare}.${domain}`;
}
