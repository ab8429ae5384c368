import type { Account } from "./account";
import type { Bearing } from "./bearing";
import { roleRows, type PolicyOfRole } from "./role-rows";
import type { Row } from "./row";

/** IAM says so of what is not there. */
const GONE = ["NoSuchEntity", "NoSuchEntityException"];

/**
 * A role with everything that decides what it may do; no rows where there is none of that name.
 * @param bearsOn what is not known without it
 */
export async function readRole(account: Account, name: string, bearsOn: Bearing): Promise<Row[]> {
  const rows = await account.part(`the role ${name}`, bearsOn, async () => {
    const found = await account.ask("GetRole", { RoleName: name }, GONE);
    const role = found?.Role;
    if (role === undefined) return [];
    const [inline, attached, boundary] = await Promise.all([
      inlinePolicies(account, name),
      attachedPolicies(account, name),
      role.PermissionsBoundary?.PermissionsBoundaryArn === undefined
        ? undefined
        : managedPolicy(account, role.PermissionsBoundary.PermissionsBoundaryArn),
    ]);
    return roleRows({ role, inline, attached, ...(boundary === undefined ? {} : { boundary }) });
  });
  return rows ?? [];
}

async function inlinePolicies(account: Account, RoleName: string): Promise<PolicyOfRole[]> {
  const listed = await account.ask("ListRolePolicies", { RoleName });
  const names = [...(listed?.PolicyNames ?? [])].sort();
  const policies = await Promise.all(
    names.map((PolicyName) => account.ask("GetRolePolicy", { RoleName, PolicyName }, GONE)),
  );
  return policies.flatMap((policy, at) =>
    policy?.PolicyDocument === undefined ? [] : [{ name: names[at] ?? "", document: policy.PolicyDocument }],
  );
}

async function attachedPolicies(account: Account, RoleName: string): Promise<PolicyOfRole[]> {
  const listed = await account.ask("ListAttachedRolePolicies", { RoleName });
  const arns = (listed?.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []).sort();
  return Promise.all(arns.map((arn) => managedPolicy(account, arn)));
}

/** A managed policy in the version that is in force. */
async function managedPolicy(account: Account, PolicyArn: string): Promise<PolicyOfRole> {
  const policy = await account.ask("GetPolicy", { PolicyArn });
  const VersionId = policy?.Policy?.DefaultVersionId;
  const version = await account.ask("GetPolicyVersion", { PolicyArn, VersionId });
  return { name: PolicyArn, document: version?.PolicyVersion?.Document ?? "" };
}
