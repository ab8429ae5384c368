import { hasUnknown } from "../../terms/text";
import { familyOf, serviceList, type Family } from "./addresses";
import { References, sameText } from "./references";
import { blocks, presence, text, texts, type ResourceTable } from "./resources";
import { serviceOfName, serviceOfSymbol } from "./service-names";

/** What a prefix list holds: blocks, or a service's addresses that are known by the list's key alone. */
export type PrefixListEntries =
  | {
      readonly kind: "blocks";
      readonly cidrs: readonly string[];
      readonly open: boolean;
      /** The service's list that they are. @default - a list of a customer's own */
      readonly list?: string;
    }
  | { readonly kind: "service"; readonly list: string }
  | { readonly kind: "unknown" };

/**
 * Of a longer list it is not told what it holds: AWS takes a thousand entries unless more were asked for.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_ENTRIES = 5_000;

interface ServiceList {
  readonly service: string;
  readonly region: string;
  /** The family of the list itself; both when the name does not tell. */
  readonly family: Family;
}

/**
 * The customers' prefix lists with their entries, and AWS's own (S3's of a region) as sets of addresses.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export class PrefixLists {
  readonly #blocks = new Map<string, { cidrs: string[]; open: boolean }>();
  readonly #services = new Map<string, ServiceList>();
  readonly #within = new Map<string, readonly string[]>();
  readonly #entries = new References<string>();

  constructor(table: ResourceTable) {
    for (const resource of table.resources("aws_ec2_managed_prefix_list")) {
      const { values } = resource;
      const name = text(values, "name");
      const own = name === undefined ? undefined : ownedByAws(name);
      const ids = [text(values, "id")].filter((id) => id !== undefined);
      const listed = blocks(values, resource.mode === "data" ? "entries" : "entry");
      const cidrs = listed.items.map((entry) => text(entry, "cidr") ?? "");
      for (const id of ids) {
        if (own !== undefined) this.#addOwn(id, own, texts(values, "within").items);
        if (own !== undefined && cidrs.length === 0) continue;
        else if (resource.mode === "data" && cidrs.length === 0) continue;
        else this.#blocks.set(id, { cidrs, open: listed.open || resource.uncertain === true });
      }
    }
    for (const resource of table.resources("aws_ec2_managed_prefix_list_entry")) {
      const id = text(resource.values, "prefix_list_id");
      const cidr = text(resource.values, "cidr");
      if (id !== undefined && cidr !== undefined) this.#entries.add(id, cidr, presence(resource));
    }
    for (const { values } of table.resources("aws_prefix_list")) {
      this.#addService(text(values, "id"), text(values, "name"), texts(values, "cidr_blocks").items);
    }
    for (const { values } of table.resources("aws_vpc_endpoint")) {
      // Its blocks are left aside: a service of another region has addresses in none of them, which blocks do not tell.
      this.#addService(text(values, "prefix_list_id"), text(values, "service_name"), []);
    }
  }

  /** What the list of that id holds for a family. */
  entries(id: string, family: Family): PrefixListEntries {
    const known = this.#blocks.get(id);
    const service = this.#services.get(id) ?? symbolList(id);
    const list = service && serviceList(service.service, service.region, service.family);
    const added = this.#entries.of([id]);
    if (known !== undefined || added.some((entry) => entry.present === true)) {
      const cidrs = [
        ...(known?.cidrs ?? []),
        ...added.filter((entry) => entry.present === true).map(({ item }) => item),
      ];
      if (cidrs.length > MOST_ENTRIES) return { kind: "unknown" };
      return {
        kind: "blocks",
        cidrs,
        open: known === undefined || known.open || added.some((entry) => entry.present === "unknown"),
        ...(list === undefined ? {} : { list }),
      };
    }
    if (service === undefined) return { kind: "unknown" };
    if (service.family !== family) return { kind: "blocks", cidrs: [], open: false };
    return { kind: "service", list: serviceList(service.service, service.region, family) };
  }

  /** The blocks of a service's list, where a data source or a state gives them; undefined when they are not known. */
  blocksOf(list: string): readonly string[] | undefined {
    for (const [id, service] of this.#services) {
      const key = serviceList(service.service, service.region, service.family);
      if (sameText(key, list) === true && this.#blocks.has(id)) return this.#blocks.get(id)?.cidrs;
    }
    return undefined;
  }

  /** Blocks in which all addresses of a service's list lie; empty where nothing says so. */
  boundsOf(list: string): readonly string[] {
    return this.#within.get(list) ?? [];
  }

  #addOwn(id: string, own: ServiceList, within: readonly string[]): void {
    this.#services.set(id, own);
    const list = serviceList(own.service, own.region, own.family);
    const blocks = within.filter((block) => familyOf(block) === own.family);
    if (blocks.length > 0 && !hasUnknown(list)) this.#within.set(list, blocks);
  }

  #addService(id: string | undefined, name: string | undefined, cidrs: readonly string[]): void {
    if (id === undefined || hasUnknown(id)) return;
    const service = name === undefined ? symbolList(id) : ownedByAws(name);
    if (service !== undefined) this.#services.set(id, service);
    if (cidrs.length > 0) this.#blocks.set(id, { cidrs: [...cidrs], open: false });
  }
}

function symbolList(id: string): ServiceList | undefined {
  const service = serviceOfSymbol(id);
  return service === undefined ? undefined : { ...service, family: 4 };
}

function ownedByAws(name: string): ServiceList | undefined {
  const found = serviceOfName(name);
  if (found === undefined) return undefined;
  return found.service.startsWith("ipv6.")
    ? { region: found.region, service: found.service.slice("ipv6.".length), family: 6 }
    : { ...found, family: 4 };
}
