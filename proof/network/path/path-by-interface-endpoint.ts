import type { Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import { sameText } from "../model/references";
import type { ServiceInRegion } from "../model/service-names";
import { HTTPS } from "../model/traffic";
import { agreed } from "./agreed-paths";
import { privateSource } from "./own-address";
import { pathOf, withFindings, type Finding, type NetworkPath } from "./path";
import { betweenInterfaces } from "./path-between";

/** The interface endpoints that may be for the service. */
export function endpointsFor(
  network: Network,
  { service, region }: ServiceInRegion,
): readonly InterfaceEndpoint[] {
  return network.endpoints.interfaces.filter(
    ({ serviceName, service: own }) =>
      own === undefined ||
      (service === "s3" && isForAccessPoints(serviceName)) ||
      (own.service === service && sameText(own.region, region) !== false),
  );
}

/**
 * Whether an endpoint is for Multi-Region Access Points: behind one are buckets of any region and account.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointsPrivateLink.html
 */
function isForAccessPoints(serviceName: string): boolean {
  return /(^|\.)s3-global\.accesspoint$/u.test(serviceName);
}

/** What is not certain of an endpoint: that it is there, and what it is for. */
export function perhapsThere({ address, present, service, serviceName }: InterfaceEndpoint): Finding[] {
  if (isForAccessPoints(serviceName)) {
    const reason = `${address} leads to the buckets of Multi-Region Access Points`;
    const missing = [`the buckets behind the access points that ${address} leads to`];
    return [{ answer: "unknown", layer: "vpc-endpoint", address, reason, missing }];
  }
  if (present === true && service !== undefined) return [];
  const reason = `${address} may not exist, or be for another service`;
  return [
    { answer: "unknown", layer: "vpc-endpoint", address, reason, missing: [`the service of ${address}`] },
  ];
}

/** To the endpoint's network interfaces, one in each of its subnets: any of them may be given as the answer. */
export function byInterfaceEndpoint(
  network: Network,
  from: NetworkInterface,
  endpoint: InterfaceEndpoint,
  family: Family,
  findings: readonly Finding[],
): NetworkPath {
  const groups = endpoint.groups.map(({ item }) => network.securityGroups.group(item));
  const own =
    groups.length > 0 || endpoint.groupsOpen ? groups : [network.securityGroups.defaultOf(endpoint.vpc)];
  const paths = endpoint.subnets.map(({ item }) => {
    const to: NetworkInterface = {
      address: endpoint.address,
      subnet: network.vpcs.subnet(item),
      groups: own,
      groupsOpen: endpoint.groupsOpen || endpoint.groups.some(({ present }) => present !== true),
      hasPublicIp: false,
      publicIp: undefined,
      privateIp: undefined,
      hasIpv6: endpoint.carries[6],
      ipv6: undefined,
    };
    const { reaches, because, hops, missing } = betweenInterfaces(network, {
      from,
      to,
      family,
      traffic: HTTPS,
    });
    const vpcId = endpoint.vpc.id;
    return {
      ...{ reaches, because, hops },
      ...(missing === undefined ? {} : { missing }),
      via: {
        kind: "interface-endpoint",
        endpoint: endpoint.address,
        endpointId: endpoint.id,
        vpcId,
      } as const,
      source: { "aws:SourceVpce": endpoint.id, "aws:SourceVpc": vpcId, ...privateSource(from, family) },
    };
  });
  if (paths.length === 0) {
    const answer = endpoint.subnetsOpen ? "unknown" : false;
    const reason = `${endpoint.address} has ${answer === false ? "no" : "unknown"} subnets, so no network interfaces are known`;
    const address = endpoint.address;
    const none: Finding = {
      answer,
      layer: "vpc-endpoint",
      address,
      reason,
      missing: [`the subnets of ${address}`],
    };
    return pathOf([none, ...findings], [], {});
  }
  return withFindings(agreed(paths), findings);
}
