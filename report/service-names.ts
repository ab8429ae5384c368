/** AWS's short names of services whose names in capitals or by their prefix nobody would know, by that prefix. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["dynamodb", "DynamoDB"],
  ["logs", "CloudWatch Logs"],
  ["secretsmanager", "Secrets Manager"],
  ["ssm", "Systems Manager"],
  ["ssmmessages", "Message Gateway Service"],
]);

/**
 * A service as people call it: `dynamodb` is DynamoDB, `ecr` is ECR.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function serviceName(prefix: string): string {
  return NAMES.get(prefix) ?? (prefix.length <= 4 ? prefix.toUpperCase() : prefix);
}
