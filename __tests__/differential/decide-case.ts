import { decide } from "../../proof/iam/evaluate";
import type { Layers } from "../../proof/iam/layers";
import { parsePolicy } from "../../proof/iam/policy";
import type { Request } from "../../proof/iam/request";
import { createRequest } from "../../proof/iam/request";
import type { Answer, Case } from "./case";

/** The answer of the engine under test. */
export function decideCase(one: Case): Answer {
  return decide(requestOf(one), layersOf(one));
}

/** The request with every key that AWS derives; the oracle is given the same. */
export function requestOf({ principal, action, resource, resourceAccount, via, context }: Case): Request {
  return createRequest({ principal, action, resource, resourceAccount, context, ...(via && { via }) });
}

export function layersOf(one: Case): Layers {
  const { identity, boundary, session, endpoint, bucket, serviceControl, resourceControl, via } = one;
  return {
    ...(identity && { identity: identity.map((document) => parsePolicy(document, "identity")) }),
    ...(boundary && { permissionsBoundary: parsePolicy(boundary, "boundary") }),
    ...(session && { sessionPolicies: [parsePolicy(session, "session")] }),
    ...(via && { endpoint: endpoint ? { policy: parsePolicy(endpoint, "endpoint") } : {} }),
    ...(bucket && { resource: parsePolicy(bucket, "resource") }),
    publicAccessBlock: { restrictPublicBuckets: one.restrictPublicBuckets ?? false },
    organization: {
      ...(serviceControl && { serviceControl: serviceControl.map((level) => [parsePolicy(level, "scp")]) }),
      ...(resourceControl && { resourceControl: [parsePolicy(resourceControl, "rcp")] }),
    },
  };
}
