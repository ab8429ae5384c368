import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Identity policy of a host: it asks Amazon ECR for the token with which images are pulled. A token knows no narrower
 * resource than `*`; what may be pulled with it, further statements say.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
 */
export function ecrToken(): PolicyDocument {
  return policyDocument({
    Sid: "HostGetsEcrToken",
    Effect: "Allow",
    Action: "ecr:GetAuthorizationToken",
    Resource: "*",
  });
}
