import type { Assumption } from "../configuration/assumptions";
import type { Layers } from "../iam/layers";
import { servicePolicy } from "../configuration/attachments/service-policies";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { hasAccount } from "../iam/principal";
import type { System } from "../system/system";
import { readable, unknown } from "../terms/text";
import type { Caller } from "./caller";
import type { Call } from "./calls";
import { policyThatMustAllow } from "./policy-that-must-allow";
import { resourcePoliciesOf, type ResourceTarget } from "./target";

/** Services where no identity policy suffices: the resource's own must let the account in. */
const ASKS_THE_RESOURCE = ["kms", "sts"];

/** Who asks what. */
interface Asking {
  readonly system: System;
  readonly call: Call;
  readonly caller: Caller;
}

/** What a resource's own policy says: unknown where there may be one with a say that is not read. */
export function resourcePolicy(
  asking: Asking,
  target: ResourceTarget,
): Pick<Layers, "resource" | "resourceMustAllow"> {
  const { system, call, caller } = asking;
  const own = policyThatMustAllow(system, call.service, target);
  // Root cannot assume roles, whatever their policies say (STS/latest/APIReference/API_AssumeRole.html).
  const isAsked = own !== undefined && !(call.service === "sts" && caller.principal.kind === "root");
  if (isAsked) return { resource: own, resourceMustAllow: true };
  const read = policyOf(asking, target);
  if (read !== "not read") return read === undefined ? {} : { resource: read };
  const reason = whyUnknown(asking, target);
  return reason === undefined ? {} : { resource: parsePolicy(unknown(reason), "resource") };
}

/** The policy of a resource of the input; `not read` of one that it does not hold, or whose type is not read. */
function policyOf({ system }: Asking, { found }: ResourceTarget): CompiledPolicy | undefined | "not read" {
  const policy = found === undefined ? "not read" : servicePolicy(system.configuration, found);
  return policy === "not read" || policy === undefined
    ? policy
    : parsePolicy(policy.value, "resource", policy.address);
}

function whyUnknown({ system, call, caller }: Asking, target: ResourceTarget): string | undefined {
  const arn = readable(target.arn);
  const inInput = resourcePoliciesOf(system, target.service);
  // Of what is in IAM only roles have a policy of their own, for those who assume them
  // (IAM/latest/UserGuide/access_policies.html#policies_resource-based).
  if (call.service === "iam") return undefined;
  if (ASKS_THE_RESOURCE.includes(call.service) || target.service === "s3")
    return `the policy of ${arn}, which has to allow it too and is not modelled`;
  if (inInput.length > 0) return `what ${inInput.join(", ")} says, which is not modelled`;
  const own = hasAccount(caller.principal) && caller.principal.account === target.account;
  return own ? undefined : `the policy of ${arn}, which is not modelled`;
}

/** The assumption that a resource has no policy, where it could have one and the input has none. */
export function policyAssumption(asking: Asking, target: ResourceTarget): Assumption[] {
  if (asking.call.service === "iam") return [];
  if (policyOf(asking, target) !== "not read" || whyUnknown(asking, target) !== undefined) return [];
  const says = `${readable(target.arn)} has no policy of its own; the proof does not model policies on resources of ${asking.call.service}`;
  return [{ subject: target.arn, says }];
}
