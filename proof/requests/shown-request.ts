import type { RequestOnPath } from "./conclude";
import type { ContextValue } from "../iam/context";
import { hasAccount, principalArn, type Principal } from "../iam/principal";
import { readable, startsUnknown } from "../terms/text";

/** One concrete request, for people and for JSON. */
export interface ShownRequest {
  readonly from: string;
  readonly as: string;
  readonly action: string;
  readonly on: string;
  /** The condition keys that it carries and that are known. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** Keys that say nothing beyond who asks, and by which path. */
const OBVIOUS = new Set([
  ...["aws:resourceaccount", "s3:resourceaccount", "aws:principalisawsservice"],
  ...["ec2:sourceinstancearn", "ec2:roledelivery"],
  ...["aws:ec2instancesourcevpc", "aws:ec2instancesourceprivateipv4"],
]);

/** The request in words: where it comes from, as whom, what it asks for and the condition keys it carries. */
export function shownRequest({ request, path }: RequestOnPath): ShownRequest {
  const known = [...request.context].filter(
    ([key, value]) => !OBVIOUS.has(key) && !(typeof value === "string" && startsUnknown(value)),
  );
  return {
    from: path.label,
    as: principalName(request.principal),
    action: request.action,
    on: readable(request.resource),
    context: Object.fromEntries(known.sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** A principal's name: its ARN, its service's name, or `anonymous`. */
export function principalName(principal: Principal): string {
  if (hasAccount(principal)) return readable(principalArn(principal));
  return principal.kind === "service" ? principal.name : "anonymous";
}
