import type { BucketFacts } from "../system/bucket-facts";
import type { RequestSpace } from "../requests/request-space";
import { HOST_OUTPUTS, type HostRole, type Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { hasUnknown } from "../terms/text";

/** Hosts that the input makes and no output names: one of them may be the one that is spoken of. */
export function lostHost(
  { configuration }: System,
  { hosts, hasRestoreLane }: Subjects,
  role: HostRole,
): string[] {
  const output = HOST_OUTPUTS[role];
  if (role === "the restore host" && hasRestoreLane)
    return [`which host is ${role}: there is no output ${output}`];
  const named = new Set(Object.values(hosts).map(({ address }) => address));
  return configuration
    .resources("aws_instance", "managed")
    .filter(({ address }) => !named.has(address))
    .map(({ address }) => `whether ${address} is ${role}: there is no output ${output} that names it`);
}

/** A stack that says it has a restore lane, and not by which endpoint, or by one that is not there. */
export function lostLane({ hasRestoreLane, restoreEndpointId }: Subjects): string[] {
  if (!hasRestoreLane) return [];
  const what =
    restoreEndpointId === undefined ? "there is no output restore_endpoint_id" : "the input does not hold it";
  return [`which endpoint is the restore lane's: ${what}`];
}

/** Object Lock is on for the bucket, and nothing gives new versions a retention any more. */
export function lostLock({ hasObjectLock }: BucketFacts): string[] {
  if (hasObjectLock === false) return [];
  return [
    "which retention versions get: Object Lock is on for the bucket, and no configuration of it gives one",
  ];
}

/** Principals whom the bucket's policy spares, and whom no output names. */
export function lostOperators({ bucket }: RequestSpace, { principals }: Subjects): string[] {
  const known = new Set(Object.values(principals).flat());
  const spared = (bucket.policy?.statements ?? [])
    .filter(({ effect }) => effect === "Deny")
    .flatMap(({ conditions }) => conditions)
    .filter(({ key, operator }) => key === "aws:principalarn" && /Not/u.test(operator.name))
    .flatMap(({ values }) => values)
    .filter((value): value is string => typeof value === "string" && !hasUnknown(value) && !known.has(value));
  return [...new Set(spared)].map(
    (arn) =>
      `whether ${arn} is an operator: the bucket's policy spares it, and there is no output operators that names it`,
  );
}
