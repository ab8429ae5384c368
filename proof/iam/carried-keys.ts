import { findAction } from "./actions";
import { serviceActions } from "./service-actions";

const REFERENCE = "service-authorization/latest/reference";
const PAGES: Readonly<Record<string, string>> = {
  s3: `${REFERENCE}/list_amazons3.html`,
  kms: `${REFERENCE}/list_awskeymanagementservice.html`,
};

/**
 * Condition keys of a service's own, in lower case, that requests for an action may carry, those of tags without the
 * tag's name; undefined for an action that is not known here.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function carriedKeys(action: string): readonly string[] | undefined {
  const [service = ""] = action.split(":");
  const known =
    findAction(action) ??
    serviceActions(service)?.find(({ name }) => name.toLowerCase() === action.toLowerCase());
  return known?.conditionKeys.map((key) => key.toLowerCase().replace(/[<$].*$/u, ""));
}

/**
 * What requests on a resource of these services carry, whatever the action; AWS's lists of single actions leave it out.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const OF_EVERY_RESOURCE =
  /:(?:ResourceTag\/|Key(?:Origin|Spec|Usage)$|MultiRegion(?:KeyType)?$|PrimaryRegion$|ResourceAliases$)/iu;

/**
 * Why no request for an action carries a key of the action's own service; undefined where one may, and for global keys
 * and those of other services. With a key that never is there, a condition says something else than was meant.
 */
export function whyNeverCarried(action: string, name: string): string | undefined {
  const key = name.toLowerCase();
  const [service = ""] = action.toLowerCase().split(":");
  if (!key.startsWith(`${service}:`) || (service !== "s3" && OF_EVERY_RESOURCE.test(key))) return undefined;
  const carried = carriedKeys(action);
  if (carried === undefined || carried.length === 0 || carried.some((one) => isOne(key, one)))
    return undefined;
  return `no request for ${action} carries ${name} (${PAGES[service] ?? REFERENCE})`;
}

function isOne(key: string, carried: string): boolean {
  // A tag's name, or that of a part of the encryption context, is the caller's own and may hold colons.
  return (
    key === carried || (/[/:]$/u.test(carried) && key.startsWith(carried) && key.length > carried.length)
  );
}
