import { findAction, nearActions } from "../iam/actions";
import { API_CALL_NAMES, findApiCall, type ApiCallOptions, type Authorization } from "../iam/api-calls";
import { keyActionsFor } from "../iam/kms";
import { KNOWN_SERVICES, serviceActions } from "../iam/service-actions";
import type { Assumption } from "../configuration/assumptions";
import { nearNames } from "../terms/near";
import { Problem } from "../terms/problem";
import { didYouMean } from "./proposal";
import { besidesRole } from "./role-calls";

/** What is asked for: one action, or an API call with all actions that authorize it. */
export interface Call {
  /** In AWS's own spelling. */
  readonly name: string;
  /** The prefix of the action's service: `s3`, `dynamodb`. */
  readonly service: string;
  readonly authorizations: readonly Needed[];
  /** Whether the call makes an object; undefined where it is not about that. */
  readonly createsObject?: boolean;
  /** Whether it is not known if it has a resource at all, as of the services whose actions the proof does not know. */
  readonly mayLackResource?: true;
  readonly assumptions: readonly Assumption[];
}

/** One action that must be allowed; on a resource of another service, or of another kind than buckets and objects. */
export type Needed = Omit<Authorization, "on"> & { readonly on: Authorization["on"] | "resource" };

/**
 * Calls that make an object, which `s3:ObjectCreationOperation` tells apart from the parts of an upload.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
const CREATES = new Map([
  ["PutObject", true],
  ["CopyObject", true],
  ["CompleteMultipartUpload", true],
  ["CreateMultipartUpload", false],
  ["UploadPart", false],
  ["UploadPartCopy", false],
]);

/** What stands for the source of a copy until it is known; only whether there is one counts here. */
const SOME_SOURCE = { copySource: "*" };

/** What a call is told by headers, and the condition keys in lower case that tell of them. */
const HEADERS: readonly (readonly [option: keyof ApiCallOptions, keys: RegExp])[] = [
  ["tagging", /^s3:RequestObjectTag/iu],
  ["acl", /^s3:x-amz-(?:acl$|grant-)/u],
  ["retention", /^s3:object-lock-(?:mode|retain-until-date|remaining-retention-days)$/u],
  ["legalHold", /^s3:object-lock-legal-hold$/u],
];

/**
 * An action or an API call by name, in any case.
 * @param keys condition keys in lower case that the request carries: headers that need a permission of their own. @default - none
 * @throws Problem that proposes near names
 */
export function findCall(given: string, keys: readonly string[] = []): Call {
  if (/[*?]/u.test(given))
    throw new Problem(`${given} is a pattern: ask for one action, for example s3:PutObject`);
  const colon = given.indexOf(":");
  const service = (colon < 0 ? "s3" : given.slice(0, colon)).toLowerCase();
  if (service !== "s3") return otherService(given, service, keys);
  const name = given.slice(colon + 1);
  const call = findApiCall(name);
  const action = findAction(`s3:${name}`);
  if (colon >= 0 && action !== undefined) return s3Action(action.name, action.resourceTypes, keys);
  if (call !== undefined) {
    const creates = CREATES.get(call.name);
    return {
      name: call.name,
      service,
      authorizations: call.authorizedBy({ ...SOME_SOURCE, ...headersOf(keys) }).filter(isNeeded),
      ...(creates === undefined ? {} : { createsObject: creates }),
      assumptions: [],
    };
  }
  if (action !== undefined) return s3Action(action.name, action.resourceTypes, keys);
  const nearCalls = nearNames(name, API_CALL_NAMES);
  const near =
    colon < 0 ? [...nearCalls, ...nearActions(`s3:${name}`)] : [...nearActions(`s3:${name}`), ...nearCalls];
  throw new Problem(
    `${given} is neither an action nor an API call of Amazon S3${didYouMean(near.slice(0, 3))}`,
  );
}

/** Tags that a copy names replace its source's, which are then not read. */
function isNeeded({ on, action }: Authorization): boolean {
  return on !== "copy-source" || !action.endsWith("Tagging");
}

/** What the headers of a put need besides the action that is asked about. */
function heldBeside(options: ApiCallOptions): readonly Assumption[] {
  const needed = (findApiCall("PutObject")?.authorizedBy(options) ?? []).slice(1);
  return needed.map(({ action }) => ({
    subject: action,
    says: `the caller has ${action} too, which a put with these headers needs: --action PutObject decides both`,
  }));
}

function headersOf(keys: readonly string[]): ApiCallOptions {
  const told = HEADERS.filter(([, pattern]) => keys.some((key) => pattern.test(key)));
  return Object.fromEntries(told.map(([option]) => [option, true]));
}

/** An action by itself is asked for as the plainest call that it authorizes: a put is a whole object. */
function s3Action(name: string, resourceTypes: readonly string[], keys: readonly string[]): Call {
  const has = (type: string) => resourceTypes.includes(type);
  const keyActions = keyActionsFor(name, false);
  const on = has("object")
    ? "object"
    : has("bucket")
      ? "bucket"
      : resourceTypes.length === 0
        ? "account"
        : "";
  return {
    name,
    service: "s3",
    authorizations: [
      on === "" ? { action: name, on: "resource", keyActions: [] } : { action: name, on, keyActions },
    ],
    ...(name === "s3:PutObject" ? { createsObject: true } : {}),
    assumptions: name === "s3:PutObject" ? heldBeside(headersOf(keys)) : [],
  };
}

function otherService(given: string, service: string, keys: readonly string[]): Call {
  const actions = serviceActions(service);
  const wanted = given.toLowerCase();
  const found = actions?.find(({ name }) => name.toLowerCase() === wanted);
  if (actions !== undefined && found === undefined) {
    const names = actions.map(({ name }) => name);
    throw new Problem(`${given} is not an action of ${service}${didYouMean(nearNames(given, names))}`);
  }
  if (!/^[a-z0-9-]+:[a-z0-9]+$/iu.test(given))
    throw new Problem(`${given} is not an action: expected SERVICE:NAME, for example s3:PutObject`);
  const name = found?.name ?? given;
  const says = `${given} is an action of ${service}; the proof knows only the actions of ${KNOWN_SERVICES.join(", ")}`;
  const on = found?.resourceTypes.length === 0 ? "account" : "resource";
  const besides = besidesRole(name, keys);
  return {
    name,
    service,
    authorizations: [{ action: name, on, keyActions: [] }, ...besides.authorizations],
    ...(found === undefined
      ? { mayLackResource: true, assumptions: [{ subject: "action", says }] }
      : { assumptions: besides.assumptions }),
  };
}
