/**
 * CloudTrail's network activity events, with the fields of the examples in AWS's guide, of S3 in place of KMS.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html#cloudtrail-network-events
 */
const COMMON = {
  eventVersion: "1.09",
  eventTime: "2026-07-15T23:57:12Z",
  eventSource: "s3.amazonaws.com",
  eventName: "GetObject",
  awsRegion: "eu-west-1",
  sourceIPAddress: "10.42.0.70",
  requestID: "899003b8-abc4-42bb-ad95-0c3740c3740c",
  eventID: "7c6e3d04-0c3b-42f2-8589-826c0826c082",
  eventType: "AwsVpceEvent",
  recipientAccountId: "123456789012",
  sharedEventID: "702f74c4-f692-4bfd-8491-b1ac4b1ac4b1",
  vpcEndpointId: "vpce-0a1b2c3d4e5f60718",
  vpcEndpointAccountId: "123456789012",
  eventCategory: "NetworkActivity",
};

/** Refused by the endpoint's policy: credentials of another account, tried on a private host. */
export const REFUSED = {
  ...COMMON,
  userIdentity: { type: "AWSAccount", principalId: "AKIAIOSFODNN7EXAMPLE", accountId: "777788889999" },
  errorCode: "VpceAccessDenied",
  errorMessage: "The request was denied due to a VPC endpoint policy",
};

/** Let through by the endpoint's policy, whatever becomes of it. */
export const LET_THROUGH = {
  ...COMMON,
  eventName: "PutObject",
  userIdentity: {
    type: "AssumedRole",
    principalId: "AROAIOSFODNN7EXAMPLE:i-0a1b2c3d4e5f60718",
    arn: "arn:aws:sts::123456789012:assumed-role/backup-host/i-0a1b2c3d4e5f60718",
    accountId: "123456789012",
  },
};

/**
 * An event of CloudTrail's as EventBridge hands it on.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function onTheBus(detail: object, detailType = "AWS Network Activity Event via CloudTrail") {
  return { source: "aws.s3", "detail-type": detailType, account: "123456789012", detail };
}

/**
 * A data event of S3's: the bucket's policy, or IAM, refused an upload from the bastion.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html
 */
export const REFUSED_BY_BUCKET = {
  ...LET_THROUGH,
  sourceIPAddress: "203.0.113.7",
  eventType: "AwsApiCall",
  eventCategory: "Data",
  vpcEndpointId: undefined,
  errorCode: "AccessDenied",
  errorMessage: "Access Denied",
  requestParameters: { bucketName: "acme-backups", key: "hello-backup.txt" },
  resources: [
    { type: "AWS::S3::Object", ARN: "arn:aws:s3:::acme-backups/hello-backup.txt" },
    { type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::acme-backups", accountId: "123456789012" },
  ],
};

/** The detail type of all of CloudTrail's events of calls that are no network activity. */
export const API_CALL = "AWS API Call via CloudTrail";
