/**
 * CloudTrail's events of requests that the policy of one of these VPC endpoints for S3 refused, as an event pattern of
 * EventBridge. `VpceAccessDenied` is the only error that such events know.
 * @see awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
 * @see eventbridge/latest/userguide/eb-service-event-cloudtrail.html
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
 * @see awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
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
