import type { StateJson } from "./find-orphans";
import type { InVpc, ListedEndpoint, ListedGroup, ListedInterface } from "./read-in-vpc";

/** What stands in a VPC of the stack's own without being in its state, so that a destroy of the VPC stops at it. */
export interface Unmanaged {
  readonly id: string;
  /** What it is and who made it, as far as AWS says. */
  readonly what: string;
  /** The command that removes it. @default - it goes with what it belongs to, which is not known here */
  readonly remove?: string;
}

/**
 * Finds what AWS, or somebody, added to the VPCs that the stack made. In a VPC that existed before all of it is
 * somebody else's, and nothing is found. A VPC's own default group, table and ACL go with it.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/using-iac-with-gdu-automated-agents-runtime-monitoring.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html
 */
export function findUnmanaged({ endpoints, groups, interfaces }: InVpc, state: StateJson): Unmanaged[] {
  const managed = (state.resources ?? []).filter(({ mode }) => mode === "managed");
  const idsOf = (types?: readonly string[]) =>
    managed
      .filter(({ type }) => types === undefined || types.includes(type))
      .flatMap(({ instances }) => instances.map(({ attributes }) => attributes?.id));
  const known = new Set(idsOf());
  const vpcs = new Set(idsOf(["aws_vpc"]));
  const isOurs = ({ VpcId }: { readonly VpcId?: string }) => vpcs.has(VpcId);
  return [
    ...endpoints.filter((one) => isOurs(one) && !known.has(one.VpcEndpointId)).map(unmanagedEndpoint),
    // The interfaces of an endpoint go with it.
    ...interfaces
      .filter((one) => isOurs(one) && !known.has(one.NetworkInterfaceId))
      .filter((one) => !known.has(one.Attachment?.InstanceId) && !isOfEndpoint(one, known, endpoints))
      .map(unmanagedInterface),
    ...groups
      .filter((one) => isOurs(one) && !known.has(one.GroupId) && one.GroupName !== "default")
      .map(unmanagedGroup),
  ];
}

function unmanagedEndpoint({
  VpcEndpointId: id,
  ServiceName: service = "",
  Tags = [],
}: ListedEndpoint): Unmanaged {
  const remove = `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${id}`;
  return isGuardDutys(Tags) || service.endsWith(".guardduty-data")
    ? { id, what: `GuardDuty's endpoint, which its automated agent made${AND_AGAIN}`, remove }
    : { id, what: `an endpoint for ${service === "" ? "a service" : service}, not in the state`, remove };
}

function unmanagedGroup({ GroupId: id, GroupName: name = "", Tags = [] }: ListedGroup): Unmanaged {
  const remove = `aws ec2 delete-security-group --group-id ${id}`;
  return isGuardDutys(Tags) || name.startsWith("GuardDutyManagedSecurityGroup")
    ? { id, what: `GuardDuty's security group, which goes after its endpoint${AND_AGAIN}`, remove }
    : { id, what: `the security group ${name}, not in the state`, remove };
}

function unmanagedInterface({
  NetworkInterfaceId: id,
  InterfaceType: type = "interface",
  Description: says = "",
  RequesterManaged: isManaged = false,
}: ListedInterface): Unmanaged {
  const what = `a network interface (${type}${says === "" ? "" : `, “${says}”`}), not in the state`;
  return isManaged
    ? { id, what: `${what}, of another service: it goes with what it belongs to` }
    : { id, what, remove: `aws ec2 delete-network-interface --network-interface-id ${id}` };
}

const AND_AGAIN = "; while GuardDuty manages agents in the account, it makes another";

function isGuardDutys(tags: readonly { readonly Key: string; readonly Value: string }[]): boolean {
  return tags.some(({ Key, Value }) => Key === "GuardDutyManaged" && Value === "true");
}

/** EC2 names the endpoint in the interface's description. */
function isOfEndpoint(
  { Description: says = "" }: ListedInterface,
  known: ReadonlySet<unknown>,
  listed: readonly ListedEndpoint[],
): boolean {
  const [endpoint] = /vpce-[0-9a-f]+/u.exec(says) ?? [];
  return (
    endpoint !== undefined &&
    (known.has(endpoint) || listed.some(({ VpcEndpointId }) => VpcEndpointId === endpoint))
  );
}
