import { Problem } from "../proof/terms/problem";

/** A tag as EC2 lists it. */
interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** An endpoint as `aws ec2 describe-vpc-endpoints` lists it. */
export interface ListedEndpoint {
  readonly VpcEndpointId: string;
  readonly VpcId?: string;
  readonly ServiceName?: string;
  readonly Tags?: readonly Tag[];
}

/** A security group as `aws ec2 describe-security-groups` lists it. */
export interface ListedGroup {
  readonly GroupId: string;
  readonly VpcId?: string;
  readonly GroupName?: string;
  readonly Tags?: readonly Tag[];
}

/** A network interface as `aws ec2 describe-network-interfaces` lists it. */
export interface ListedInterface {
  readonly NetworkInterfaceId: string;
  readonly VpcId?: string;
  readonly InterfaceType?: string;
  readonly Description?: string;
  readonly RequesterManaged?: boolean;
  readonly Attachment?: { readonly InstanceId?: string };
}

/** What was found in VPCs, whoever made it. */
export interface InVpc {
  readonly endpoints: readonly ListedEndpoint[];
  readonly groups: readonly ListedGroup[];
  readonly interfaces: readonly ListedInterface[];
}

const LISTS = {
  VpcEndpoints: ["endpoints", "VpcEndpointId"],
  SecurityGroups: ["groups", "GroupId"],
  NetworkInterfaces: ["interfaces", "NetworkInterfaceId"],
} as const;

/** Whether it is the answer of one of EC2's three lists; whatever else it is, is read elsewhere. */
export function isInVpc(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && Object.keys(LISTS).some((key) => key in answer);
}

/**
 * The answers of EC2's lists, joined.
 * @throws Problem for an entry without its id
 */
export function readInVpc(answers: readonly { readonly file: string; readonly answer: unknown }[]): InVpc {
  const found: Record<"endpoints" | "groups" | "interfaces", unknown[]> = {
    ...{ endpoints: [], groups: [], interfaces: [] },
  };
  for (const { file, answer } of answers)
    for (const [key, [kind, id]] of Object.entries(LISTS)) {
      const list = (answer as Record<string, unknown>)[key] ?? [];
      if (!Array.isArray(list) || !list.every((entry) => hasText(entry, id)))
        throw new Problem(`${key} of ${file} is no list of AWS's: expected [{"${id}": "…"}]`);
      found[kind].push(...(list as unknown[]));
    }
  return found as unknown as InVpc;
}

function hasText(entry: unknown, name: string): boolean {
  return (
    typeof entry === "object" &&
    entry !== null &&
    typeof (entry as Record<string, unknown>)[name] === "string"
  );
}
