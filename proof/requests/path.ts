import type { Resource } from "../configuration/resource";
import type { Layers } from "../iam/layers";
import type { Via } from "../iam/request";
import { pathsByAddress, pathToService } from "../network/path/path-to-service";
import { INSPECTION_HOP } from "../network/path/inspection";
import type { NetworkPath } from "../network/path/path";
import type { System } from "../system/system";
import type { Ternary } from "../terms/ternary";
import { symbol } from "../terms/text";
import type { Evidence, Hop } from "../terms/verdict";

/** A path by which requests come to S3, as the policies see it. */
export interface Path {
  /** For people: `through aws_vpc_endpoint.s3`, `from the internet`. */
  readonly label: string;
  /** Whether packets get there; false only when it is certain that none does. */
  readonly reaches: Ternary;
  /** @default - not through a VPC endpoint */
  readonly via?: Via;
  /** @default - not through a VPC endpoint */
  readonly endpoint?: NonNullable<Layers["endpoint"]>;
  /** Public address of the sender. @default - it came through an endpoint, or any address */
  readonly sourceIp?: string;
  /** Whether AWS makes the request on the principal's behalf, which hides the endpoint. */
  readonly byAwsService: boolean;
  readonly hops: readonly Hop[];
  readonly because: readonly Evidence[];
  /** What would have to be known of the network. */
  readonly missing: readonly string[];
  /** Whether it is one of several, of which only one is taken, and nobody can tell which. @default false */
  readonly isOneOfSeveral?: true;
}

/** Of a path what policies can tell, and whether packets arrive by it. */
export type Route = Pick<Path, "reaches" | "via" | "endpoint" | "sourceIp" | "byAwsService">;

const NOTHING = { reaches: true, byAwsService: false, hops: [], because: [], missing: [] } as const;

/** From anywhere outside the VPCs that the configuration knows, or from a public subnet by an internet gateway. */
export const FROM_THE_INTERNET: Path = {
  ...NOTHING,
  label: "from the internet",
  hops: [{ kind: "internet", address: "internet" }],
};

/**
 * A call that an AWS service makes for the principal: it carries no key of an endpoint.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export const BY_AN_AWS_SERVICE: Path = {
  ...NOTHING,
  label: "by an AWS service on the principal's behalf",
  byAwsService: true,
};

/** Through an endpoint of the configuration, whoever gets to it and however. */
export function throughEndpoint(system: System, endpoint: Resource): Path {
  const id = endpoint.values["id"];
  const vpc = endpoint.values["vpc_id"];
  return {
    ...NOTHING,
    label: `through ${endpoint.address}`,
    hops: [{ kind: kindOf(endpoint), address: endpoint.address }],
    via: {
      endpointId: typeof id === "string" ? id : symbol(endpoint.address),
      vpcId: typeof vpc === "string" ? vpc : symbol(`${endpoint.address}.vpc_id`),
      account: system.configuration.account(endpoint),
      ...vpcArnOf(system, vpc),
    },
    endpoint: system.endpointLayer(endpoint.address),
  };
}

/** Whether requests to S3 may come through an endpoint, by the name of its service. */
export function carriesS3({ values }: { readonly values: Readonly<Record<string, unknown>> }): boolean {
  const service = values["service_name"];
  return typeof service !== "string" || !/^com\.amazonaws\./.test(service) || /\.s3$/.test(service);
}

function kindOf({ values }: Resource): string {
  return values["vpc_endpoint_type"] === "Interface" ? "interface-endpoint" : "gateway-endpoint";
}

/** Through an endpoint that the configuration does not hold: nothing says that its policy refuses anything. */
export function throughUnseenEndpoint(endpointId: string, vpcId: string): Path {
  return {
    ...NOTHING,
    label: `through ${endpointId.startsWith("vpce-") ? endpointId : "another endpoint"}, which is not in the input`,
    via: { endpointId, vpcId },
    endpoint: {},
  };
}

/**
 * The paths a host's requests to a service of a region can take, by IPv4 and by IPv6. Where it cannot be told which path
 * packets go, all that are possible.
 */
export function pathsFromHost(
  system: System,
  host: Resource,
  region: string,
  service = "s3",
): readonly Path[] {
  return system.remember(JSON.stringify(["paths", host.address, region, service]), () =>
    networkPaths(system, host, region, service).flatMap(({ family, path }) =>
      pathsOf(system, host, path, family),
    ),
  );
}

/**
 * The same, where the resolvers that the VPC's DHCP options name are taken to answer with addresses of the service: with
 * which is not known, so that of several paths nobody can tell which is taken.
 */
export function pathsByAnyResolver(
  system: System,
  host: Resource,
  region: string,
  service: string,
): readonly Path[] {
  return networkPaths(system, host, region, service, true).flatMap(({ family, path, isOneOfSeveral }) =>
    pathsOf(system, host, path, family).map((one) => ({ ...one, ...(isOneOfSeveral && { isOneOfSeveral }) })),
  );
}

