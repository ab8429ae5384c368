import { isList, isObject } from "../configuration/value";
import type { ContextValue } from "../iam/context";
import { Problem } from "../terms/problem";

/** Whether one request gets through: network and policies together. Of an only instance the address needs no key. */
export interface RequestQuestion {
  /** An instance or a subnet by its Terraform address, `internet`, or `vpce:` with an endpoint's address or id. */
  readonly from: string;
  /** `s3:PutObject`, or the name of an API call such as `CreateMultipartUpload`. */
  readonly action: string;
  /**
   * A bucket by address, name or ARN, with `/KEY` or without: any key; the ARN or address of another service's resource.
   * @default - none, for actions that have no resource
   */
  readonly on?: string;
  /**
   * A role or user by address or name, an ARN, `anonymous`, `root` or `service:NAME`; an instance stands for its role.
   * @default - the role of the instance; without one, nobody: the request is not signed
   */
  readonly as?: string;
  /** Condition keys that the request carries. @default - what path, principal and call say */
  readonly set?: Readonly<Record<string, ContextValue>>;
  /** `BUCKET/KEY` of what a call copies. @default - none; copies need one */
  readonly source?: string;
  /** Region that is asked, for a bucket of which the input says none. @default - the region of where it comes from */
  readonly region?: string;
}

/** Whether packets get through: the network alone. */
export interface NetworkQuestion {
  /** An instance or a subnet by its Terraform address, or `internet`. */
  readonly from: string;
  /** The same, or an IP address. */
  readonly to: string;
  /** A TCP port, or `icmp`. @default - any traffic to or from the internet, else 443 */
  readonly port?: number | "icmp";
}

/** What the public name of a service resolves to. */
export interface ResolveQuestion {
  /** An instance or a subnet by its Terraform address. */
  readonly from: string;
  /** A service as its endpoints name it: `s3`, `ssm`, or `com.amazonaws.REGION.s3`. */
  readonly resolve: string;
  /** `private`: the addresses of an interface endpoint, by its private DNS. */
  readonly to: "public" | "private";
}

export type Question = RequestQuestion | NetworkQuestion | ResolveQuestion;

const EXAMPLE = '{"from": "aws_instance.host", "action": "s3:PutObject", "on": "aws_s3_bucket.backup"}';
const FIELDS = ["from", "to", "port", "action", "on", "as", "set", "source", "region", "resolve"];
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d$/u;

/**
 * Reads a question from JSON, as a line of a batch holds it.
 * @throws Problem that says what is missing, too much or of the wrong type
 */
export function readQuestion(given: unknown): Question {
  if (!isObject(given)) throw new Problem(`a question is an object, for example ${EXAMPLE}`);
  const strange = Object.keys(given).find((field) => !FIELDS.includes(field));
  if (strange !== undefined) {
    throw new Problem(
      `${JSON.stringify(strange)} is no part of a question: expected ${FIELDS.join(", ")}, for example ${EXAMPLE}`,
    );
  }
  const text = (field: string): string | undefined => {
    const value = given[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string" || value === "") throw new Problem(`"${field}" must be a text`);
    return value;
  };
  const [from, to, action] = [text("from"), text("to"), text("action")];
  if (from === undefined) throw new Problem(`"from" is missing, for example ${EXAMPLE}`);
  const resolve = text("resolve");
  if (resolve !== undefined) return resolveQuestion({ from, resolve, to }, given);
  if (to !== undefined) return networkQuestion(from, to, given, action);
  if (action === undefined)
    throw new Problem(`"action" or "to" is missing: what is asked for? For example ${EXAMPLE}`);
  if (given["port"] !== undefined) throw new Problem('"port" goes with "to", not with "action"');
  return {
    from,
    action,
    ...optional("on", text("on")),
    ...optional("as", text("as")),
    ...optional("source", text("source")),
    ...optional("set", keysOf(given["set"])),
    ...optional("region", regionOf(text("region"))),
  };
}

function resolveQuestion(
  { from, resolve, to }: { readonly from: string; readonly resolve: string; readonly to: string | undefined },
  given: { readonly [field: string]: unknown },
): ResolveQuestion {
  const other = Object.keys(given).find((field) => !["from", "resolve", "to"].includes(field));
  if (other !== undefined)
    throw new Problem(`"resolve" asks for a name alone, "${other}" for something else: give one of them`);
  if (to !== "public" && to !== "private")
    throw new Problem(`"to" must be public or private with "resolve": which addresses is it about?`);
  return { from, resolve, to };
}

function regionOf(given: string | undefined): string | undefined {
  if (given === undefined || REGION.test(given)) return given;
  throw new Problem(`invalid region ${JSON.stringify(given)}: expected for example eu-west-1`);
}

function networkQuestion(
  from: string,
  to: string,
  given: { readonly [field: string]: unknown },
  action: string | undefined,
): NetworkQuestion {
  const other = ["on", "as", "set", "source", "region"].find((field) => given[field] !== undefined);
  const mixed = action === undefined ? other : "action";
  if (mixed !== undefined)
    throw new Problem(`"to" asks for the network alone, "${mixed}" for a request: give one of them`);
  const port = given["port"];
  return { from, to, ...(port === undefined || port === null ? {} : { port: readPort(port) }) };
}

/**
 * A TCP port or `icmp`.
 * @throws Problem for anything else
 */
export function readPort(given: unknown): number | "icmp" {
  if (given === "icmp") return given;
  const port = typeof given === "string" && /^\d{1,5}$/u.test(given) ? Number(given) : given;
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`invalid port ${JSON.stringify(given)}: expected 1 to 65535 for TCP, or icmp`);
}

function keysOf(given: unknown): Readonly<Record<string, ContextValue>> | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given))
    throw new Problem('"set" must be an object of condition keys, for example {"s3:prefix": "a/"}');
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, contextValue(key, value)]));
}

function contextValue(key: string, value: unknown): ContextValue {
  const scalar = (one: unknown) => ["string", "number", "boolean"].includes(typeof one);
  if (scalar(value)) return String(value);
  if (isList(value) && value.every(scalar)) return value.map(String);
  throw new Problem(`${key} must be a text, a number, a boolean or a list of them`);
}

function optional<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: T });
}
