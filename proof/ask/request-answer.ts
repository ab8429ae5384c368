import { partOf, type Answer } from "./answer";
import { conclude, type RequestOnPath } from "../requests/conclude";
import type { Layers } from "../iam/layers";
import { parsePolicy } from "../iam/policy";
import { hasAccount } from "../iam/principal";
import { createRequest } from "../iam/request";
import type { Assumption } from "../configuration/assumptions";
import type { Path } from "../requests/path";
import { Problem } from "../terms/problem";
import { policyThatMustAllow } from "./policy-that-must-allow";
import type { RequestQuestion } from "./question";
import type { System } from "../system/system";
import { hasUnknown, isOpaque, readable, unknown } from "../terms/text";
import { isRefusal, mostClosed, mostOpen } from "../terms/verdict";
import { absentKeys } from "./absent-keys";
import { aloneOf } from "./alone";
import { findCaller, type Caller } from "./caller";
import { copyAcrossRegions } from "./copy-across-regions";
import { findCall, type Call, type Needed } from "./calls";
import { contextOf, readGiven, refuseNeverCarried, viaOf } from "./condition-keys";
import { requestLayers } from "../requests/request-layers";
import { ordinaryKeys } from "../requests/ordinary-keys";
import { parseArn } from "../terms/arn";
import { together, type Decided } from "./decided-path";
import { findOrigin, type Given, type Origin } from "./origin";
import { ANY_KEY, findTarget, resourcePoliciesOf, type ResourceTarget, type Target } from "./target";