function networkPaths(
  system: System,
  host: Resource,
  region: string,
  service: string,
  resolversAnswer = false,
): { readonly family: 4 | 6; readonly path: NetworkPath; readonly isOneOfSeveral?: true }[] {
  const key = JSON.stringify(["paths of the network", host.address, region, service, resolversAnswer]);
  const found = system.rememberOfNetwork(key, () =>
    ([4, 6] as const).map((family) => ({
      family,
      path: pathToService(system.network, host.address, { service, region, family, resolversAnswer }),
    })),
  );
  return found
    .filter(({ family, path }) => family === 4 || path.reaches !== false)
    .flatMap(({ family, path }) => {
      const several = path.alternatives;
      if (several === undefined) return [{ family, path }];
      return several.map((one) => ({ family, path: one, isOneOfSeveral: true as const }));
    });
}

/**
 * The same, and every path besides that somebody on the host can force: by addresses that no resolver gave, and by
 * endpoints that have names of their own. What is claimed to be refused must be refused on all of them.
 */
export function everyPathFromHost(
  system: System,
  host: Resource,
  region: string,
  service = "s3",
): readonly Path[] {
  return system.remember(JSON.stringify(["every path", host.address, region, service]), () =>
    pathsBesides(system, host, region, service),
  );
}

function pathsBesides(system: System, host: Resource, region: string, service: string): readonly Path[] {
  const forced = ([4, 6] as const).flatMap((family) =>
    addressPaths(system, host, region, service, family)
      .filter(({ reaches }) => reaches !== false)
      .flatMap((path) => [path, ...(passesAppliance(path) ? [byTheAppliance(path)] : [])])
      .flatMap((path) => pathsOf(system, host, path, family)),
  );
  // Every address of the service's is among the forced paths, whatever a resolver answers.
  const named = networkPaths(system, host, region, service).filter(({ path }) => !isElsewhere(path));
  const paths = [...named.flatMap(({ family, path }) => pathsOf(system, host, path, family)), ...forced];
  const alike = ({ reaches, via, sourceIp }: Path) => JSON.stringify([reaches, via, sourceIp]);
  return [...new Map(paths.reverse().map((path) => [alike(path), path])).values()].reverse();
}

function addressPaths(
  system: System,
  { address }: Resource,
  region: string,
  service: string,
  family: 4 | 6,
): readonly NetworkPath[] {
  const key = JSON.stringify(["paths by address", address, region, service, family]);
  return system.rememberOfNetwork(key, () =>
    pathsByAddress(system.network, address, { service, region, family }),
  );
}

function isElsewhere({ via }: NetworkPath): boolean {
  return via?.kind === "elsewhere";
}

function passesAppliance({ hops }: NetworkPath): boolean {
  return hops.some(({ kind }) => kind === INSPECTION_HOP);
}

/** An appliance may send packets on as its own, by a path that nobody knows. */
function byTheAppliance({ hops, because }: NetworkPath): NetworkPath {
  const [hop] = hops.filter(({ kind }) => kind === INSPECTION_HOP);
  const missing = [`what the appliance behind ${hop?.address ?? "the endpoint"} does`];
  return { reaches: "unknown", source: {}, hops, because, missing };
}

function pathsOf(system: System, host: Resource, network: NetworkPath, family: 4 | 6): Path[] {
  const { reaches, hops, because, missing = [] } = network;
  const common = { reaches, hops, because, missing, byAwsService: false };
  const label = `from ${host.address} by IPv${family}${isElsewhere(network) ? `, wherever ${network.via?.gateway ?? "a resolver"} leads` : ""}`;
  if (network.via?.endpointId !== undefined) return [{ ...common, label, ...endpointOf(system, network) }];
  if (reaches !== "unknown" || network.via !== undefined) {
    const sourceIp = network.source["aws:SourceIp"];
    return [{ ...common, label, ...(sourceIp === undefined ? {} : { sourceIp }) }];
  }
  // The path is not known: it may be by no endpoint, or by any.
  const endpoints = system.configuration
    .resources("aws_vpc_endpoint")
    .map((endpoint) => throughEndpoint(system, endpoint));
  return [
    { ...common, label },
    ...endpoints.map(({ via, endpoint }) => ({
      ...common,
      label,
      ...(via === undefined ? {} : { via }),
      ...(endpoint === undefined ? {} : { endpoint }),
    })),
  ];
}

function endpointOf(system: System, { via, source }: NetworkPath): Pick<Path, "via" | "endpoint"> {
  const vpcSourceIp = source["aws:VpcSourceIp"];
  return {
    via: {
      ...vpcArnOf(system, source["aws:SourceVpc"]),
      endpointId: source["aws:SourceVpce"] ?? via?.endpointId ?? "",
      vpcId: source["aws:SourceVpc"] ?? via?.vpcId ?? "",
      ...(via?.endpoint === undefined ? {} : accountOf(system, via.endpoint)),
      ...(vpcSourceIp === undefined ? {} : { vpcSourceIp }),
    },
    ...(via?.endpoint === undefined ? {} : { endpoint: system.endpointLayer(via.endpoint) }),
  };
}

function accountOf({ configuration }: System, endpoint: string): Pick<Via, "account"> {
  return { account: configuration.account(configuration.get(endpoint)) };
}

/** Of a VPC that the configuration makes. */
function vpcArnOf({ configuration }: System, id: unknown): Pick<Via, "vpcArn"> {
  const vpc = configuration.resources("aws_vpc", "managed").find(({ values }) => values["id"] === id);
  const arn = vpc?.values["arn"];
  return typeof arn === "string" ? { vpcArn: arn } : {};
}
