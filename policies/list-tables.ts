import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Identity policy of a host: it lists the account's DynamoDB tables. Listing them knows no narrower resource than `*`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html
 */
export function listTables(): PolicyDocument {
  return policyDocument({
    Sid: "HostListsTables",
    Effect: "Allow",
    Action: "dynamodb:ListTables",
    Resource: "*",
  });
}
