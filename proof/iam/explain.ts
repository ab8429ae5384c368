import type { Ternary } from "../terms/ternary";
import { readable, unknownNames } from "../terms/text";
import type { Evidence, Layer } from "../terms/verdict";
import { conditionHolds, conditionReason, missingFrom } from "./condition/condition";
import { keyAnswer, keyRequest } from "./kms";
import { isSameAccount, needsNoPermission, type Asked } from "./judge";
import type { BrokenKey, KmsLayer, Layers } from "./layers";
import type { CompiledPolicy } from "./policy";
import { isReached } from "./principal-element";
import type { Request } from "./request";
import { isForItsAccountAlone } from "./roots-own";
import type { Statement } from "./statement";

/** The argument of one layer: every statement that decides, or what is lacking. */
export function explain(
  layer: Layer,
  refuses: Ternary,
  request: Request,
  layers: Layers,
  about: Asked = "request",
): Evidence[] {
  if (about === "key" && layer === "identity-policy") return explainDelegation(request, layers);
  const broken = layer === "kms-key-policy" ? layers.kms?.broken : undefined;
  if (broken !== undefined && broken.certain === refuses) return [explainBroken(broken, layers.kms)];
  const asked = needsNoPermission(request) ? [] : questionsOf(layer, request, layers);
  const fromPolicies = asked.flatMap(({ policy, question }) =>
    explainPolicy(layer, policy, question, layers),
  );
  const effect = refuses === true ? "denies" : refuses === false ? "allows" : "unknown";
  if (
    fromPolicies.some(
      (evidence) => evidence.effect === effect && evidence.statement !== undefined && !isNearMiss(evidence),
    )
  ) {
    return fromPolicies;
  }
  return [...fromPolicies, { layer, effect, reason: reasonOf(layer, refuses, request, layers) }];
}

/** The key's policy lets the account in, and leaves it to identity policies, of which none allows the use of the key. */
function explainDelegation(request: Request, layers: Layers): Evidence[] {
  const { kms } = layers;
  const needed = (kms?.actions ?? []).join(" and ");
  const address = kms?.keyPolicy.address;
  const says = `no statement allows ${needed} on ${readable(kms?.keyArn ?? "the key")}, and the key's policy leaves it to the account's identity policies`;
  return [
    ...(kms === undefined ? [] : keyQuestions(request, layers, kms))
      .filter(({ policy }) => policy !== kms?.keyPolicy)
      .flatMap(({ policy, question }) => explainPolicy("identity-policy", policy, question, layers)),
    {
      layer: "kms-key-policy",
      effect: "allows",
      reason: "delegates to the account: its identity policies decide",
      ...(address === undefined ? {} : { address }),
    },
    { layer: "identity-policy", effect: "denies", reason: says },
  ];
}

/** No policy is at fault: S3 cannot use the key for anybody. */
function explainBroken({ certain, says }: BrokenKey, kms: KmsLayer | undefined): Evidence {
  const effect = certain === true ? "denies" : "unknown";
  const address = kms?.keyPolicy.address;
  return {
    layer: "kms-key-policy",
    effect,
    reason: `the key ${readable(kms?.keyArn ?? "")} ${says}`,
    ...(address === undefined ? {} : { address }),
  };
}

/** What would have to be known for a layer to be decided. */
export function missingOf(layer: Layer, request: Request, layers: Layers): string[] {
  const broken = layer === "kms-key-policy" ? layers.kms?.broken : undefined;
  if (broken?.certain === "unknown")
    return [`whether the key ${readable(layers.kms?.keyArn ?? "")} ${broken.says}`];
  const perhaps = layer === "kms-key-policy" ? layers.kms?.perhaps : undefined;
  if (perhaps !== undefined && refusesIfEncrypted(request, layers)) return [perhaps];
  const block = layer === "public-access-block" ? layers.publicAccessBlock?.missing : undefined;
  if (block !== undefined) return [block];
  const names = questionsOf(layer, request, layers).flatMap(({ policy, question }) => [
    ...policy.missing,
    ...policy.problems,
    ...policy.statements.flatMap((statement) =>
      missingFromStatement(statement, question, hasBoundary(layers)),
    ),
  ]);
  const named = [...new Set(names)];
  return named.length > 0
    ? named
    : [`what ${layer} says of ${request.action} on ${readable(request.resource)}`];
}

interface Question {
  readonly policy: CompiledPolicy;
  readonly question: Request;
}

