import type { ActionClass } from "../iam/action-classes";
import type { Action } from "../iam/actions";
import { keyActionsFor } from "../iam/kms";
import { valueOf, type Context } from "../iam/context";
import type { Layers } from "../iam/layers";
import { mayDoWithout } from "../iam/named-encryption";
import { parsePolicy } from "../iam/policy";
import type { Request } from "../iam/request";
import { isRootsOwn } from "../iam/roots-own";
import type { BucketKey } from "../system/bucket-key";
import { hasUnknown } from "../terms/text";
import type { RequestOnPath } from "./conclude";
import type { Route } from "./path";
import type { PrincipalClass } from "./principals";
import type { RequestSpace } from "./request-space";
import type { SurveyQuestion } from "./survey-question";

/** What is asked for: an action on a resource, each standing for all that no policy tells from it. */
export interface Target {
  /** The same for all that no policy tells apart. */
  readonly key: string;
  readonly action: Action;
  readonly request: Omit<Request, "principal" | "context">;
  readonly resourceLayers: Pick<Layers, "resource" | "publicAccessBlock">;
  readonly keyActions: readonly string[];
}

/** A bucket of which nothing says that it refuses anything. */
const OPEN_TO_ALL = parsePolicy(
  {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
  },
  "resource",
);

/** What a question asks for, in classes; the same list for every question of the same. */
export function targetsOf(
  space: RequestSpace,
  { actions, on }: Pick<SurveyQuestion, "actions" | "on">,
): readonly Target[] {
  const known = TARGETS.get(space) ?? new Map<SurveyQuestion["actions"], Map<string, readonly Target[]>>();
  TARGETS.set(space, known);
  const ofActions = known.get(actions) ?? new Map<string, readonly Target[]>();
  known.set(actions, ofActions);
  const targets = ofActions.get(on ?? "") ?? madeTargets(space, { actions, ...(on && { on }) });
  ofActions.set(on ?? "", targets);
  return targets;
}

const TARGETS = new WeakMap<RequestSpace, Map<SurveyQuestion["actions"], Map<string, readonly Target[]>>>();

function madeTargets(space: RequestSpace, question: Pick<SurveyQuestion, "actions" | "on">): Target[] {
  const { bucket } = space;
  return space.actions(question.actions).flatMap(({ representative, number }: ActionClass) => {
    const key = `${number} ${isUpload(representative) ? "upload" : ""}`;
    const request = { action: representative.name, resourceAccount: bucket.account };
    if (question.on === "any other bucket") {
      const { objects, accounts } = space.elsewhere;
      return accounts.flatMap((resourceAccount) =>
        objects.map((resource) => ({
          key: `${key} elsewhere ${resource}`,
          action: representative,
          request: { ...request, resource, resourceAccount },
          resourceLayers: { resource: OPEN_TO_ALL },
          keyActions: [],
        })),
      );
    }
    const { policy, publicAccessBlock } = bucket;
    const keyActions = keyActionsFor(representative.name, false);
    return resourcesOf(representative, space).map((resource) => ({
      key: `${key} ${resource}`,
      action: representative,
      request: { ...request, resource },
      resourceLayers:
        resource === "*" ? {} : { ...(policy === undefined ? {} : { resource: policy }), publicAccessBlock },
      keyActions,
    }));
  });
}

function resourcesOf({ resourceTypes }: Action, { bucket, objects }: RequestSpace): readonly string[] {
  return [
    ...(resourceTypes.includes("object") ? objects : []),
    ...(resourceTypes.includes("bucket") ? [bucket.arn] : []),
    ...(resourceTypes.length === 0 ? ["*"] : []),
  ];
}

/** What decides on requests: the policies in force, and those where one names an encryption without the bucket's key. */
interface Deciding {
  readonly layers: Layers;
  readonly withoutKey: Layers;
}

/** Requests of a sender for a target, with the policies that decide each. */
export function requestsFor(
  space: RequestSpace,
  principal: PrincipalClass,
  path: Route,
  target: Target,
): (request: Request) => Pick<RequestOnPath, "request" | "layers"> {
  const { layers, withoutKey } = decidingOn(space, principal, path, target);
  const { action, resource, resourceAccount } = target.request;
  const mayLackKey = layers.kms !== undefined && isUpload(target.action);
  return ({ context }) => ({
    request: { principal: principal.principal, action, resource, resourceAccount, context },
    layers: mayLackKey && canDoWithoutKey(context, layers) ? withoutKey : layers,
  });
}

/** All keys always, in one order: objects of one shape are faster to make and to read by the thousand. */
function decidingOn(
  { bucket, system }: RequestSpace,
  { layers, principal }: PrincipalClass,
  path: Route,
  target: Target,
): Deciding {
  const { organization } = system.organizationLayer(principal, target.request.resourceAccount);
  const without = {
    identity: layers.identity,
    permissionsBoundary: layers.permissionsBoundary,
    endpoint: path.endpoint,
    resource: target.resourceLayers.resource,
    publicAccessBlock: target.resourceLayers.publicAccessBlock,
    organization,
    kms: undefined,
  };
  const key = isUpload(target.action) ? bucket.key : bucket.keyOfReads;
  if (key === undefined || target.keyActions.length === 0) return { layers: without, withoutKey: without };
  const kms = { ...withoutFault(key), actions: target.keyActions };
  return { layers: { ...without, kms }, withoutKey: without };
}

/** An object may have been encrypted otherwise than the bucket says now, so that a key that nobody can use refuses nobody. */
function withoutFault({ broken: _broken, bucketKey: _bucketKey, ...key }: BucketKey): BucketKey {
  return key;
}

function isUpload({ name }: Action): boolean {
  return name === "s3:PutObject";
}

/** An upload may name another encryption than the bucket's, and then needs no key of it. */
function canDoWithoutKey(context: Context, { kms }: Layers): boolean {
  return kms !== undefined && mayDoWithout(kms.keyArn, (key) => valueOf(context, key));
}

/** What AWS keeps for the root user of the bucket's account, no claim can say that it is refused. */
export function isKeptForRoot(
  { principal }: PrincipalClass,
  { name }: Action,
  { bucket }: RequestSpace,
): boolean {
  if (principal.kind !== "root" || !isRootsOwn(name)) return false;
  return principal.account === bucket.account || hasUnknown(principal.account);
}
