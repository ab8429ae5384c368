import type { Document } from "../proof/configuration/documents";
import type { ShownResource } from "../proof/configuration/shown";
import type { ValueObject } from "../proof/configuration/value";
import type { Row } from "./account/row";
import { Addresses } from "./addresses";
import type { TerraformState } from "./terraform-state";

/** A thing of the account under its Terraform address. */
export interface LiveThing extends Row {
  readonly address: string;
  /** Whether the state holds it. */
  readonly isKnown: boolean;
  /** The resource of the state that it is. @default - the state does not hold it, or as a part of another */
  readonly resource?: ShownResource;
}

/** What is there, as a document that the proof reads like a state. */
export interface LiveDocument {
  readonly things: readonly LiveThing[];
  /** What the state holds and nobody read, taken as the state says it. */
  readonly fromState: readonly ShownResource[];
  /** What the state holds of what was read, and is not there any more. */
  readonly gone: readonly ShownResource[];
}

/** Types of the state that the proof reads and that no call is made for. */
const NOT_READ = new RegExp(
  `^aws_(${[
    "route53_(zone|record|resolver_(rule|firewall)).*|route53profiles_.*",
    "a?lb|a?lb_(listener|target_group).*|elb|elb_attachment|autoscaling_.*",
    "globalaccelerator_.*|ec2_client_vpn_.*|verifiedaccess_.*|vpclattice_.*|cloudfront_vpc_origin|api_?gateway.*",
    "organizations_.*|cloudformation_stack.*|cloudcontrolapi_resource|kms_(replica|external)_.*|kms_replica_key",
    "vpc_endpoint_service.*|ec2_instance_connect_endpoint|vpc_route_server.*|vpn_gateway.*",
    "iam_(user|group).*|service_discovery_service|lambda_invocation",
  ].join("|")})$`,
  "u",
);

/** Whether things of a type are taken as the state says them. */
export function isTakenFromState(type: string): boolean {
  return NOT_READ.test(type);
}

/** Types that are read whole, so that what of the state is not found is not there. */
const READ = new Set([
  ...["aws_vpc", "aws_subnet", "aws_route_table", "aws_route", "aws_route_table_association"],
  ...["aws_vpc_endpoint", "aws_internet_gateway", "aws_nat_gateway", "aws_instance", "aws_security_group"],
  ...["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_network_acl"],
  ...["aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_instance_profile"],
  ...["aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_object_lock_configuration"],
  ...["aws_s3_bucket_ownership_controls", "aws_s3_bucket_server_side_encryption_configuration"],
  ...["aws_s3_account_public_access_block", "aws_network_acl_rule", "aws_egress_only_internet_gateway"],
]);

/**
 * Puts what is there under the addresses of the state.
 * @param isWhole whether all was read, so that what is not found is not there
 */
export function liveDocument(state: TerraformState, rows: readonly Row[], isWhole: boolean): LiveDocument {
  const addresses = new Addresses(state);
  const things = rows.map((row) => {
    const { byAws, ...rest } = row;
    const asMade = byAws === true && !isOfAManagedDefault(row, state);
    return { ...rest, ...(asMade ? { byAws } : {}), ...addresses.placeOf(row) };
  });
  const found = new Set(things.map(({ resource }) => resource?.address));
  return {
    things,
    fromState: state.resources.filter(({ type }) => isTakenFromState(type)),
    gone: isWhole
      ? state.resources.filter(
          (resource) =>
            resource.mode === "managed" &&
            READ.has(resource.type) &&
            !isOfAnotherBucket(resource, state) &&
            !found.has(resource.address),
        )
      : [],
  };
}

/** Whether it is set on another bucket than that of the backups, as on one for logs: nobody read that. */
function isOfAnotherBucket({ type, values }: ShownResource, { bucketName }: TerraformState): boolean {
  return type.startsWith("aws_s3_bucket_") && values["bucket"] !== bucketName;
}

/** Whether a rule is of a default group or ACL that Terraform manages: there nothing is as AWS made it. */
function isOfAManagedDefault({ values }: Row, state: TerraformState): boolean {
  const of = values["security_group_id"] ?? values["network_acl_id"];
  return state
    .of("aws_default_security_group", "aws_default_network_acl")
    .some(({ mode, values: { id } }) => mode === "managed" && id !== undefined && id === of);
}

/** The document with other things in it, as `terraform show -json` writes a state. */
export function documentOf(
  state: TerraformState,
  things: readonly LiveThing[],
  fromState: readonly ShownResource[],
): Document {
  const { region } = state;
  const live = things.map(({ address, type, id, values }) =>
    shown({ address, mode: "managed", type, name: id, values: { region, ...values } }),
  );
  const taken = fromState.map(({ address, mode, type, name, values }) =>
    shown({ address, mode, type, name, values }),
  );
  return {
    name: state.document.name,
    content: {
      format_version: "1.0",
      values: { outputs: state.outputs, root_module: { resources: [...live, ...taken] } },
    },
  };
}

function shown(resource: Omit<ShownResource, "module">): { [key: string]: string | ValueObject } {
  const { address, mode, type, name, values } = resource;
  return { address, mode, type, name, values };
}