/** Everything that a question names, found in the configuration. */
interface Inquiry {
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
 * Whether one request gets through. Of several paths the best decides: the host takes whichever works. Of several
 * actions that authorize a call the worst decides: all must be allowed.
 * @throws Problem for what the question names and the configuration does not have
 */
export function answerRequest(system: System, question: RequestQuestion): Answer {
  const { inquiry, assumptions } = understand(system, question);
  const { origin, call, caller, target } = inquiry;
  const tried = origin
    .paths(endpointService(call.service), inquiry.region)
    .map((path) => decide(inquiry, path));
  const best = mostOpen(together(tried), ({ worst }) => worst.kind);
  if (best === undefined) throw new Problem(`${origin.label} has no path to ${call.service}`);
  const { kind, by, path, because, missing = [] } = best.worst;
  return {
    asked: {
      from: origin.label,
      as: caller.label,
      action: call.name,
      ...(target === undefined ? {} : { on: labelOf(inquiry, target) }),
    },
    ...{ verdict: kind, by, path, because },
    missing: kind === "unknown" ? [...new Set([...missing, ...accountMissing(inquiry)])] : missing,
    assumptions: [...system.assumptions, ...assumptions],
    notes: system.configuration.notes,
    absent: [...new Set(best.requests.flatMap(absentKeys))].sort(),
    ...(isRefusal(kind) ? { alone: aloneOf(best.requests, best.verdicts.slice(best.requests.length)) } : {}),
    parts: best.verdicts.map((verdict, at) => partOf(requestLabel(best.requests[at]), verdict)),
    otherPaths: tried
      .filter((one) => one.path !== best.path)
      .map((one) => partOf(readable(one.path.label).replace(`from ${origin.label} `, ""), one.worst)),
  };
}

function requestLabel(one: RequestOnPath | undefined): string {
  return one === undefined
    ? "from region to region"
    : `${one.request.action} on ${readable(one.request.resource)}`;
}

function labelOf({ call }: Inquiry, target: Target): string {
  const isObject = call.authorizations.some(({ on }) => on === "object");
  const anyKey = target.kind === "bucket" && isObject && target.key === undefined;
  return readable(anyKey ? `${target.label}/${ANY_KEY}` : target.label);
}

function understand(system: System, question: RequestQuestion) {
  const given = readGiven(question.set);
  const call = findCall(question.action);
  const origin = findOrigin(system, question.from, given);
  const caller = findCaller(system, question.as, origin);
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
  says: "no organization policy refuses the request, but those that the input attaches",
};

/** Services whose ARNs begin with another's name. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  ssm: ["ec2", "ssm"],
  sts: ["iam", "sts"],
};

function targetOf(system: System, call: Call, on: string | undefined): Target | undefined {
  const needs = call.authorizations.map((one) => one.on).filter((one) => one !== "copy-source");
  if (needs.every((one) => one === "account")) return undefined;
  if (on === undefined) throw new Problem(`${call.name} is for a resource: say on what it is asked`);
  const target = findTarget(system, on);
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
  const says = `${what} is asked in ${readable(origin.region)}, the region of ${origin.label}`;
  return { region: origin.region, assumptions: [{ subject: "region", says }] };
}

/** The name by which a service's endpoints go. */
function endpointService(service: string): string {
  return service === "ecr" ? "ecr.api" : service;
}

function decide(inquiry: Inquiry, path: Path): Decided {
  const requests = inquiry.call.authorizations.map((needed) => requestOn(inquiry, needed, path));
  const across = copyAcrossRegions(path, inquiry.region, inquiry.source?.region);
  const verdicts = [...requests.map(conclude), ...(across === undefined ? [] : [across])];
  const worst = mostClosed(verdicts, ({ kind }) => kind);
  if (worst === undefined) throw new Problem(`${inquiry.call.name} is authorized by nothing`);
  return { path, requests, verdicts, worst };
}

function requestOn(inquiry: Inquiry, needed: Needed, path: Path): RequestOnPath {
  const { caller, call, given, region } = inquiry;
  const target = needed.on === "copy-source" ? inquiry.source : inquiry.target;
  const { principal, keys } = caller;
  const isBucket = target?.kind === "bucket" && needed.on !== "account";
  const encryption = isBucket ? target.encryption : undefined;
  const resourceAccount = accountOf(inquiry, needed.on === "account" ? undefined : target);
  const ordinary = ordinaryKeys(inquiry.system, {
    ...{ principal, action: needed.action, path, region, resourceAccount, tags: keys },
    createsObject: call.createsObject,
    copySource: needed.on === "copy-source" ? undefined : copySourceOf(inquiry),
    said: (key) => given.get(key)?.value,
  });
  const ofTarget =
    needed.on === "copy-source" || inquiry.source !== undefined ? givenFor(given, target) : given;
  const request = createRequest({
    principal,
    action: needed.action,
    resource: resourceOf(needed, target),
    resourceAccount,
    ...viaOf(path, given),
    context: contextOf({ path, region, keys: ordinary }, ofTarget),
  });
  const layers = requestLayers(inquiry.system, {
    ...{ principal, identity: caller.layers, path, resourceAccount },
    ...{ key: encryption, keyActions: needed.keyActions },
    resource: {
      ...(isBucket ? target.layers : {}),
      ...(target?.kind === "resource" ? resourcePolicy(inquiry, target) : {}),
    },
  });
  return { request, layers, path, call: call.name };
}

/** As the header names it: bucket and key, without what an ARN puts before them. */
function copySourceOf({ source }: Inquiry): string | undefined {
  if (source === undefined) return undefined;
  const name = parseArn(source.arn)?.resource ?? source.arn;
  return source.kind === "bucket" ? `${name}/${source.key ?? ANY_KEY}` : name;
}

/** Of a copy's two buckets only one whose owner the input does not say can be given one. */
function givenFor(given: Given, target: Target | undefined): Given {
  if (target === undefined || !hasUnknown(target.account))
    return new Map([...given].filter(([key]) => !OWNER.includes(key)));
  return given;
}

const OWNER = ["aws:resourceaccount", "s3:resourceaccount"];

/** A bucket that the input does not hold belongs to whom the question says. */
function ownedBy<T extends Target | undefined>(target: T, given: Given): T {
  const [owner] = OWNER.flatMap((key) => given.get(key)?.value ?? []);
  return target !== undefined && hasUnknown(target.account) && owner !== undefined
    ? { ...target, account: owner }
    : target;
}

function resourceOf({ on }: Needed, target: Target | undefined): string {
  if (target === undefined || on === "account") return "*";
  if (target.kind === "resource" || on === "bucket") return target.arn;
  return `${target.arn}/${target.key ?? ANY_KEY}`;
}

/** An account in figures may be the one that the input does not say. */
function accountOf({ caller: { principal }, system }: Inquiry, target: Target | undefined): string {
  const account = target?.account ?? (hasAccount(principal) ? principal.account : system.account);
  if (!hasAccount(principal) || isOpaque(principal.account) === isOpaque(account)) return account;
  return unknown(`whether ${readable(principal.account)} and ${readable(account)} are one account`);
}

function accountMissing(inquiry: Inquiry): string[] {
  const account = accountOf(inquiry, inquiry.target);
  if (!hasUnknown(account)) return [];
  const how = inquiry.target?.kind === "bucket" && hasUnknown(inquiry.target.account);
  const whether = readable(account).replace(/^\((.*)\)$/su, "$1");
  return [how ? `${whether} (--set aws:ResourceAccount=… says whose the bucket is)` : whether];
}

/** Services where no identity policy suffices: the resource's own must let the account in. */
const ASKS_THE_RESOURCE = ["kms", "sts"];

/** What a resource's own policy says, roles and keys aside, is not modelled: unknown where there may be one with a say. */
function resourcePolicy(
  inquiry: Inquiry,
  target: ResourceTarget,
): Pick<Layers, "resource" | "resourceMustAllow"> {
  const { system, call, caller } = inquiry;
  const own = policyThatMustAllow(system, call.service, target);
  // Root cannot assume roles, whatever their policies say (STS/latest/APIReference/API_AssumeRole.html).
  const isAsked = own !== undefined && !(call.service === "sts" && caller.principal.kind === "root");
  if (isAsked) return { resource: own, resourceMustAllow: true };
  const reason = whyUnknown(inquiry, target);
  return reason === undefined ? {} : { resource: parsePolicy(unknown(reason), "resource") };
}

function whyUnknown({ system, call, caller }: Inquiry, target: ResourceTarget): string | undefined {
  const arn = readable(target.arn);
  const inInput = resourcePoliciesOf(system, target.service);
  if (ASKS_THE_RESOURCE.includes(call.service) || target.service === "s3")
    return `the policy of ${arn}, which has to allow it too and is not modelled`;
  if (inInput.length > 0) return `what ${inInput.join(", ")} says, which is not modelled`;
  const own = hasAccount(caller.principal) && caller.principal.account === target.account;
  return own ? undefined : `the policy of ${arn}, which is not modelled`;
}

function policyAssumption(inquiry: Inquiry, target: ResourceTarget): Assumption[] {
  if (whyUnknown(inquiry, target) !== undefined) return [];
  const says = `${readable(target.arn)} has no policy of its own: those of ${inquiry.call.service} are not modelled`;
  return [{ subject: target.arn, says }];
}
