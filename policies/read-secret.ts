import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Identity policy of a host: it reads the value of one secret.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
 */
export function readSecret(secretArn: string): PolicyDocument {
  return policyDocument({
    Sid: "ReadSecret",
    Effect: "Allow",
    Action: "secretsmanager:GetSecretValue",
    Resource: secretArn,
  });
}
