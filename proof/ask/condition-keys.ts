import type { ContextValue } from "../iam/context";
import { whyNeverCarried } from "../iam/carried-keys";
import { knownKeyProblem } from "../iam/condition/keys";
import type { Path } from "../requests/path";
import { Problem } from "../terms/problem";
import { hasUnknown, isOpaque, readable } from "../terms/text";
import type { Given, GivenKey } from "./origin";

/**
 * The condition keys that a question sets, in lower case.
 * @throws Problem for a key that AWS does not have, and for one that is set twice
 */
export function readGiven(set: Readonly<Record<string, ContextValue>> = {}): Given {
  const given = new Map<string, GivenKey>();
  for (const [name, value] of Object.entries(set)) {
    const problem = knownKeyProblem(name);
    if (problem !== undefined) throw new Problem(problem);
    const key = name.toLowerCase();
    if (given.has(key)) throw new Problem(`${name} is set twice`);
    given.set(key, { name, value });
  }
  return given;
}

/** What path, region, principal and call say of a request, before anything is set. */
export interface Derived {
  readonly path: Path;
  readonly region: string;
  /** The keys of an ordinary request, by the key in lower case. */
  readonly keys: ReadonlyMap<string, ContextValue>;
}

/**
 * The keys of an ordinary request, over HTTPS with TLS 1.2 unless the question sets it otherwise.
 * @throws Problem for a key that contradicts path or region
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function contextOf(derived: Derived, given: Given): Map<string, ContextValue> {
  const { path, region, keys } = derived;
  const context = new Map<string, ContextValue>(keys);
  const facts: [string, string | undefined][] = [
    ["aws:sourceip", path.sourceIp],
    ["aws:requestedregion", hasUnknown(region) ? undefined : region],
  ];
  for (const [key, fact] of facts) {
    if (fact === undefined) continue;
    refuseOther(fact, given.get(key));
    context.set(key, fact);
  }
  for (const [key, { name, value }] of given) {
    context.delete(key);
    context.set(name, value);
  }
  if (path.via !== undefined && given.get("aws:viaawsservice")?.value === "true")
    throw new Problem(
      "aws:ViaAWSService cannot be true: what an AWS service calls does not come by this path",
    );
  return context;
}

/**
 * @throws Problem for a key that no request for any of the actions carries
 */
export function refuseNeverCarried(given: Given, actions: readonly string[]): void {
  for (const { name } of given.values()) {
    const reasons = actions.map((action) => whyNeverCarried(action, name));
    if (reasons.length > 0 && reasons.every((reason) => reason !== undefined))
      throw new Problem(`${name} cannot be set: ${reasons.join("; ")}`);
  }
}

/** The endpoint's keys; a private address that is not known yet may be said. */
export function viaOf({ via }: Path, given: Given): Pick<Path, "via"> {
  if (via === undefined) return {};
  const { vpcSourceIp, ...rest } = via;
  const said = given.has("aws:vpcsourceip") && vpcSourceIp !== undefined && isOpaque(vpcSourceIp);
  return { via: said || vpcSourceIp === undefined ? rest : via };
}

function refuseOther(fact: string, given: GivenKey | undefined): void {
  if (given === undefined || isOpaque(fact) || String(given.value) === fact) return;
  throw new Problem(
    `${given.name} cannot be ${readable(String(given.value))}: it is ${fact} in such a request`,
  );
}
