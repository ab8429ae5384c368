import type { Assumption } from "../configuration/assumptions";

/** What a call that assumes a role needs besides, by what it passes on. */
interface Besides {
  readonly action: string;
  /** The condition keys that tell of it. */
  readonly keys: RegExp;
  /** For people: what the call passes, and how to say so. */
  readonly passes: string;
}

/**
 * Session tags, and a source identity, which a session keeps through all further roles, have permissions of their own:
 * on the role, by the caller's policies and by the trust policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
const BESIDES: readonly Besides[] = [
  {
    action: "sts:TagSession",
    keys: /^(?:aws:RequestTag\/.+|aws:TagKeys|sts:TransitiveTagKeys)$/iu,
    passes: "session tags (--set aws:RequestTag/KEY=VALUE)",
  },
  {
    action: "sts:SetSourceIdentity",
    keys: /^sts:SourceIdentity$/iu,
    passes: "a source identity, of its own or of an earlier session (--set sts:SourceIdentity=NAME)",
  },
];

/** An action on the role that is assumed. */
interface RoleAction {
  readonly action: string;
  readonly on: "resource";
  readonly keyActions: readonly string[];
}

/** The further permissions that a call to assume a role needs, and what it is assumed not to pass. */
export function besidesRole(
  action: string,
  given: readonly string[],
): { readonly authorizations: readonly RoleAction[]; readonly assumptions: readonly Assumption[] } {
  if (!/^sts:AssumeRole(?:WithSAML|WithWebIdentity)?$/iu.test(action))
    return { authorizations: [], assumptions: [] };
  const passed = BESIDES.filter(({ keys }) => given.some((key) => keys.test(key)));
  return {
    authorizations: passed.map((one) => ({ action: one.action, on: "resource", keyActions: [] })),
    assumptions: BESIDES.filter((one) => !passed.includes(one)).map((one) => ({
      subject: one.action,
      says: `the call does not pass ${one.passes}; if it does, it needs ${one.action} too`,
    })),
  };
}
