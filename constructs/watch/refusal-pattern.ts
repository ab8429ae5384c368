/**
 * CloudTrail's events of requests that the policy of one of these VPC endpoints for S3 refused, as an event pattern of
 * EventBridge. `VpceAccessDenied` is the only error that such events know.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function refusalPattern(endpointIds: readonly string[]) {
  return {
    "detail-type": ["AWS Network Activity Event via CloudTrail"],
    detail: {
      eventSource: ["s3.amazonaws.com"],
      errorCode: ["VpceAccessDenied"],
      vpcEndpointId: endpointIds,
    },
  };
}

/**
 * The same for a trail: the advanced event selector that records these events and no others.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function refusalSelector(endpointIds: readonly string[]) {
  return {
    Name: "Refused by the policy of the S3 endpoint",
    FieldSelectors: [
      { Field: "eventCategory", Equals: ["NetworkActivity"] },
      { Field: "eventSource", Equals: ["s3.amazonaws.com"] },
      { Field: "errorCode", Equals: ["VpceAccessDenied"] },
      { Field: "vpcEndpointId", Equals: endpointIds },
    ],
  };
}

/**
 * CloudTrail's events of requests for one bucket that its policy or IAM refused, as an event pattern of EventBridge.
 * What the policy of an endpoint refused is not among them: S3 does not deliver it to the bucket's owner.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging.html
 */
export function bucketRefusalPattern(bucketName: string) {
  return {
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: ["s3.amazonaws.com"],
      errorCode: ["AccessDenied"],
      requestParameters: { bucketName: [bucketName] },
    },
  };
}

/**
 * The same for a trail. It records every request for the bucket's objects: of data events it cannot tell the refused.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function bucketSelector(bucketArn: string) {
  return {
    Name: "Requests for the objects of the backup bucket",
    FieldSelectors: [
      { Field: "eventCategory", Equals: ["Data"] },
      { Field: "resources.type", Equals: ["AWS::S3::Object"] },
      { Field: "resources.ARN", StartsWith: [`${bucketArn}/`] },
    ],
  };
}
