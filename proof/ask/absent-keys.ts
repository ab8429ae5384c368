import type { RequestOnPath } from "../requests/conclude";
import type { Context } from "../iam/context";
import { valueOf } from "../iam/context";
import { keyRequest } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import type { Request } from "../iam/request";

/**
 * The condition keys, as they are written, that policies ask such a request for and that it does not carry. Statements
 * about other actions or resources have no say.
 */
export function absentKeys({ request, layers }: RequestOnPath): string[] {
  const { identity, permissionsBoundary, endpoint, resource, kms, organization } = layers;
  const own = [
    ...(identity === undefined || identity === "everything" ? [] : identity),
    ...[permissionsBoundary, endpoint?.policy, resource].filter((policy) => policy !== undefined),
    ...(organization?.serviceControl ?? []).flat(),
    ...(organization?.resourceControl ?? []),
  ];
  const byKey = new Map(own.flatMap((policy) => absentIn(policy, request)));
  if (kms !== undefined)
    for (const action of kms.actions)
      for (const [key, name] of absentIn(kms.keyPolicy, keyRequest(request, action, kms)))
        byKey.set(key, name);
  return [...byKey.values()].sort();
}

function absentIn({ statements }: CompiledPolicy, request: Request): [string, string][] {
  return statements
    .filter(
      (statement) =>
        statement.matchesAction(request.action) !== false && statement.matchesResource(request) !== false,
    )
    .flatMap(({ conditions }) => conditions)
    .filter(({ key }) => isAbsent(request.context, key))
    .map(({ key, keyName }) => [key, keyName]);
}

function isAbsent(context: Context, key: string): boolean {
  return valueOf(context, key) === undefined;
}
