import { principalArn, sessionArn } from "../../proof/iam/principal";
import { hasUnknown } from "../../proof/terms/text";
import type { Case, Document } from "./case";
import { requestOf } from "./decide-case";

interface NamedPolicy {
  name: string;
  policy: Document;
}

interface Level {
  orgIdentifier: string;
  policies: NamedPolicy[];
}

/** What the oracle is asked, in its own words: the child's compiler holds this against iam-simulate's type. */
export interface Question {
  request: {
    principal: string | { type: "Anonymous" };
    action: string;
    resource: { resource: string; accountId: string };
    contextVariables: Record<string, string | string[]>;
  };
  identityPolicies: NamedPolicy[];
  serviceControlPolicies: Level[];
  resourceControlPolicies: Level[];
  resourcePolicy?: Document;
  sessionPolicy?: Document;
  permissionBoundaryPolicies?: NamedPolicy[];
  vpcEndpointPolicies?: NamedPolicy[];
  additionalSettings: { s3: { blockPublicAccess: boolean } };
}

/** A case in iam-simulate's words: it derives no condition keys, so it is given all that are known. */
export function questionOf(one: Case): Question {
  const { identity = [], boundary, session, endpoint, bucket, serviceControl = [], resourceControl } = one;
  const named = (name: string, policy: Document) => [{ name, policy }];
  const context = [...requestOf(one).context].filter(([, value]) => !hasUnknown(String(value)));
  return {
    request: {
      principal: principalOf(one),
      action: one.action,
      resource: { resource: one.resource, accountId: one.resourceAccount },
      contextVariables: Object.fromEntries(
        context.map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
      ),
    },
    identityPolicies: identity.map((policy, at) => ({ name: `identity-${at}`, policy })),
    serviceControlPolicies: serviceControl.map((policy, at) => ({
      orgIdentifier: `level-${at}`,
      policies: named(`scp-${at}`, policy),
    })),
    resourceControlPolicies: resourceControl
      ? [{ orgIdentifier: "account", policies: named("rcp", resourceControl) }]
      : [],
    ...(bucket && { resourcePolicy: bucket }),
    ...(session && { sessionPolicy: session }),
    ...(boundary && { permissionBoundaryPolicies: named("boundary", boundary) }),
    ...(one.via && endpoint && { vpcEndpointPolicies: named("endpoint", endpoint) }),
    additionalSettings: { s3: { blockPublicAccess: one.restrictPublicBuckets ?? false } },
  };
}

function principalOf({ principal }: Case): Question["request"]["principal"] {
  switch (principal.kind) {
    case "anonymous":
      return { type: "Anonymous" };
    case "service":
      return principal.name;
    case "role":
      return sessionArn(principal) ?? principal.arn;
    case "user":
    case "root":
    case "federated-user":
      return principalArn(principal);
  }
}
