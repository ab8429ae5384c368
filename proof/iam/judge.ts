import type { Ternary } from "../terms/ternary";
import { every, not, some } from "../terms/ternary";
import type { Layer } from "../terms/verdict";
import { identityAnswer, keyAnswer } from "./kms";
import { organizationRefuses } from "./organization";
import type { Layers } from "./layers";
import { equalTexts } from "./pattern";
import type { PolicyAnswer } from "./policy";
import { allows, policyAnswer } from "./policy";
import { hasAccount } from "./principal";
import { isPublicPolicy } from "./public";
import type { Request } from "./request";
import { isForItsAccountAlone, isRootsOwn } from "./roots-own";

/** What a layer is asked about: the request itself, or the one that S3 makes to KMS on its behalf. */
export type Asked = "request" | "key";

/** Told what each layer says on its own; answers whether to stop. A layer that is asked about both is told twice. */
export type Visit = (layer: Layer, refuses: Ternary, asked?: Asked) => boolean;

const NOTHING: PolicyAnswer = { deny: false, direct: false, capped: false, account: false };

/**
 * Asks every layer whether it refuses the request on its own. One that refuses, refuses; when none does and
 * none is undecided, the request is allowed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function judge(request: Request, layers: Layers, visit: Visit): void {
  if (needsNoPermission(request)) {
    judgeWithoutPermission(request, layers, visit);
    return;
  }
  const same = isSameAccount(request);
  if (same !== "unknown") judgeFrom(request, layers, same, visit);
  else judgeBoth(request, layers, visit);
}

/**
 * Signed requests that need no permission, and that no policy of the caller refuses. What an endpoint's policy that does
 * not let them through does is not written down.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function needsNoPermission({ action, principal }: Pick<Request, "action" | "principal">): boolean {
  return action.toLowerCase() === "sts:getcalleridentity" && hasAccount(principal);
}

function judgeWithoutPermission(request: Request, { endpoint }: Layers, visit: Visit): void {
  const refuses = endpoint?.policy !== undefined && endpointRefuses(endpoint.policy, request) !== false;
  if (endpoint?.policy !== undefined && visit("endpoint-policy", refuses && "unknown")) return;
  visit("identity-policy", false);
}

/** The name of the layer that holds the resource's policy. */
export function resourceLayer(request: Request): Layer {
  // On no resource no policy of one could allow: what is missing is an identity.
  if (request.principal.kind === "anonymous" && request.resource === "*") return "identity-policy";
  return request.action.slice(0, 3).toLowerCase() === "s3:" ? "bucket-policy" : "resource-policy";
}

export function isSameAccount({ principal, resourceAccount }: Request): Ternary {
  return hasAccount(principal) && equalTexts(principal.account, resourceAccount);
}

/** Where it is not known whose account it is, a layer is decided when both cases agree. */
function judgeBoth(request: Request, layers: Layers, visit: Visit): void {
  const ifSame = new Map<Layer, Ternary>();
  const ifOther = new Map<Layer, Ternary>();
  const into = (answers: Map<Layer, Ternary>) => (layer: Layer, refuses: Ternary) => {
    answers.set(layer, some([answers.get(layer) ?? false, refuses]));
    return false;
  };
  judgeFrom(request, layers, true, into(ifSame));
  judgeFrom(request, layers, false, into(ifOther));
  for (const layer of new Set([...ifSame.keys(), ...ifOther.keys()])) {
    const [one, other] = [ifSame.get(layer) ?? false, ifOther.get(layer) ?? false];
    if (visit(layer, one === other ? one : "unknown")) return;
  }
}

function judgeFrom(request: Request, layers: Layers, same: boolean, visit: Visit): void {
  const { principal } = request;
  const hasBoundary = layers.permissionsBoundary !== undefined;
  const resource = layers.resource ? policyAnswer(layers.resource, request, hasBoundary) : NOTHING;
  if (layers.endpoint?.policy && visit("endpoint-policy", endpointRefuses(layers.endpoint.policy, request)))
    return;
  if (visit(resourceLayer(request), resourceRefuses(request, layers, resource, same))) return;
  if (hasAccount(principal) && judgeAccount(request, layers, resource, same, visit)) return;
  if (layers.organization && visit("organization-policy", organizationRefuses(request, layers.organization)))
    return;
  if (layers.publicAccessBlock && visit("public-access-block", blockRefuses(request, layers, same))) return;
  if (!layers.kms || layers.kms.actions.length === 0) return;
  const { refuses, identityLacks } = keyAnswer(request, layers, layers.kms);
  visit(identityLacks ? "identity-policy" : "kms-key-policy", refuses, "key");
}

function endpointRefuses(policy: NonNullable<Layers["resource"]>, request: Request): Ternary {
  const answer = policyAnswer(policy, request, false);
  return some([answer.deny, not(allows(answer))]);
}

/**
 * Denies bind all but the owner's root user in its exception; an Allow is needed from outside the account,
 * by anonymous requests and by AWS services, and by all of roles and keys.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 */
function resourceRefuses(
  request: Request,
  { resourceMustAllow }: Layers,
  resource: PolicyAnswer,
  same: boolean,
): Ternary {
  if (!same && isForItsAccountAlone(request.action)) return true;
  if (!same || resourceMustAllow === true) return some([resource.deny, not(allows(resource))]);
  const exempt = request.principal.kind === "root" && isRootsOwn(request.action);
  return exempt ? false : resource.deny;
}

/**
 * The principal's own account. In one account an Allow of either side is enough: of the resource's policy it
 * stands by itself when it names the user or session or everyone, and within boundary and session policies
 * when it names the role. From another account the own policies must allow too.
 */
function judgeAccount(
  request: Request,
  layers: Layers,
  resource: PolicyAnswer,
  same: boolean,
  visit: Visit,
): boolean {
  const { principal } = request;
  const identity = principal.kind === "root" ? { allow: true, deny: false } : identityAnswer(layers, request);
  const uncapped = same ? resource.direct : false;
  const base = same ? some([uncapped, identity.allow, resource.capped]) : identity.allow;
  if (visit("identity-policy", some([identity.deny, not(base)]))) return true;
  const { permissionsBoundary, sessionPolicies } = layers;
  if (permissionsBoundary && principal.kind !== "root") {
    const boundary = policyAnswer(permissionsBoundary, request, true);
    if (visit("permissions-boundary", some([boundary.deny, not(some([uncapped, allows(boundary)]))])))
      return true;
  }
  if (!sessionPolicies || sessionPolicies.length === 0) return false;
  const answers = sessionPolicies.map((policy) => policyAnswer(policy, request, false));
  const allowed = some([uncapped, ...answers.map(allows)]);
  return visit("session-policy", some([...answers.map(({ deny }) => deny), not(allowed)]));
}

/**
 * RestrictPublicBuckets cuts a bucket with a public policy down to AWS services and the owner's account.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function blockRefuses(
  { principal }: Request,
  { publicAccessBlock, resource }: Layers,
  same: boolean,
): Ternary {
  if (same || principal.kind === "service" || !resource) return false;
  const restricts = publicAccessBlock?.restrictPublicBuckets ?? false;
  return restricts === false ? false : every([restricts, isPublicPolicy(resource)]);
}
