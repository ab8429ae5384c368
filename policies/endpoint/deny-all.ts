import { policyDocument, type PolicyDocument, type Statement } from "../statement";

/**
 * Endpoint policy: nothing gets through, until it is taken away again. The one policy without an Allow that is meant.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function denyAll(): PolicyDocument {
  return policyDocument({ Sid: "DenyAll", Effect: "Deny", Principal: "*", Action: "*", Resource: "*" });
}

/** Whether a statement refuses everything to everyone, without a condition. */
export function deniesAll({ Effect, Principal, Action, Resource, Condition }: Statement): boolean {
  return (
    Effect === "Deny" && Principal === "*" && Action === "*" && Resource === "*" && Condition === undefined
  );
}
