import type { DependsOn, Refusal } from "./answer";
import { conclude, type RequestOnPath } from "../requests/conclude";
import { isOfAnotherAccount } from "../iam/explain";
import { judge } from "../iam/judge";
import { keyRequest } from "../iam/kms";
import type { Layers } from "../iam/layers";
import type { CompiledPolicy } from "../iam/policy";
import { isReached } from "../iam/principal-element";
import type { Request } from "../iam/request";
import type { Statement } from "../iam/statement";
import { theLayer } from "../terms/layer-names";
import type { Evidence, Layer, Verdict, VerdictKind } from "../terms/verdict";

/** Something that refuses, with the statement to take away, where it is one. */
interface Found extends Refusal {
  readonly denying?: Statement;
}

/**
 * What a refusal rests on: every statement that denies, every layer in which nothing allows and every filter of the
 * network that refuses by itself. Where it is one alone, everything is decided once more without it.
 * @param others what refuses the call besides its requests
 */
export function dependsOn(requests: readonly RequestOnPath[], others: readonly Verdict[] = []): DependsOn {
  const besides = others.flatMap(({ because }) => because.filter(({ effect }) => effect === "denies"));
  const found = distinct([...requests.flatMap(refusalsOf), ...besides.map(filterOf)]);
  const several = severalOf(found);
  const [only] = found;
  if (only === undefined || found.length > 1) return several;
  const otherwise = besides.length > 0 ? undefined : otherwiseOf(requests, only);
  return {
    ...several,
    single: true,
    ...(otherwise === undefined ? {} : { otherwise }),
    says: sayWithout(only, otherwise),
  };
}

/** The same for the network by itself. */
export function dependsOnInNetwork(because: readonly Evidence[]): DependsOn {
  const found = distinct(because.filter(({ effect }) => effect === "denies").map(filterOf));
  const refusals = found.length === 0 ? UNNAMED : found;
  const [only] = refusals;
  if (only === undefined || refusals.length > 1) return severalOf(refusals);
  return { refusals, single: true, says: sayWithout(only, undefined) };
}

function severalOf(found: readonly Found[]): DependsOn {
  const refusals = found.map(({ layer, address, statement }) => ({
    layer,
    ...(address === undefined ? {} : { address }),
    ...(statement === undefined ? {} : { statement }),
  }));
  return { refusals, single: false, says: `no single point of failure: ${found.map(nameOf).join("; ")}` };
}

function filterOf({ layer, address }: Evidence): Found {
  return { layer, ...(address === undefined ? {} : { address }) };
}

function sayWithout({ layer, denying }: Found, otherwise: VerdictKind | undefined): string {
  const then = otherwise === "allowed" ? "the request would be allowed" : "it could not be decided";
  if (denying !== undefined) return `without this statement ${then}`;
  if (otherwise !== undefined) return `if ${theLayer(layer)} allowed it, ${then}`;
  return `nothing but ${theLayer(layer)} refuses it`;
}

function nameOf({ layer, statement, address, denying }: Found): string {
  if (denying !== undefined) return `${theLayer(layer)} denies it by ${statement}`;
  return address === undefined
    ? `${theLayer(layer)} allows it nowhere`
    : `${theLayer(layer)} refuses it at ${address}`;
}

function distinct(found: readonly Found[]): Found[] {
  const byName = new Map(found.map((one) => [`${one.layer} ${one.address} ${one.statement}`, one]));
  return [...byName.values()];
}

function refusalsOf(one: RequestOnPath): Found[] {
  const network: Found[] = one.path.because.filter(({ effect }) => effect === "denies").map(filterOf);
  const unnamed = one.path.reaches === false && network.length === 0;
  const policies = refusingLayers(one).flatMap((layer) => {
    const denying = denyingStatements(layer, one.request, one.layers);
    const statements = new Set(denying.map(({ denying: statement }) => statement));
    const lacking = refusingLayers({ ...one, layers: without(one.layers, statements) }).includes(layer);
    return lacking ? [...denying, { layer }] : denying;
  });
  return [...(one.path.reaches === false ? network : []), ...(unnamed ? UNNAMED : []), ...policies];
}

/** No packet passes all filters, though each lets some pass. */
const UNNAMED: readonly Found[] = [{ layer: "security-group", address: "all filters together" }];

