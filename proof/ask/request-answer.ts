import { partOf, type Answer } from "./answer";
import { conclude, kindOfVerdict, type RequestOnPath } from "../requests/conclude";
import { whyNeverCarried } from "../iam/carried-keys";
import { isFilledIn } from "../iam/filled-in-keys";
import { namedEncryption } from "../iam/named-encryption";
import { hasAccount } from "../iam/principal";
import { createRequest } from "../iam/request";
import type { Path } from "../requests/path";
import { Problem } from "../terms/problem";
import type { RequestQuestion } from "./question";
import { keyNamed, managedByAws, type BucketKey } from "../system/bucket-key";
import { perhapsCarried } from "../system/principal-tags";
import type { System } from "../system/system";
import { hasUnknown, isOpaque, readable, unknown } from "../terms/text";
import { isRefusal, mostClosed, mostOpen, type VerdictKind } from "../terms/verdict";
import { absentKeys, absentOrVariable } from "./absent-keys";
import { dependsOn } from "./depends-on";
import { copyAcrossRegions } from "./copy-across-regions";
import type { Needed } from "./calls";
import { contextOf, viaOf } from "./condition-keys";
import { requestLayers, type RequestParties } from "../requests/request-layers";
import type { KmsLayer } from "../iam/layers";
import { keyOfResource } from "./key-of-resource";
import { ordinaryKeys } from "../requests/ordinary-keys";
import { parseArn } from "../terms/arn";
import { together, type Decided } from "./decided-path";
import { resourceInLogs } from "./log-groups";
import { OWNER, understand, type Inquiry } from "./inquiry";
import type { Given } from "./origin";
import { resourcePolicy } from "./resource-policy";
import { ANY_KEY, type BucketTarget, type Target } from "./target";

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
  const best = mostOpen(together(tried, origin.ways ?? []), ({ worst }) => worst.kind);
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
    ...(isRefusal(kind)
      ? { dependsOn: dependsOn(best.requests, best.verdicts.slice(best.requests.length)) }
      : {}),
    parts: best.verdicts.map((verdict, at) => partOf(requestLabel(best.requests[at]), verdict)),
    otherPaths: tried
      .filter((one) => one.path !== best.path)
      .map((one) => partOf(readable(one.path.label).replace(`from ${origin.label} `, ""), one.worst)),
  };
}

/** The verdict on a request if the KMS key of its object let everybody use it. */
export function verdictIfKeyAllows(system: System, question: RequestQuestion): VerdictKind {
  const { inquiry } = understand(system, question);
  const { origin, call, region } = inquiry;
  const kinds = origin.paths(endpointService(call.service), region).map((path) => {
    const all = decide(inquiry, path).requests.map(({ layers: { kms: _kms, ...layers }, ...request }) =>
      kindOfVerdict({ ...request, layers }),
    );
    return mostClosed(all, (kind) => kind) ?? "unknown";
  });
  return mostOpen(kinds, (kind) => kind) ?? "unknown";
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
  const encryption = isBucket ? keyOfRequest(inquiry, needed, target) : undefined;
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
    ...(target?.kind === "resource"
      ? keyBeside(keyOfResource(needed.action, target, principal))
      : { key: encryption, keyActions: needed.keyActions }),
    resource: {
      ...(isBucket ? target.layers : {}),
      ...(target?.kind === "resource" ? resourcePolicy(inquiry, target) : {}),
    },
  });
  return withUnseenKeys({ request, layers, path, call: call.name }, caller);
}

/**
 * Of what a caller may bring along or AWS fills in, nobody has shown and a policy asks for, in a condition or by a
 * variable, it is not known whether it is there.
 */
function withUnseenKeys(one: RequestOnPath, { mayCarry = [] }: Inquiry["caller"]): RequestOnPath {
  const { action } = one.request;
  const names = absentOrVariable(one).filter((name) => whyNeverCarried(action, name) === undefined);
  const unseen = {
    ...perhapsCarried(names, mayCarry),
    ...perhapsCarried(
      names.filter((name) => isFilledIn(action, name)),
      [""],
    ),
  };
  return {
    ...one,
    request: { ...one.request, context: new Map([...Object.entries(unseen), ...one.request.context]) },
  };
}

function keyBeside(key: KmsLayer | undefined): Pick<RequestParties, "key" | "keyActions"> {
  return { key, keyActions: key?.actions ?? [] };
}

/** The key that the request needs: what an upload names goes before the bucket's default. */
function keyOfRequest(
  { system, given }: Inquiry,
  needed: Needed,
  target: BucketTarget,
): BucketKey | undefined {
  const isUpload = needed.on === "object" && needed.action === "s3:PutObject";
  const named = isUpload ? namedEncryption((key) => given.get(key)?.value) : undefined;
  if (!isUpload) return target.keyOfReads;
  if (named === undefined) return target.encryption;
  if (named === "no key") return undefined;
  const { arn, account, region = unknown(`the region of ${arn}`) } = target;
  const place = { address: target.label, arn, account, region };
  return named === "aws/s3" ? managedByAws(place) : keyNamed(system.configuration, named.key, place).key;
}

/** As the header names it: bucket and key, without what an ARN puts before them. */
function copySourceOf({ source }: Inquiry): string | undefined {
  if (source === undefined) return undefined;
  const name = parseArn(source.arn)?.resource ?? source.arn;
  return source.kind === "bucket" ? `${name}/${source.key ?? ANY_KEY}` : name;
}

/** A copy has two buckets; an owner can be given only for one whose owner the input does not say. */
function givenFor(given: Given, target: Target | undefined): Given {
  if (target === undefined || !hasUnknown(target.account))
    return new Map([...given].filter(([key]) => !OWNER.includes(key)));
  return given;
}

function resourceOf({ on, action }: Needed, target: Target | undefined): string {
  if (target === undefined || on === "account") return "*";
  if (target.kind === "resource" && target.service === "logs") return resourceInLogs(action, target.arn);
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
  const isUnseen = inquiry.target?.kind === "bucket" && hasUnknown(inquiry.target.account);
  const whether = readable(account).replace(/^\((.*)\)$/su, "$1");
  const how = isUnseen
    ? "--set aws:ResourceAccount=… says whose the bucket is"
    : `--assume with {"account": "…"} says of which account the input is`;
  return [`${whether} (${how})`];
}
