import type { Action } from "../iam/actions";
import { judge } from "../iam/judge";
import { keyActionsFor } from "../iam/kms";
import { valueOf, type Context } from "../iam/context";
import type { Layers } from "../iam/layers";
import { mayDoWithout } from "../iam/named-encryption";
import { parsePolicy } from "../iam/policy";
import type { Request } from "../iam/request";
import type { ActionClass } from "../iam/request-classes";
import type { RequestOnPath } from "./conclude";
import type { Path } from "./path";
import type { PrincipalClass } from "./principals";
import type { RequestSpace } from "./request-space";
import type { BucketKey } from "../system/bucket-key";
import { isRootsOwn } from "../iam/roots-own";
import type { Ternary } from "../terms/ternary";
import { hasUnknown } from "../terms/text";

/** A part of the request space. */
export interface SurveyQuestion {
  readonly principals: readonly PrincipalClass[];
  readonly paths: readonly Path[];
  readonly actions: (action: Action) => boolean;
  /** @default - the bucket of the space and its objects */
  readonly on?: "any other bucket";
  /** Condition keys, in lower case, that all requests have. @default - none */
  readonly having?: Readonly<Record<string, string>>;
  /** Whether requests carry further condition keys of every kind, or those alone. @default - of every kind */
  readonly plain?: boolean;
  /** Whether a request is left out. @default - none is */
  readonly except?: (principal: PrincipalClass, path: Path, context: Request["context"]) => Ternary;
  /** Whether root is asked for what AWS keeps for it. @default - no: no claim can say that it is refused */
  readonly withRootsOwn?: boolean;
}

/** What came of all requests of a part of the space. */
export interface Survey {
  /** How many classes of requests were decided. */
  readonly decided: number;
  readonly allowed?: RequestOnPath;
  readonly undecided?: RequestOnPath;
  /** Of the refused requests the one that the fewest layers refuse: where the protection is thinnest. */
  readonly refused?: RequestOnPath;
}

/**
 * Decides every class of requests of a part of the space, and keeps one request of each outcome: the first that is
 * allowed, the first that cannot be decided, and the one that is refused by the fewest layers.
 * @param spend told of the requests before they are decided; it throws where they are too many
 */
export function survey(
  space: RequestSpace,
  question: SurveyQuestion,
  spend?: (requests: number) => void,
): Survey {
  let decided = 0;
  let allowed: RequestOnPath | undefined;
  let undecided: RequestOnPath | undefined;
  let refused: RequestOnPath | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  const see = (one: RequestOnPath) => {
    decided += 1;
    const { outcome, refusing } = outcomeOf(one);
    if (outcome === "allowed") allowed ??= one;
    else if (outcome === "undecided") undecided ??= one;
    else if (refusing < fewest) {
      refused = one;
      fewest = refusing;
    }
  };
  forEveryRequest(space, question, see, spend);
  return {
    decided,
    ...(allowed === undefined ? {} : { allowed }),
    ...(undecided === undefined ? {} : { undecided }),
    ...(refused === undefined ? {} : { refused }),
  };
}

/** Visits one request of every class of a part of the space. */
export function forEveryRequest(
  space: RequestSpace,
  question: SurveyQuestion,
  visit: (one: RequestOnPath) => void,
  spend: (requests: number) => void = () => undefined,
): void {
  const fixed = new Map(Object.entries(question.having ?? {}));
  const targets = targetsOf(space, question);
  for (const principal of question.principals) {
    const ask = targets.filter(
      ({ action }) => question.withRootsOwn === true || !isKeptForRoot(principal, action, space),
    );
    for (const path of question.paths.filter((candidate) => space.canTake(principal, candidate))) {
      const layers = new Map<string, Layers>();
      const asked = ask.map((target): Asked => {
        const known = layers.get(target.alike) ?? layersOf(space, principal, path, target);
        layers.set(target.alike, known);
        return {
          request: target.request,
          layers: known,
          ...(known.kms !== undefined && isUpload(target.action)
            ? { withoutKey: { ...known, kms: undefined } }
            : {}),
        };
      });
      for (const [resourceAccount, ofAccount] of byAccount(asked)) {
        const requests = space.requests(principal, path, fixed, question.plain, resourceAccount);
        spend(1 + requests.length * ofAccount.length);
        for (const { context } of requests) {
          const isLeftOut = question.except?.(principal, path, context) ?? false;
          if (isLeftOut === true) continue;
          for (const { request, layers, withoutKey } of ofAccount) {
            const { action, resource } = request;
            visit({
              request: { principal: principal.principal, action, resource, resourceAccount, context },
              layers: withoutKey !== undefined && canDoWithoutKey(context, layers) ? withoutKey : layers,
              path: isLeftOut === "unknown" ? perhapsLeftOut(path) : path,
            });
          }
        }
      }
    }
  }
}

