import type { ManagedPolicies } from "../../../proof/configuration/attachments/managed-policies";

/**
 * In a page: the policies of AWS's that its configuration names, and no others. It stands in for
 * proof/configuration/attachments/managed-policies.json, which is as long as the rest of the lists together.
 */
const held: Record<string, ManagedPolicies[string]> = {};

export function holdPolicies(policies: ManagedPolicies): void {
  Object.assign(held, policies);
}

export default held;
