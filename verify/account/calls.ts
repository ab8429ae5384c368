import {
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";
import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { DescribeKeyCommand, GetKeyPolicyCommand, ListGrantsCommand } from "@aws-sdk/client-kms";
import {
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

/** The services that are asked. */
export type Service = "ec2" | "iam" | "kms" | "s3" | "s3control" | "sts";

/** The answer's and the question's word for the mark of the next page, and for a second one where there is one. */
export type Pages = readonly [given: string, asked: string, alsoGiven?: string, alsoAsked?: string];

interface Kind {
  readonly service: Service;
  /** What IAM calls the permission. @default - the service and the name of the call */
  readonly permission?: string;
  /** How further pages are asked for: the answer's and the question's word for each mark. @default - one page */
  readonly pages?: Pages;
}

const EC2: Kind = { service: "ec2", pages: ["NextToken", "NextToken"] };
const EC2_AT_ONCE: Kind = { service: "ec2" };
const IAM: Kind = { service: "iam" };
const IAM_LIST: Kind = { service: "iam", pages: ["Marker", "Marker"] };
const KMS: Kind = { service: "kms" };
const S3 = (permission?: string): Kind => ({
  service: "s3",
  ...(permission === undefined ? {} : { permission: `s3:${permission}` }),
});

/**
 * Every call that the live check makes. All of them read; one that is not here cannot be made.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const CALLS = {
  GetCallerIdentity: { ...{ service: "sts" as const, permission: "" }, command: GetCallerIdentityCommand },

  DescribeVpcs: { ...EC2, command: DescribeVpcsCommand },
  DescribeVpcAttribute: { ...EC2_AT_ONCE, command: DescribeVpcAttributeCommand },
  DescribeDhcpOptions: { ...EC2, command: DescribeDhcpOptionsCommand },
  DescribeSubnets: { ...EC2, command: DescribeSubnetsCommand },
  DescribeRouteTables: { ...EC2, command: DescribeRouteTablesCommand },
  DescribeVpcEndpoints: { ...EC2, command: DescribeVpcEndpointsCommand },
  DescribeSecurityGroups: { ...EC2, command: DescribeSecurityGroupsCommand },
  DescribeSecurityGroupRules: { ...EC2, command: DescribeSecurityGroupRulesCommand },
  DescribeNetworkAcls: { ...EC2, command: DescribeNetworkAclsCommand },
  DescribeInternetGateways: { ...EC2, command: DescribeInternetGatewaysCommand },
  DescribeEgressOnlyInternetGateways: { ...EC2, command: DescribeEgressOnlyInternetGatewaysCommand },
  DescribeNatGateways: { ...EC2, command: DescribeNatGatewaysCommand },
  DescribeVpcPeeringConnections: { ...EC2, command: DescribeVpcPeeringConnectionsCommand },
  DescribePrefixLists: { ...EC2, command: DescribePrefixListsCommand },
  GetManagedPrefixListEntries: { ...EC2, command: GetManagedPrefixListEntriesCommand },
  DescribeInstances: { ...EC2, command: DescribeInstancesCommand },
  DescribeVpcBlockPublicAccessOptions: {
    ...EC2_AT_ONCE,
    command: DescribeVpcBlockPublicAccessOptionsCommand,
  },
  DescribeVpcBlockPublicAccessExclusions: { ...EC2, command: DescribeVpcBlockPublicAccessExclusionsCommand },

  GetInstanceProfile: { ...IAM, command: GetInstanceProfileCommand },
  GetRole: { ...IAM, command: GetRoleCommand },
  ListRolePolicies: { ...IAM_LIST, command: ListRolePoliciesCommand },
  GetRolePolicy: { ...IAM, command: GetRolePolicyCommand },
  ListAttachedRolePolicies: { ...IAM_LIST, command: ListAttachedRolePoliciesCommand },
  GetPolicy: { ...IAM, command: GetPolicyCommand },
  GetPolicyVersion: { ...IAM, command: GetPolicyVersionCommand },

  DescribeKey: { ...KMS, command: DescribeKeyCommand },
  GetKeyPolicy: { ...KMS, command: GetKeyPolicyCommand },
  ListGrants: {
    ...{ service: "kms" as const, pages: ["NextMarker", "Marker"] as const },
    command: ListGrantsCommand,
  },

  GetBucketPolicy: { ...S3(), command: GetBucketPolicyCommand },
  GetPublicAccessBlock: { ...S3("GetBucketPublicAccessBlock"), command: GetPublicAccessBlockCommand },
  GetBucketOwnershipControls: { ...S3(), command: GetBucketOwnershipControlsCommand },
  GetBucketVersioning: { ...S3(), command: GetBucketVersioningCommand },
  GetObjectLockConfiguration: {
    ...S3("GetBucketObjectLockConfiguration"),
    command: GetObjectLockConfigurationCommand,
  },
  GetBucketEncryption: { ...S3("GetEncryptionConfiguration"), command: GetBucketEncryptionCommand },
  ListObjectVersions: {
    ...{ service: "s3" as const, permission: "s3:ListBucketVersions" },
    pages: ["NextKeyMarker", "KeyMarker", "NextVersionIdMarker", "VersionIdMarker"] as const,
    command: ListObjectVersionsCommand,
  },
  ListMultipartUploads: {
    ...{ service: "s3" as const, permission: "s3:ListBucketMultipartUploads" },
    pages: ["NextKeyMarker", "KeyMarker", "NextUploadIdMarker", "UploadIdMarker"] as const,
    command: ListMultipartUploadsCommand,
  },
  GetAccountPublicAccessBlock: {
    ...{ service: "s3control" as const, permission: "s3:GetAccountPublicAccessBlock" },
    command: GetAccountPublicAccessBlockCommand,
  },
};

export type CallName = keyof typeof CALLS;

/** The question that a call takes. */
export type InputOf<Name extends CallName> = ConstructorParameters<(typeof CALLS)[Name]["command"]>[0];

/** What a call answers, of the parts that AWS names. */
export type OutputOf<Name extends CallName> =
  InstanceType<(typeof CALLS)[Name]["command"]> extends {
    resolveMiddleware(...args: never[]): (args: never) => Promise<{ output: infer Output }>;
  }
    ? Output
    : never;

/** What IAM calls the permission to make a call, for example `s3:GetEncryptionConfiguration`; empty where none is needed. */
export function permissionOf(name: CallName): string {
  const { service, permission } = CALLS[name] as Kind;
  return permission ?? `${service}:${name}`;
}

/** How the further pages of a call are asked for; undefined for a call of one page. */
export function pagesOf(name: CallName): Pages | undefined {
  return (CALLS[name] as Kind).pages;
}
