import { isList, isObject } from "./configuration/value";
import type { ContextValue } from "./iam/context";
import { Problem } from "./problem";

/** Whether one request gets through: network and policies together. */
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

export type Question = RequestQuestion | NetworkQuestion;

const EXAMPLE = '{"from": "aws_instance.host", "action": "s3:PutObject", "on": "aws_s3_bucket.backup"}';
const FIELDS = ["from", "to", "port", "action", "on", "as", "set", "source"];

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
  };
}

function networkQuestion(
  from: string,
  to: string,
  given: { readonly [field: string]: unknown },
  action: string | undefined,
): NetworkQuestion {
  const other = ["on", "as", "set", "source"].find((field) => given[field] !== undefined);
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
  throw new Problem(`invalid port ${JSON.stringify(given)}: expected 1-65535 for TCP, or icmp`);
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
