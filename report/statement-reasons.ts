/** Why a statement is there, and the page of AWS's documentation that it rests on. */
export interface StatementReason {
  readonly reason: string;
  /** A path under https://docs.aws.amazon.com/. */
  readonly source: string;
}

/**
 * The statements that a private backup writes, by Sid. `policies/` says the same above each statement; the report may
 * not look in there, and a test holds the two together.
 */
const REASONS: Readonly<Record<string, StatementReason>> = {
  DenyInsecureTransport: {
    reason: "Refuses plain HTTP.",
    source: "AmazonS3/latest/userguide/security-best-practices.html#transit",
  },
  DenyObjectsOutsideEndpoint: {
    reason: "Refuses every object request that did not come through our endpoint, operators included.",
    source: "AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
  },
  DenyAllOutsideEndpoint: {
    reason:
      "Refuses everything that did not come in by one of the paths, to everyone but the operators: the articles' statement with the one exception that keeps Terraform from being locked out.",
    source: "AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
  },
  DenyAllButUploads: {
    reason: "Refuses whatever is done to an object and is not an upload, through the endpoint as well.",
    source: "IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  },
  DenyAllButUploadsAndReads: {
    reason:
      "Refuses whatever is done to an object and is neither an upload nor the read of a backup, a copy from Glacier included, in place of `DenyAllButUploads` where there is a restore lane; other statements say by which path each of the two may come.",
    source: "IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  },
  DenyReadsOutsideRestoreLane: {
    reason:
      "Refuses to read a backup, or to ask for its return, by any path but the restore lane's endpoint: the upload lane stays write-only.",
    source: "AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
  },
  DenyRestoreLaneToOthers: {
    reason: "Refuses whatever comes through the restore lane's endpoint and not from one of its readers.",
    source: "IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn",
  },
  DenyAllButReadsThroughRestoreLane: {
    reason:
      "Refuses whatever comes through the restore lane's endpoint and neither finds, reads nor asks for a backup. The endpoint's own policy says the same; this one still holds when somebody widens that one.",
    source: "IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  },
  HostRestore: {
    reason:
      "Identity policy of a restore host: it finds and reads backups, and asks Glacier for copies, in this bucket only.",
    source: "IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  },
  HostAskForReturn: {
    reason:
      "Identity policy of a restore host: it finds and reads backups, and asks Glacier for copies, in this bucket only.",
    source: "IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  },
  HostFindBackups: {
    reason:
      "Identity policy of a restore host: it finds and reads backups, and asks Glacier for copies, in this bucket only.",
    source: "IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  },
  HostDecrypt: {
    reason: "The use of the backup key that a read makes through S3.",
    source: "AmazonS3/latest/userguide/UsingKMSEncryption.html",
  },
  ReadersDecryptThroughS3: {
    reason:
      "Key policy of the backup key: the account administers it by IAM, the writers use it through S3 of this region.",
    source: "kms/latest/developerguide/key-policy-default.html",
  },
  DenyUploadsByOthers: {
    reason: "Refuses uploads by every principal but the writers.",
    source: "IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn",
  },
  DenyChangesOfVersions: {
    reason: "Refuses to everyone, AWS's services included, what removes a version or weakens its lock.",
    source: "AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes",
  },
  DenyOverwrites: {
    reason: "Refuses every put that could overwrite: one without the header `If-None-Match`.",
    source: "AmazonS3/latest/userguide/conditional-writes-enforce.html",
  },
  DenyBucketToOthers: {
    reason:
      "Refuses listing the bucket and reading or changing its configuration to everyone but the operators, by whichever path they come: who else could change the policy, the lock or the lifecycle from some endpoint could undo all the rest.",
    source: "IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn",
  },
  DenyListingOutsideRestoreLane: {
    reason:
      "Refuses to find backups by any path but the restore lane's endpoint, to everyone but the operators.",
    source: "AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
  },
  "Access-to-specific-VPCE-only": {
    reason: "The article's policy, to the letter: nothing reaches the bucket from outside the endpoint.",
    source:
      "AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html#example-bucket-policies-restrict-accesss-vpc-endpoint",
  },
  UploadToBackupBucketOnly: {
    reason: "Endpoint policy: uploads to this one bucket get through, nothing else does.",
    source: "vpc/latest/privatelink/vpc-endpoints-access.html",
  },
  HostUpload: {
    reason: "Identity policy of a host: the upload actions, on this bucket only.",
    source: "IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  },
  HostListsBuckets: {
    reason:
      "Identity policy of a host that tries things out: it lists the account's buckets, and lists, reads and writes one of them.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
  HostListsBucket: {
    reason:
      "Identity policy of a host that tries things out: it lists the account's buckets, and lists, reads and writes one of them.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
  HostReadsAndWrites: {
    reason:
      "Identity policy of a host that tries things out: it lists the account's buckets, and lists, reads and writes one of them.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
  HostEncrypt: {
    reason: "The use of the backup key that an upload makes through S3.",
    source: "AmazonS3/latest/userguide/UsingKMSEncryption.html",
  },
  EverythingOnObjects: {
    reason: "Endpoint policy: whatever is asked of the objects of this one bucket gets through.",
    source: "vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoint-policies-s3",
  },
  HostGetsEcrToken: {
    reason: "Identity policy of a host: it asks Amazon ECR for the token with which images are pulled.",
    source: "AmazonECR/latest/userguide/registry_auth.html",
  },
  HostListsTables: {
    reason: "Identity policy of a host: it lists the account's DynamoDB tables.",
    source: "amazondynamodb/latest/developerguide/api-permissions-reference.html",
  },
  ReadSecret: {
    reason: "Identity policy of a host: it reads the value of one secret.",
    source: "secretsmanager/latest/userguide/auth-and-access_examples.html",
  },
  WriteFlowLogs: {
    reason: "AWS's log delivery may write this account's flow logs of this region.",
    source: "vpc/latest/userguide/flow-logs-s3-permissions.html",
  },
  CheckFlowLogBucket: {
    reason: "AWS's log delivery may look whether it can write, before it begins.",
    source: "vpc/latest/userguide/flow-logs-s3-permissions.html",
  },
  WriteToLogGroup: {
    reason: "Identity policy of the role that VPC takes: it writes flow logs into one log group.",
    source: "vpc/latest/userguide/flow-logs-iam-role.html",
  },
  FlowLogsAssumeRole: {
    reason:
      "Trust policy of that role: VPC's flow logs take it, for this account's own flow logs of this region.",
    source: "vpc/latest/userguide/flow-logs-iam-role.html",
  },
  Ec2AssumesRole: {
    reason: "Trust policy of an instance role: EC2 hands it to instances, nobody else assumes it.",
    source: "IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
  },
  AccountAdministersByIam: {
    reason: "Key policy: the account administers the key by IAM.",
    source: "kms/latest/developerguide/key-policy-default.html",
  },
  WritersEncryptThroughS3: {
    reason:
      "Key policy of the backup key: the account administers it by IAM, the writers use it through S3 of this region.",
    source: "kms/latest/developerguide/key-policy-default.html",
  },
  AlarmsUseKey: {
    reason: "CloudWatch's alarm of this one name may send through a topic that the key encrypts.",
    source: "sns/latest/dg/sns-key-management.html#compatibility-with-aws-services",
  },
  CheckTrailBucket: {
    reason: "CloudTrail may look whether it can write, before it begins; this one trail only.",
    source: "awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  },
  WriteTrail: {
    reason: "CloudTrail may write this account's events; this one trail only.",
    source: "awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  },
  KeepEvents: {
    reason: "EventBridge may write into one log group what some rules matched.",
    source: "eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions",
  },
  BeginKeepingEvents: {
    reason: "EventBridge may make the streams of one log group.",
    source: "eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions",
  },
  DenyAll: {
    reason: "Endpoint policy: nothing gets through, until it is taken away again.",
    source: "vpc/latest/privatelink/vpc-endpoints-access.html",
  },
  DenyOtherRegions: {
    reason:
      "Refuses requests that were made to S3 of another region, to everyone but the operators: a VPC's id is unique in its region only, so `aws:SourceVpc` alone would let in a VPC of the same id elsewhere.",
    source: "IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc",
  },
  AskForReturn: {
    reason:
      "Endpoint policy: backups of this one bucket can be found, read back and asked for where they are in an archive class; nothing else gets through.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
  FindBackups: {
    reason:
      "Endpoint policy: backups of this one bucket can be found, read back and asked for where they are in an archive class; nothing else gets through.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
  FullAccess: {
    reason: "Endpoint policy: everything gets through, to every account's resources.",
    source: "vpc/latest/privatelink/vpc-endpoints-access.html#default-endpoint-policy",
  },
  HostTakesSessions: {
    reason:
      "Identity policy of a host that takes sessions: SSM Agent reports itself and keeps its channels open, nothing else.",
    source: "systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  },
  ListBucketOnly: {
    reason: "Endpoint policy: what is in this one bucket can be listed, and no object read or written.",
    source: "AmazonS3/latest/API/API_ListObjectsV2.html",
  },
  OwnAccountOnly: {
    reason:
      "Endpoint policy: principals of one account reach resources of that account, and nobody reaches anything else: neither stolen credentials of another account, nor a bucket of one.",
    source: "IAM/latest/UserGuide/access_policies_data-perimeters.html",
  },
  OwnOrganizationOnly: {
    reason:
      "Endpoint policy: principals of one organization reach resources of that organization, and nobody reaches anything else.",
    source: "IAM/latest/UserGuide/access_policies_data-perimeters.html",
  },
  PutObjectsWithAcl: {
    reason:
      "Endpoint policy: the first article's, to the letter. Objects of this one bucket are put, with their ACLs.",
    source: "AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions",
  },
  ReadAndWriteObjects: {
    reason: "Endpoint policy: objects of this one bucket are read and written.",
    source: "vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoint-policies-s3",
  },
  ReadBackups: {
    reason:
      "Endpoint policy: backups of this one bucket can be found, read back and asked for where they are in an archive class; nothing else gets through.",
    source: "AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  },
};

/** The reason of a statement of ours; undefined for one that somebody else wrote. */
export function reasonOf(sid: string): StatementReason | undefined {
  return Object.hasOwn(REASONS, sid) ? REASONS[sid] : undefined;
}

/** Every Sid that has a reason. */
export const EXPLAINED_SIDS: readonly string[] = Object.keys(REASONS);
