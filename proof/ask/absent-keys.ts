import type { RequestOnPath } from "../requests/conclude";
import { askedKeys, keysOfConditions, variablesOfResources, type AskedKey } from "../iam/asked-keys";
import { valueOf } from "../iam/context";
import { keyRequest } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import type { Request } from "../iam/request";
import type { Statement } from "../iam/statement";

/**
 * The condition keys, as they are written, that policies ask such a request for and that it does not carry. Statements
 * about other actions or resources have no say.
 */
export function absentKeys(one: RequestOnPath): string[] {
  return absentOf(one, (statement, request) =>
    isAbout(statement, request) ? keysOfConditions(statement) : [],
  );
}

/**
 * The same with the keys that stand in policy variables. Where one of a resource has no value, the statement is about
 * nothing, which says nothing while it is not known whether there is one.
 */
export function absentOrVariable(one: RequestOnPath): string[] {
  return absentOf(one, (statement, request) => {
    const mayBeAbout =
      isAbout(statement, request) ||
      (variablesOfResources(statement).length > 0 && statement.matchesAction(request.action) !== false);
    return mayBeAbout ? askedKeys(statement) : [];
  });
}

function absentOf(
  { request, layers }: RequestOnPath,
  namesIn: (statement: Statement, request: Request) => readonly AskedKey[],
): string[] {
  const { identity, permissionsBoundary, endpoint, resource, kms, organization } = layers;
  const own = [
    ...(identity === undefined || identity === "everything" ? [] : identity),
    ...[permissionsBoundary, endpoint?.policy, resource].filter((policy) => policy !== undefined),
    ...(organization?.serviceControl ?? []).flat(),
    ...(organization?.resourceControl ?? []),
  ];
  const found = new Map<string, string>();
  const collect = (policies: readonly CompiledPolicy[], asked: Request) => {
    for (const statement of policies.flatMap(({ statements }) => statements))
      for (const [key, name] of namesIn(statement, asked))
        if (valueOf(asked.context, key) === undefined) found.set(key, name);
  };
  collect(own, request);
  if (kms !== undefined)
    for (const action of kms.actions) collect([kms.keyPolicy, ...own], keyRequest(request, action, kms));
  return [...found.values()].sort();
}

function isAbout(statement: Statement, request: Request): boolean {
  return statement.matchesAction(request.action) !== false && statement.matchesResource(request) !== false;
}