function refusingLayers({ request, layers }: RequestOnPath): Layer[] {
  return answers(request, layers, true);
}

function answers(request: Request, layers: Layers, wanted: true | "unknown"): Layer[] {
  const found: Layer[] = [];
  judge(request, layers, (layer, refuses) => {
    if (refuses === wanted) found.push(layer);
    return false;
  });
  return found;
}

/** The Deny statements of a layer that take the request in; to KMS it is S3's own request. */
function denyingStatements(
  layer: Layer,
  request: Request,
  layers: Layers,
): (Found & { denying: Statement })[] {
  const { kms } = layers;
  const questions =
    layer === "kms-key-policy" && kms !== undefined
      ? kms.actions.map((action) => keyRequest(request, action, kms))
      : [request];
  const hasBoundary = layers.permissionsBoundary !== undefined;
  const denies = (statement: Statement) =>
    statement.effect === "Deny" &&
    questions.some((question) => isReached(statement.appliesTo(question, hasBoundary)) === true);
  return policiesOf(layer, layers).flatMap(({ statements, address }) =>
    statements.filter(denies).map((denying) => ({
      layer,
      statement: denying.name,
      denying,
      ...(address === undefined ? {} : { address }),
    })),
  );
}

/** The policies in which a layer looks for a Deny; the identity policies bind the use of a key too. */
function policiesOf(layer: Layer, layers: Layers): readonly CompiledPolicy[] {
  const { permissionsBoundary, endpoint, resource, kms, organization } = layers;
  const identity = layers.identity === undefined || layers.identity === "everything" ? [] : layers.identity;
  const byLayer: Partial<Record<Layer, readonly (CompiledPolicy | undefined)[]>> = {
    "identity-policy": identity,
    "permissions-boundary": [permissionsBoundary],
    "endpoint-policy": [endpoint?.policy],
    "bucket-policy": [resource],
    "resource-policy": [resource],
    "kms-key-policy": [kms?.keyPolicy, ...identity],
    "organization-policy": [
      ...(organization?.serviceControl ?? []).flat(),
      ...(organization?.resourceControl ?? []),
    ],
  };
  return (byLayer[layer] ?? []).filter((policy) => policy !== undefined);
}

/** The same policies without some statements. */
function without(layers: Layers, statements: ReadonlySet<Statement>): Layers {
  const cut = (policy: CompiledPolicy): CompiledPolicy => ({
    ...policy,
    statements: policy.statements.filter((statement) => !statements.has(statement)),
  });
  const { identity, permissionsBoundary, endpoint, resource, kms, organization } = layers;
  const cutOrganization = organization && {
    serviceControl: (organization.serviceControl ?? []).map((level) => level.map(cut)),
    resourceControl: (organization.resourceControl ?? []).map(cut),
  };
  return {
    ...layers,
    ...(cutOrganization === undefined ? {} : { organization: cutOrganization }),
    ...(identity === undefined || identity === "everything" ? {} : { identity: identity.map(cut) }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary: cut(permissionsBoundary) }),
    ...(endpoint?.policy === undefined ? {} : { endpoint: { policy: cut(endpoint.policy) } }),
    ...(resource === undefined ? {} : { resource: cut(resource) }),
    ...(kms === undefined ? {} : { kms: { ...kms, keyPolicy: cut(kms.keyPolicy) } }),
  };
}

/**
 * The verdict without the one thing that refuses. A statement is taken away; a layer that does not allow is asked only
 * whether all others do. What lies beyond a route that is not there cannot be told.
 */
function otherwiseOf(requests: readonly RequestOnPath[], { layer, denying }: Found): VerdictKind | undefined {
  const [first] = requests;
  if (first === undefined || first.path.reaches === false) return undefined;
  // No policy could let it in.
  if (denying === undefined && requests.some(({ request }) => isOfAnotherAccount(request))) return undefined;
  const kinds = requests.map((one) => {
    if (denying !== undefined)
      return conclude({ ...one, layers: without(one.layers, new Set([denying])) }).kind;
    const open = one.path.reaches !== true || answers(one.request, one.layers, "unknown").length > 0;
    return open || refusingLayers(one).some((other) => other !== layer) ? "unknown" : "allowed";
  });
  return kinds.every((kind) => kind === "allowed") ? "allowed" : "unknown";
}
