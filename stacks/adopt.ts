import type { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { TerraformResource, TerraformStack } from "cdktf";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";
import type { EndpointOnlyBucketPolicy } from "../constructs/bucket/endpoint-only-bucket-policy";
import type { S3Endpoint } from "../constructs/endpoints/s3-endpoint";
import type { PrivateNetwork } from "../constructs/network/private-network";
import { PrivateRouteTable } from "../constructs/network/private-route-table";
import type { AdoptSettings } from "../settings";
import { unlabelledBlocks } from "./unlabelled-blocks";

/** The stack's own things, in place of which others exist. */
export interface AdoptProps {
  readonly network: PrivateNetwork;
  /** Whether the private subnets exist as well, and with them the associations of their route tables. */
  readonly subnetsExist: boolean;
  readonly bucket: BackupBucket;
  readonly endpoint: S3Endpoint;
  readonly policy: EndpointOnlyBucketPolicy;
}

interface Import {
  readonly resource: TerraformResource;
  readonly id: string;
}

/** What of a bucket may be missing; the bucket itself may not. */
const PARTS: Readonly<Record<string, NonNullable<AdoptSettings["bucket"]>["without"][number]>> = {
  aws_s3_bucket_public_access_block: "public-access-block",
  aws_s3_bucket_ownership_controls: "ownership",
  aws_s3_bucket_versioning: "versioning",
  aws_s3_bucket_object_lock_configuration: "object-lock",
  aws_s3_bucket_server_side_encryption_configuration: "encryption",
  aws_s3_bucket_lifecycle_configuration: "lifecycle",
  aws_s3_bucket_logging: "access-logging",
  aws_s3_bucket_policy: "policy",
};

/**
 * Writes an import block for each thing that exists. What is set on a bucket is imported together with it: to make it
 * would write over what is there, and the plan would not show what. An import of what does not exist fails the plan.
 * Everything that is adopted carries prevent_destroy, so that no wrong setting replaces it.
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function adopt(stack: TerraformStack, adopted: AdoptSettings, props: AdoptProps): void {
  const imports = [
    ...ofBucket(adopted, props),
    ...(adopted.key === undefined || props.bucket.key === undefined
      ? []
      : [{ resource: props.bucket.key, id: adopted.key }]),
    ...(adopted.vpc === undefined ? [] : [{ resource: vpcOf(props.network), id: adopted.vpc }]),
    ...routeTables(adopted, props),
    ...(adopted.endpoint === undefined
      ? []
      : [{ resource: props.endpoint.resource as VpcEndpoint, id: adopted.endpoint }]),
  ];
  imports.forEach(({ resource }) => resource.addOverride("lifecycle.prevent_destroy", true));
  stack.addOverride(
    "import",
    unlabelledBlocks(
      imports.map(({ resource, id }) => ({
        to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
        id,
      })),
    ),
  );
}

function ofBucket({ bucket: adopted }: AdoptSettings, { bucket, policy }: AdoptProps): Import[] {
  if (adopted === undefined) return [];
  const missing = new Set<string>(adopted.without);
  return [...bucket.settings, policy.resource]
    .filter(({ terraformResourceType }) => !missing.has(PARTS[terraformResourceType] ?? ""))
    .map((resource) => ({ resource, id: adopted.name }));
}

function vpcOf(network: PrivateNetwork): Vpc {
  const vpc = network.node.findAll().find((construct) => construct instanceof Vpc);
  if (vpc === undefined) throw new Error(`${network.node.path} makes no VPC that could be one that exists`);
  return vpc;
}

/** Of subnets that exist the associations are there too: AWS refuses a second one. */
function routeTables(
  { routeTables: ids = [] }: AdoptSettings,
  { network, subnetsExist }: AdoptProps,
): Import[] {
  const tables = network.node.findAll().filter((construct) => construct instanceof PrivateRouteTable);
  return ids.flatMap((id, n) => {
    const table = tables[n];
    if (table === undefined) throw new Error(`${network.node.path} makes no private route table ${n}`);
    return [
      { resource: table.resource, id },
      ...(subnetsExist ? [{ resource: table.association, id: associationId(table.association, id) }] : []),
    ];
  });
}

function associationId({ subnetIdInput }: RouteTableAssociation, routeTableId: string): string {
  return `${subnetIdInput}/${routeTableId}`;
}
