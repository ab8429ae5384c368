import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";

/** The hosts that claims speak of, each by the output that names it. */
export const HOST_OUTPUTS = {
  "the private host": "private_host_id",
  "the bastion": "bastion_id",
  "the restore host": "restore_host_id",
} as const;

/** A host by its role in a private backup. */
export type HostRole = keyof typeof HOST_OUTPUTS;

export const HOST_ROLES = Object.keys(HOST_OUTPUTS) as readonly HostRole[];

/** Those whom the outputs of the same names list: who may upload, who may read back, who runs Terraform. */
export const PRINCIPAL_ROLES = ["writers", "readers", "operators"] as const;

export type PrincipalRole = (typeof PRINCIPAL_ROLES)[number];

/**
 * Who is who in a private backup. A stack says it by its outputs, which are there in its configuration, in its plan
 * and in its state alike.
 */
export interface Subjects {
  /** Output `bucket_arn`. */
  readonly bucket: Resource;
  /** By role, the hosts that an output names and the input holds. */
  readonly hosts: Readonly<Partial<Record<HostRole, Resource>>>;
  /** Outputs `endpoint_id`, `also_allowed_endpoint_ids` and `allowed_vpc_id`. */
  readonly uploadEndpoints: UploadEndpoints;
  /** Output `restore_endpoint_id`: the endpoint through which backups are read. @default - none */
  readonly restoreEndpointId?: string;
  /** Whether the stack says that it has a restore lane, its parts resolved or not. */
  readonly hasRestoreLane: boolean;
  /** ARNs by role; those of operators may be patterns. */
  readonly principals: Readonly<Record<PrincipalRole, readonly string[]>>;
  /** Writers that are the role of no host of the stack. */
  readonly namedWriters: readonly string[];
  /** Subjects that the outputs name and the input does not hold, or not for certain: by output, what is missing. */
  readonly unresolved: Readonly<Partial<Record<SubjectOutput, string>>>;
}

/** The outputs by which a stack says who is who. */
export type SubjectOutput =
  (typeof HOST_OUTPUTS)[HostRole] | PrincipalRole | "restore_endpoint_id" | (typeof UPLOAD_OUTPUTS)[number];

/** The outputs that name the endpoints through which uploads come. */
export const UPLOAD_OUTPUTS = ["endpoint_id", "also_allowed_endpoint_ids", "allowed_vpc_id"] as const;

/** The endpoints through which uploads come, as the outputs name them. */
export interface UploadEndpoints {
  /** The stack's own. @default - no output names it */
  readonly ownId?: string;
  readonly alsoAllowedIds: readonly string[];
  /** A VPC all endpoints of which are meant. @default - none */
  readonly vpcId?: string;
}

/** A configuration, and who is who in it. */
export interface Read {
  readonly configuration: Configuration;
  /** @default - the configuration does not say what it backs up: it is somebody else's */
  readonly subjects?: Subjects;
}

/** Outputs of which any says that there is a restore lane. */
export const RESTORE_LANE_OUTPUTS = ["restore_host_id", "restore_endpoint_id", "readers"] as const;

/** The assumption that a principal whom the claims speak of can do what its account can let it do. */
export function operatorsAssumption({ principals: { operators } }: Subjects): Assumption[] {
  if (operators.length === 0) return [];
  const subject = "operators";
  return [
    {
      subject,
      says: `the operators (${operators.join(", ")}) hold every identity permission that they need`,
    },
  ];
}