/** The policies that a layer asks, and the request it asks them about: to KMS it is S3's own. */
function questionsOf(layer: Layer, request: Request, layers: Layers): Question[] {
  const ask = (policies: readonly (CompiledPolicy | undefined)[]) =>
    policies.flatMap((policy) => (policy ? [{ policy, question: request }] : []));
  const asked = QUESTIONS[layer];
  if (asked) return ask(asked(request, layers));
  return layer === "kms-key-policy" && layers.kms ? keyQuestions(request, layers, layers.kms) : [];
}

type PoliciesOf = (request: Request, layers: Layers) => readonly (CompiledPolicy | undefined)[];

const QUESTIONS: Partial<Record<Layer, PoliciesOf>> = {
  "identity-policy": ({ principal }, { identity }) =>
    identity === undefined || identity === "everything" || principal.kind === "root" ? [] : identity,
  "permissions-boundary": (_request, { permissionsBoundary }) => [permissionsBoundary],
  "session-policy": (_request, { sessionPolicies }) => sessionPolicies ?? [],
  "endpoint-policy": (_request, { endpoint }) => [endpoint?.policy],
  "bucket-policy": (_request, { resource }) => [resource],
  "resource-policy": (_request, { resource }) => [resource],
  "organization-policy": (_request, { organization }) => [
    ...(organization?.serviceControl ?? []).flat(),
    ...(organization?.resourceControl ?? []),
  ],
};

function keyQuestions(request: Request, layers: Layers, kms: KmsLayer): Question[] {
  const identity = layers.identity === undefined || layers.identity === "everything" ? [] : layers.identity;
  return kms.actions.flatMap((action) => {
    const question = keyRequest(request, action, kms);
    return [kms.keyPolicy, ...identity].map((policy) => ({ policy, question }));
  });
}

function explainPolicy(layer: Layer, policy: CompiledPolicy, request: Request, layers: Layers): Evidence[] {
  const address = policy.address === undefined ? {} : { address: policy.address };
  const open = [
    ...policy.problems.map((problem) => `AWS would refuse this policy: ${problem}`),
    ...policy.missing.map((name) => `the policy is not known: ${name}`),
  ];
  if (open.length > 0) return open.map((reason) => ({ layer, effect: "unknown", reason, ...address }));
  return policy.statements.flatMap((statement) => {
    const evidence = explainStatement(layer, statement, request, hasBoundary(layers));
    return evidence ? [{ ...evidence, ...address }] : [];
  });
}

const NEAR_MISS = "would allow, but ";

function explainStatement(
  layer: Layer,
  statement: Statement,
  request: Request,
  boundary: boolean,
): Evidence | undefined {
  const applies = isReached(statement.appliesTo(request, boundary));
  const base = { layer, statement: statement.name };
  const reasons = statement.conditions.map((condition) =>
    readable(conditionReason(condition, request.context)),
  );
  if (applies === "unknown" || (applies === true && statement.effect === "unknown")) {
    const missing = missingFromStatement(statement, request, boundary);
    return {
      ...base,
      effect: "unknown",
      reason: [...reasons, ...missing.map((name) => `not known: ${name}`)].join("; "),
    };
  }
  if (applies === true) {
    const effect = statement.effect === "Deny" ? "denies" : "allows";
    return {
      ...base,
      effect,
      reason: reasons.join("; ") || `${effect} ${request.action} without conditions`,
    };
  }
  if (statement.effect !== "Allow" || !isAboutRequest(statement, request, boundary)) return undefined;
  const failing = statement.conditions.filter(
    (condition) => conditionHolds(condition, request.context) === false,
  );
  const why = failing.map((condition) => readable(conditionReason(condition, request.context)));
  return { ...base, effect: "denies", reason: `${NEAR_MISS}${why.join("; ")}` };
}

/** Whether only conditions keep a statement from applying. */
function isAboutRequest(statement: Statement, request: Request, boundary: boolean): boolean {
  const reached = isReached(statement.reaches(request.principal, boundary));
  const named =
    statement.matchesAction(request.action) !== false && statement.matchesResource(request) !== false;
  return named && reached !== false && statement.conditions.length > 0;
}

function isNearMiss({ reason }: Evidence): boolean {
  return reason.startsWith(NEAR_MISS);
}

