import { readable } from "../../terms/text";
import { publicAddressesOnList, type Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import { sameText } from "../model/references";
import type { RouteTable } from "../model/route-tables";
import type { ServiceInRegion } from "../model/service-names";
import { HTTPS } from "../model/traffic";
import { agreed } from "./agreed-paths";
import { leave } from "./leave";
import { besideTheNames, hostnamesFor } from "./names";
import type { Resolved } from "./resolved";
import { withFindings, type Finding, type NetworkPath } from "./path";
import { routesFor, serviceAddresses } from "./routes";

/**
 * The path to a service's public addresses: by its gateway endpoint, by an internet or NAT gateway, or nowhere.
 * @param names what the resolver answers; left out where the host does not ask it
 */
export function byPublicAddresses(
  network: Network,
  from: NetworkInterface,
  service: ServiceInRegion,
  family: Family,
  names?: Resolved,
): NetworkPath {
  const addresses = serviceAddresses(network, service.service, service.region, family, publicAddressesOnList);
  const routes = network.routeTables
    .of(from.subnet)
    .flatMap(({ table }) =>
      routesFor(network, table, addresses).flatMap(({ route, addresses: sets }) =>
        sets.map((set) => ({ table, route, set: { ...set, certain: true } })),
      ),
    );
  const towards = `${service.service} of ${readable(service.region)}`;
  const paths = routes.map(({ table, route, set }) => {
    const remark = whyNotByEndpoint(network, table, service, family);
    const direct = leave(network, {
      ...{ from, family, table, route, traffic: HTTPS, towards, isService: true },
      addresses: [set],
      demand: { kind: "all", of: set },
      ...(route?.target.kind === "gateway-endpoint" || remark === undefined ? {} : { remark: remark.reason }),
    });
    const more = route === undefined && remark !== undefined ? [remark] : [];
    const settings =
      names !== undefined && route?.target.kind === "gateway-endpoint"
        ? hostnamesFor(network, from.subnet.vpc, route.target.address)
        : [];
    const said = [
      ...(names?.findings ?? []),
      ...(names === undefined || route?.target.kind === "gateway-endpoint"
        ? []
        : besideTheNames(network, from.subnet.vpc, service)),
    ];
    return withFindings(direct, [...more, ...settings, ...said, ...addressFamily(from, family)]);
  });
  return agreed(paths);
}

/** A host without the family has no such path; NAT64 may give an IPv6-only one a path to IPv4. */
function addressFamily({ address, subnet, hasIpv6 }: NetworkInterface, family: Family): Finding[] {
  if (family === 6 && hasIpv6 !== true) {
    const reason = `${address} ${hasIpv6 === false ? "has no" : "may have no"} IPv6 address`;
    return [
      {
        answer: hasIpv6,
        layer: "route-table",
        address,
        reason,
        missing: [`the IPv6 addresses of ${address}`],
      },
    ];
  }
  if (family === 6 || subnet.ipv6Only === false) return [];
  const answer = subnet.ipv6Only === true && subnet.dns64 === false ? false : "unknown";
  if (subnet.ipv6Only === "unknown" && subnet.blocks[4].cidrs.length > 0) return [];
  const reason = `${subnet.address} ${subnet.ipv6Only === true ? "has" : "may have"} no IPv4`;
  return [
    {
      answer,
      layer: "route-table",
      address: subnet.address,
      reason,
      missing: [`the IPv4 path of ${subnet.address}`],
    },
  ];
}

/** Why the service's gateway endpoint of this VPC does not take the packets. */
function whyNotByEndpoint(
  network: Network,
  table: RouteTable,
  { service, region }: ServiceInRegion,
  family: Family,
): Finding | undefined {
  const here = network.endpoints.gateways.filter(
    (endpoint) => sameText(endpoint.vpc.id, table.vpc.id) === true && endpoint.service?.service === service,
  );
  const onTable = here.filter(({ address }) => table.routes.some(({ target }) => target.address === address));
  const endpoint = onTable[0] ?? here[0];
  if (endpoint === undefined) return undefined;
  const other = endpoint.service?.region;
  if (other !== undefined && sameText(other, region) === false) {
    const reason = `${endpoint.address} carries ${service} of ${readable(other)} only, not of ${readable(region)}`;
    return { answer: false, layer: "region", address: endpoint.address, reason };
  }
  if (onTable.length === 0) {
    const reason = `${endpoint.address} is not on ${table.address}`;
    return { answer: false, layer: "vpc-endpoint", address: endpoint.address, reason };
  }
  if (endpoint.carries[family] !== false) return undefined;
  const reason = `${endpoint.address} does not carry IPv${family}`;
  return { answer: false, layer: "vpc-endpoint", address: endpoint.address, reason };
}
