import { every, not, some, type Ternary } from "../../terms/ternary";
import { missing, sameValue, type Value } from "../value";
import type { Attached } from "./attached";

/** A list that its resource takes for the whole: what it does not name is taken away at an apply. */
export interface ExclusiveList {
  readonly address: string;
  /** Whether it is about the identity at all. */
  readonly belongs: Ternary;
  /** Names or ARNs that it keeps. */
  readonly keeps: readonly Value[];
}

/**
 * The policies, those unknown that a list takes away. Terraform makes a policy of its own beside the list anew, before or
 * after the list takes it away: whether it is there changes from one apply to the next.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
 */
export function keptByLists<T extends Attached | (Omit<Attached, "name"> & { name: string | undefined })>(
  policies: readonly T[],
  lists: readonly ExclusiveList[],
  known: (policy: T) => Value | undefined,
): Attached[] {
  return policies.map((policy) => {
    const { name, ...rest } = policy;
    const attached: Attached = name === undefined ? rest : { ...rest, name };
    const taking = lists.find(
      (list) => list.address !== policy.address && keeps(list, known(policy)) !== true,
    );
    if (taking === undefined) return attached;
    return {
      ...attached,
      value: missing(
        `whether ${name ?? policy.address} of ${policy.address} stays: ${taking.address} takes away what it does not name`,
      ),
    };
  });
}

function keeps({ belongs, keeps: kept }: ExclusiveList, known: Value | undefined): Ternary {
  const named = known === undefined ? "unknown" : some(kept.map((one) => sameValue(one, known)));
  return not(every([belongs, not(named)]));
}
