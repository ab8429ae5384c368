import { Problem } from "../terms/problem";
import { remembering } from "../terms/remembering";
import { readable, unknown } from "../terms/text";
import type { Context, ContextValue } from "./context";
import { equalTexts } from "./pattern";
import type { Principal } from "./principal";
import { hasAccount, principalKeys } from "./principal";

/** One call that AWS would have to authorize. */
export interface Request {
  readonly principal: Principal;
  /** `s3:PutObject`; case does not matter. */
  readonly action: string;
  /** ARN of the resource; `*` for actions that have none. */
  readonly resource: string;
  /** Account that owns the resource. */
  readonly resourceAccount: string;
  /** Every condition key that is there. */
  readonly context: Context;
}

/** The VPC endpoint that a request came through. */
export interface Via {
  readonly endpointId: string;
  readonly vpcId: string;
  /** Private address of the caller. @default - not known */
  readonly vpcSourceIp?: string;
  /** ARN of the VPC. @default - not known */
  readonly vpcArn?: string;
  /** Account that owns the endpoint. @default - not known */
  readonly account?: string;
}

export interface RequestProps {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  /** @default - the request does not come through a VPC endpoint */
  readonly via?: Via;
  /** Further condition keys, in any case. A key that is neither here nor derived is absent. */
  readonly context?: Readonly<Record<string, ContextValue>> | ReadonlyMap<string, ContextValue>;
}

/**
 * Builds a request: the keys that AWS derives from the principal and the path are derived, and the caller's
 * are added. Unless said otherwise, it is made over HTTPS and not by a service on somebody's behalf.
 * @throws Problem when a key contradicts what AWS derives
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function createRequest(props: RequestProps): Request {
  const { principal, action, resource, resourceAccount, via } = props;
  const fromPrincipal = principalKeys(principal);
  const derived = new Map(fromPrincipal.derived);
  for (const [key, value] of pathKeys(via)) derived.set(key, value);
  for (const key of RESOURCE_KEYS) derived.set(key, resourceAccount);
  const context = new Map<string, ContextValue>([
    ["aws:securetransport", "true"],
    ["aws:viaawsservice", "false"],
  ]);
  for (const key of fromPrincipal.present) context.set(key, toBeAsked(key));
  for (const key of askedForOn(principal, via)) context.set(key, toBeAsked(key));
  for (const [name, value] of entriesOf(props.context)) {
    const key = name.toLowerCase();
    if (derived.has(key)) {
      refuseContradiction(name, value, derived.get(key));
      derived.set(key, value);
    }
    context.set(key, value);
  }
  for (const [key, value] of derived) if (value !== undefined) context.set(key, value);
  return { principal, action, resource, resourceAccount, context };
}

/** Keys of the path: those of an endpoint exist only through one, `aws:SourceIp` only without. */
function pathKeys(via: Via | undefined): readonly (readonly [string, ContextValue | undefined])[] {
  if (!via) return WITHOUT_ENDPOINT;
  const known: [string, ContextValue | undefined][] = [
    ["aws:sourceip", undefined],
    ["aws:sourcevpce", via.endpointId],
    ["aws:sourcevpc", via.vpcId],
  ];
  if (via.vpcSourceIp !== undefined) known.push(["aws:vpcsourceip", via.vpcSourceIp]);
  if (via.vpcArn !== undefined) known.push(["aws:sourcevpcarn", via.vpcArn]);
  if (via.account !== undefined) known.push(["aws:vpceaccount", via.account]);
  return known;
}

const WITHOUT_ENDPOINT = [
  ...["aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip", "aws:sourcevpcarn"],
  ...["aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"],
].map((key): [string, undefined] => [key, undefined]);

const RESOURCE_KEYS = ["aws:resourceaccount", "s3:resourceaccount"];

/** Keys that are there whatever their value; AWS services may withhold the source address. */
function askedForOn(principal: Principal, via: Via | undefined): readonly string[] {
  if (via) return THROUGH_ENDPOINT;
  return hasAccount(principal) || principal.kind === "anonymous" ? FROM_AN_ADDRESS : ALWAYS;
}

const ALWAYS = ["aws:currenttime", "aws:epochtime", "aws:requestedregion", "aws:useragent"];
const THROUGH_ENDPOINT = [...ALWAYS, "aws:vpcsourceip", "aws:sourcevpcarn", "aws:vpceaccount"];
const FROM_AN_ADDRESS = [...ALWAYS, "aws:sourceip"];

const toBeAsked = remembering((key) => unknown(key));

function entriesOf(context: RequestProps["context"]): Iterable<[string, ContextValue]> {
  if (context === undefined) return [];
  return context instanceof Map ? context.entries() : Object.entries(context);
}

/** Whether what is derived may be what is given: where it is not known, it may be said. */
function isPerhaps(given: ContextValue, derived: ContextValue): boolean {
  if (typeof given !== "string" || typeof derived !== "string") return String(given) === String(derived);
  return equalTexts(given, derived) !== false;
}

function refuseContradiction(name: string, given: ContextValue, derived: ContextValue | undefined): void {
  if (derived !== undefined && isPerhaps(given, derived)) return;
  const fact =
    derived === undefined
      ? "is absent from such a request"
      : `is ${readable(String(derived))} in such a request`;
  throw new Problem(`${name} cannot be ${readable(String(given))}: AWS derives it, and it ${fact}`);
}
