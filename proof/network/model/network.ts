import { Problem } from "../../terms/problem";
import { Appliances } from "./appliances";
import { BlockPublicAccess } from "./block-public-access";
import { Endpoints } from "./endpoints";
import { FrontDoors } from "./front-doors";
import { Gateways } from "./gateways";
import { Hosts, type Host, type NetworkInterface } from "./hosts";
import { LoadBalancers } from "./load-balancers";
import { NetworkAcls } from "./network-acls";
import { PrefixLists } from "./prefix-lists";
import { Resolver } from "./resolver";
import { RouteTables } from "./route-tables";
import type { ResourceTable } from "./resources";
import { SecurityGroups } from "./security-groups";
import { Vpcs, type Subnet } from "./vpcs";

/**
 * The network of a configuration, built once and asked many times: VPCs, subnets, tables, gateways, endpoints,
 * filters and hosts, each with what is not known about it.
 * @throws Problem when two gateway endpoints for one service are on one route table
 */
export class Network {
  /** Whether paths that nobody gets through tell every layer that refuses them, or the first one alone. */
  readonly isArgued: boolean;
  readonly vpcs: Vpcs;
  readonly gateways: Gateways;
  readonly endpoints: Endpoints;
  readonly appliances: Appliances;
  readonly prefixLists: PrefixLists;
  readonly routeTables: RouteTables;
  readonly securityGroups: SecurityGroups;
  readonly networkAcls: NetworkAcls;
  readonly blockPublicAccess: BlockPublicAccess;
  readonly resolver: Resolver;
  readonly hosts: Hosts;
  readonly loadBalancers: LoadBalancers;
  readonly frontDoors: FrontDoors;
  readonly #answers = new Map<string, unknown>();

  /** @param isArgued see there. @default true */
  constructor(table: ResourceTable, isArgued = true) {
    this.isArgued = isArgued;
    this.vpcs = new Vpcs(table);
    this.gateways = new Gateways(table);
    this.endpoints = new Endpoints(table, this.vpcs);
    this.appliances = new Appliances(table);
    this.prefixLists = new PrefixLists(table);
    this.routeTables = new RouteTables(table, this.vpcs, this.gateways, this.endpoints);
    this.securityGroups = new SecurityGroups(table, this.vpcs, this.prefixLists);
    this.networkAcls = new NetworkAcls(table);
    this.blockPublicAccess = new BlockPublicAccess(table);
    this.resolver = new Resolver(table);
    this.hosts = new Hosts(table, this.vpcs, this.securityGroups);
    this.loadBalancers = new LoadBalancers(table, this.vpcs, this.securityGroups);
    this.frontDoors = new FrontDoors(table, this.loadBalancers);
  }

  /**
   * The host of an instance's address, or any host of a subnet: one whose security groups and public address are
   * not looked at.
   * @throws Problem when nothing in the configuration has that address
   */
  host(address: string): Host {
    const host = this.hosts.find(address);
    if (host !== undefined) return host;
    const subnet = this.vpcs.subnets().find((each) => each.address === address);
    if (subnet !== undefined) return { address, interfaces: [anyHostOf(subnet)] };
    const known = this.hosts.all().map((each) => each.address);
    throw new Problem(
      `no instance or subnet has the address ${JSON.stringify(address)}: ` +
        `expected ${known.length === 0 ? "one of the configuration's" : `for example ${known.slice(0, 3).join(", ")}`}`,
    );
  }

  /** The subnets that NAT gateways stand in. */
  natSubnets(): readonly Subnet[] {
    return this.gateways
      .natGateways()
      .flatMap(({ subnetId }) => (subnetId === undefined ? [] : [this.vpcs.subnet(subnetId)]));
  }

  /** The answer to a question, worked out the first time it is asked. */
  remember<T>(question: string, answer: () => T): T {
    const known = this.#answers.get(question);
    if (known !== undefined) return known as T;
    const found = answer();
    this.#answers.set(question, found);
    return found;
  }
}

function anyHostOf(subnet: Subnet): NetworkInterface {
  return {
    address: subnet.address,
    subnet,
    groups: "not looked at",
    groupsOpen: false,
    hasPublicIp: subnet.mapPublicIp === true ? true : "unknown",
    publicIp: undefined,
    privateIp: undefined,
    hasIpv6: subnet.assignIpv6 === true ? true : "unknown",
    ipv6: undefined,
  };
}