function missingFromStatement(statement: Statement, request: Request, boundary: boolean): string[] {
  if (isReached(statement.appliesTo(request, boundary)) !== "unknown") return [];
  const missing = [...statement.missing];
  const { principal, resources, actions } = statement;
  const reached = statement.reaches(request.principal, boundary);
  if (isReached(reached) === "unknown") {
    const names = (principal?.entries ?? []).flatMap((entry) =>
      "text" in entry ? unknownNames(entry.text) : [],
    );
    missing.push(...(names.length > 0 ? names : [whyNotNamed(statement)]));
  }
  if (statement.matchesAction(request.action) === "unknown") {
    missing.push(
      ...actions.patterns.flatMap(({ source }) => unknownNames(source)),
      ...unknownNames(request.action),
    );
  }
  if (statement.matchesResource(request) === "unknown") {
    missing.push(
      ...resources.tests.flatMap(({ source }) => unknownNames(source)),
      ...unknownNames(request.resource),
    );
  }
  for (const condition of statement.conditions) {
    if (conditionHolds(condition, request.context) !== "unknown") continue;
    const names = missingFrom(condition, request.context);
    missing.push(...(names.length > 0 ? names : [`${condition.written} ${condition.keyName}`]));
  }
  return [...new Set(missing)];
}

/** Why it cannot be told whether a statement names a principal, and how it would have to be written. */
function whyNotNamed({ name, kind, principal }: Statement): string {
  const whether = `whether ${name} names this principal`;
  if (kind === "endpoint" && principal?.negated !== true)
    return `${whether}: a gateway endpoint's policy takes no single role or user as Principal; write Principal "*" and a Condition on aws:PrincipalArn (vpc/latest/privatelink/vpc-endpoints-access.html)`;
  if (principal?.negated === true)
    return `${whether}: NotPrincipal exempts a session for certain only where its role, the session itself and the account are listed; write Principal "*" and ArnNotEquals aws:PrincipalArn (IAM/latest/UserGuide/reference_policies_elements_notprincipal.html)`;
  return `${whether}; a Condition on aws:PrincipalArn would say it for every session of a role`;
}

function reasonOf(layer: Layer, refuses: Ternary, request: Request, layers: Layers): string {
  const what = `${request.action} on ${readable(request.resource)}`;
  if (layer === "identity-policy" && needsNoPermission(request))
    return `${request.action} needs no permission, and no policy of the caller refuses it`;
  if (layer === "public-access-block") return blockReason(refuses);
  if (layer === "kms-key-policy") return keyReason(refuses, request, layers);
  if (refuses === true && layer === "bucket-policy" && isOfAnotherAccount(request))
    return `S3 lets nobody but principals of the bucket's account make ${request.action}, whatever the policy allows`;
  if (refuses === true) return `no statement allows ${what}`;
  if (refuses === "unknown") return `it is not decided whether ${what} is allowed`;
  if (layer === "identity-policy" && request.principal.kind === "root")
    return "the root user needs no identity policy";
  if (layer === "identity-policy" && layers.identity === "everything")
    return "assumed to hold every permission";
  if (layer === "identity-policy" || layer === "permissions-boundary" || layer === "session-policy") {
    return "the resource's policy grants it within the account";
  }
  return `no statement denies ${what}`;
}

/** Whether S3 refuses a request for whose it is. */
export function isOfAnotherAccount(request: Request): boolean {
  return isForItsAccountAlone(request.action) && isSameAccount(request) === false;
}

function blockReason(refuses: Ternary): string {
  if (refuses === true)
    return "RestrictPublicBuckets: the bucket's policy is public, so only its account and AWS services pass";
  return refuses === false
    ? "RestrictPublicBuckets does not concern this request"
    : "it is not decided whether RestrictPublicBuckets is on and the bucket's policy is public";
}

/** Whether the key refuses for certain what is encrypted with it. */
function refusesIfEncrypted(request: Request, layers: Layers): boolean {
  if (layers.kms === undefined) return false;
  const kms = { ...layers.kms };
  delete (kms as { perhaps?: string }).perhaps;
  return keyAnswer(request, layers, kms).refuses === true;
}

function keyReason(refuses: Ternary, request: Request, layers: Layers): string {
  const { kms } = layers;
  const needed = (kms?.actions ?? []).join(" and ");
  if (refuses === "unknown" && refusesIfEncrypted(request, layers))
    return `the key does not let the caller use ${needed}, which an object needs that is encrypted with it`;
  if (refuses === true) return `the key does not let the caller use ${needed}`;
  return refuses === false
    ? `the key lets the caller use ${needed}`
    : `it is not decided whether the key lets the caller use ${needed}`;
}

function hasBoundary({ permissionsBoundary }: Layers): boolean {
  return permissionsBoundary !== undefined;
}
