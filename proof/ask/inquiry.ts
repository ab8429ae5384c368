import type { Assumption } from "../configuration/assumptions";
import type { System } from "../system/system";
import { Problem } from "../terms/problem";
import { hasUnknown, isOpaque, readable, unknown } from "../terms/text";
import { findCaller, type Caller } from "./caller";
import { findCall, type Call } from "./calls";
import { readGiven, refuseNeverCarried } from "./condition-keys";
import { findOrigin, type Given, type Origin } from "./origin";
import type { RequestQuestion } from "./question";
import { policyAssumption } from "./resource-policy";
import { findTarget, type Target } from "./target";

/** Everything that a question names, found in the configuration. */
export interface Inquiry {
  readonly system: System;
  readonly origin: Origin;
  readonly caller: Caller;
  readonly call: Call;
  /** @default - the action has no resource */
  readonly target?: Target | undefined;
  readonly source?: Target | undefined;
  readonly given: Given;
  readonly region: string;
}

/**
 * Finds all that a question names, and what is assumed of it.
 * @throws Problem for what the question names and the configuration does not have, or what its action cannot be asked of
 */
export function understand(system: System, question: RequestQuestion) {
  const given = readGiven(question.set);
  const origin = findOrigin(system, question.from, given);
  const caller = findCaller(system, question.as, origin);
  const call = asDelivered(findCall(question.action, [...given.keys()]), caller, given);
  if (caller.principal.kind === "service" && question.from !== "internet")
    throw new Problem(`${caller.label} calls for itself, from no host or endpoint: give --from internet`);
  const target = ownedBy(targetOf(system, call, question.on), given);
  const source = ownedBy(sourceOf(system, call, question.source), given);
  refuseNeverCarried(
    given,
    call.authorizations.map(({ action }) => action),
  );
  const { region, assumptions: ofRegion } = regionOf(call, target, origin, question.region);
  const inquiry: Inquiry = { system, origin, caller, call, target, source, given, region };
  const assumptions: Assumption[] = [
    ...origin.assumptions,
    ...caller.assumptions,
    ...call.assumptions,
    ...[target, source].flatMap((one) => (one?.kind === "bucket" ? one.assumptions : [])),
    ...ofRegion,
    ...(target?.kind === "resource" ? policyAssumption(inquiry, target) : []),
    ORGANIZATION,
  ];
  return { inquiry, assumptions };
}

const ORGANIZATION: Assumption = {
  subject: "organization",
  says: "no organization policy refuses the request, except the policies that the input attaches",
};

/**
 * The call with what it needs of AWS's services: the policies that AWS gives for the delivery of logs allow the put alone,
 * and demand an ACL that leaves the object to the bucket's owner.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
function asDelivered(call: Call, { principal }: Caller, given: Given): Call {
  const isOwners = given.get("s3:x-amz-acl")?.value === "bucket-owner-full-control";
  if (principal.kind !== "service" || !isOwners || call.authorizations.length < 2) return call;
  const authorizations = call.authorizations.filter(({ action }) => action !== "s3:PutObjectAcl");
  return { ...call, authorizations };
}

/**
 * What policies name as the resource of an action that has none.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const NO_RESOURCE = "*";

/** Services whose ARNs begin with another's name. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  ssm: ["ec2", "ssm"],
  sts: ["iam", "sts"],
};

function targetOf(system: System, call: Call, on: string | undefined): Target | undefined {
  const needs = call.authorizations.map((one) => one.on).filter((one) => one !== "copy-source");
  if (needs.every((one) => one === "account")) return undefined;
  if (on === NO_RESOURCE && call.mayLackResource === true) return undefined;
  if (on === undefined)
    throw new Problem(
      `${call.name} is for a resource: say on what it is asked${call.mayLackResource === true ? `, by its ARN; ${NO_RESOURCE} where the action has none` : ""}`,
    );
  const target = findTarget(system, on, call.service);
  if (target.kind === "bucket") {
    if (needs.includes("resource"))
      throw new Problem(`${call.name} is not for buckets or objects: give the ARN of what it is for`);
    if (target.key !== undefined && needs.every((one) => one === "bucket"))
      throw new Problem(`${call.name} is for a bucket, not for an object: give the bucket alone`);
    return target;
  }
  const services = OF_OTHERS[call.service] ?? [call.service];
  if (!services.includes(target.service))
    throw new Problem(`${call.name} is for ${services.join(" and ")}, and ${readable(target.arn)} is not`);
  return target;
}

function sourceOf(system: System, call: Call, source: string | undefined): Target | undefined {
  const copies = call.authorizations.some(({ on }) => on === "copy-source");
  if (copies && source === undefined)
    throw new Problem(`${call.name} copies: say from where, by --source BUCKET/KEY or "source"`);
  if (!copies && source !== undefined) throw new Problem(`${call.name} copies nothing: it has no source`);
  return source === undefined ? undefined : findTarget(system, source);
}

function regionOf(
  call: Call,
  target: Target | undefined,
  origin: Origin,
  asked: string | undefined,
): { region: string; assumptions: Assumption[] } {
  if (target?.region !== undefined) {
    if (asked !== undefined && !isOpaque(target.region) && asked !== target.region)
      throw new Problem(`${readable(target.arn)} is in ${target.region}, and cannot be asked in ${asked}`);
    return { region: target.region, assumptions: [] };
  }
  if (asked !== undefined) return { region: asked, assumptions: [] };
  if (origin.region === undefined)
    return { region: unknown(`the region of ${call.service}`), assumptions: [] };
  const what = target === undefined ? call.service : readable(target.arn);
  const says = `the request to ${what} goes to ${readable(origin.region)}, the region of ${origin.label}`;
  return { region: origin.region, assumptions: [{ subject: "region", says }] };
}

/** Keys by which a question says whose a bucket is. */
export const OWNER = ["aws:resourceaccount", "s3:resourceaccount"];

/** A bucket that the input does not hold belongs to whom the question says. */
function ownedBy<T extends Target | undefined>(target: T, given: Given): T {
  const [owner] = OWNER.flatMap((key) => given.get(key)?.value ?? []);
  return target !== undefined && hasUnknown(target.account) && owner !== undefined
    ? { ...target, account: owner }
    : target;
}