/** Nothing is said of a request that may be one of those left out, unless it is refused. */
function perhapsLeftOut(path: Path): Path {
  if (path.reaches === false) return path;
  return { ...path, reaches: "unknown", missing: [...path.missing, `whether ${path.label} is meant`] };
}

/** Requests by the account of their resource, which their condition keys name. */
function byAccount(asked: readonly Asked[]): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>();
  for (const one of asked) {
    const { resourceAccount } = one.request;
    const others = found.get(resourceAccount);
    if (others === undefined) found.set(resourceAccount, [one]);
    else others.push(one);
  }
  return found;
}

/** A request but for its keys, and the policies that decide it. */
interface Asked {
  readonly request: Target["request"];
  readonly layers: Layers;
  /** The same where the request names an encryption without the bucket's key. @default - no header takes the key away */
  readonly withoutKey?: Layers;
}

interface Target {
  readonly action: Action;
  readonly request: Omit<Request, "principal" | "context">;
  readonly resourceLayers: Pick<Layers, "resource" | "publicAccessBlock">;
  readonly keyActions: readonly string[];
  /** Targets that agree in it meet the same policies. */
  readonly alike: string;
}

/** A bucket of which nothing says that it refuses anything. */
const OPEN_TO_ALL = parsePolicy(
  {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
  },
  "resource",
);

function targetsOf(space: RequestSpace, question: SurveyQuestion): Target[] {
  const { bucket, system } = space;
  return space.actions(question.actions).flatMap(({ representative }: ActionClass) => {
    const request = { action: representative.name, resourceAccount: system.account };
    if (question.on === "any other bucket") {
      const { objects, accounts } = space.elsewhere;
      return accounts.flatMap((resourceAccount) =>
        objects.map((resource) => ({
          action: representative,
          request: { ...request, resource, resourceAccount },
          resourceLayers: { resource: OPEN_TO_ALL },
          keyActions: [],
          alike: resourceAccount,
        })),
      );
    }
    const { policy, publicAccessBlock } = bucket;
    const keyActions = keyActionsFor(representative.name, false);
    return resourcesOf(representative, space).map((resource) => ({
      action: representative,
      request: { ...request, resource },
      resourceLayers:
        resource === "*" ? {} : { ...(policy === undefined ? {} : { resource: policy }), publicAccessBlock },
      keyActions,
      alike: `${resource === "*" ? "none" : "of the bucket"} ${keyActions.join()}`,
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

/** All keys always, in one order: objects of one shape are faster to make and to read by the thousand. */
function layersOf(
  { bucket: { key }, system }: RequestSpace,
  { layers, principal }: PrincipalClass,
  path: Path,
  target: Target,
): Layers {
  const { organization } = system.organizationLayer(principal, target.request.resourceAccount);
  return {
    identity: layers.identity,
    permissionsBoundary: layers.permissionsBoundary,
    endpoint: path.endpoint,
    resource: target.resourceLayers.resource,
    publicAccessBlock: target.resourceLayers.publicAccessBlock,
    organization,
    kms:
      key === undefined || target.keyActions.length === 0
        ? undefined
        : { ...withoutFault(key), actions: target.keyActions },
  };
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
function isKeptForRoot({ principal }: PrincipalClass, { name }: Action, { system }: RequestSpace): boolean {
  if (principal.kind !== "root" || !isRootsOwn(name)) return false;
  return principal.account === system.account || hasUnknown(principal.account);
}

function outcomeOf({ request, layers, path }: RequestOnPath): {
  outcome: "allowed" | "undecided" | "refused";
  refusing: number;
} {
  let refusing = path.reaches === false ? 1 : 0;
  let open = path.reaches === "unknown";
  judge(request, layers, (_layer, refuses) => {
    if (refuses === true) refusing += 1;
    else if (refuses === "unknown") open = true;
    return false;
  });
  if (refusing > 0) return { outcome: "refused", refusing };
  return { outcome: open ? "undecided" : "allowed", refusing };
}
