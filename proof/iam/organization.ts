import type { Ternary } from "../terms/ternary";
import { not, some } from "../terms/ternary";
import type { Organization } from "./layers";
import { allows, policyAnswer } from "./policy";
import { hasAccount, isServiceLinkedRole } from "./principal";
import type { Request } from "./request";

/**
 * Every level of service control policies must allow; of resource control policies only Denies matter.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 */
export function organizationRefuses(request: Request, organization: Organization | undefined): Ternary {
  const { principal } = request;
  if (!organization || isServiceLinkedRole(principal) === true) return false;
  const refusals: Ternary[] = [];
  for (const level of hasAccount(principal) ? (organization.serviceControl ?? []) : []) {
    const answers = level.map((policy) => policyAnswer(policy, request, false));
    refusals.push(...answers.map(({ deny }) => deny), not(some(answers.map(allows))));
  }
  for (const policy of organization.resourceControl ?? [])
    refusals.push(policyAnswer(policy, request, false).deny);
  return some(refusals);
}
