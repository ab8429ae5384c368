import type { ContextValue } from "../iam/context";
import { perhaps } from "../iam/context";
import { hasAccount, type Principal } from "../iam/principal";
import type { System } from "../system/system";
import { hasUnknown, unknown } from "../terms/text";
import type { Path } from "./path";

/** What is known of a request before anybody sets a condition key. */
export interface Ordinary {
  readonly principal: Principal;
  /** `s3:PutObject`. */
  readonly action: string;
  readonly path: Path;
  /** Region that is asked. */
  readonly region: string;
  readonly resourceAccount: string;
  /** Keys in lower case that follow from the principal's tags, or from the instance that its credentials are of. @default - none */
  readonly tags?: Readonly<Record<string, ContextValue>>;
  /** `BUCKET/KEY` of what a call copies. @default - it copies nothing */
  readonly copySource?: string | undefined;
  /** Whether the call makes an object. @default - it is not about that */
  readonly createsObject?: boolean | undefined;
  /** Keys in lower case that somebody has set: what follows from them is taken into account. @default - none */
  readonly said?: (key: string) => ContextValue | undefined;
}

/**
 * The condition keys of an ordinary request as today's tools make it: over HTTPS with TLS 1.2, signed by version 4 in a
 * header where the caller has credentials. A key that may be there, with a value that nobody has said, is unknown.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function ordinaryKeys(system: System, request: Ordinary): Map<string, ContextValue> {
  const { path, region, tags = {} } = request;
  return new Map<string, ContextValue>([
    ...Object.entries(tags),
    ...(request.action.toLowerCase().startsWith("s3:") ? keysOfS3(request) : []),
    ...keysOfKms(request),
    ...organizationKeys(system, request),
    ...(request.principal.kind === "service" ? OF_A_SERVICES_CALLER : []),
    ...(hasUnknown(region) ? [] : ([["aws:requestedregion", region]] as const)),
    ...(path.sourceIp === undefined ? [] : ([["aws:sourceip", path.sourceIp]] as const)),
  ]);
}

type Keys = [string, ContextValue][];

/** A service says for which resource it calls, where it calls for one: which that is nobody has said. */
const OF_A_SERVICES_CALLER = [
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
].map((key): [string, ContextValue] => [key.toLowerCase(), perhaps(key)]);

function keysOfS3({ principal, copySource, createsObject, said = () => undefined }: Ordinary): Keys {
  const plain = said("aws:securetransport") === "false";
  return [
    ...(plain ? [] : ([["s3:tlsversion", "1.2"]] as Keys)),
    ...signatureKeys(principal, said),
    ...(copySource === undefined ? [] : ([["s3:x-amz-copy-source", copySource]] as Keys)),
    ...(createsObject === undefined ? [] : ([["s3:objectcreationoperation", String(createsObject)]] as Keys)),
  ];
}

/** A call that somebody makes himself does not come by a service. @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
function keysOfKms({ action, principal }: Ordinary): Keys {
  const isOfKms = action.toLowerCase().startsWith("kms:") && hasAccount(principal);
  return isOfKms ? [["kms:calleraccount", principal.account]] : [];
}

/**
 * Only signed requests carry them. The age of a signature counts for presigned URLs and forms alone, and is zero by
 * version 2; the hash of the content is a header of version 4, with a value that depends on the tool.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
function signatureKeys(principal: Principal, said: NonNullable<Ordinary["said"]>): Keys {
  if (principal.kind === "anonymous") return [];
  if (principal.kind === "service")
    return ["s3:signatureversion", "s3:authType", "s3:signatureAge", "s3:x-amz-content-sha256"].map((key) => [
      key.toLowerCase(),
      perhaps(key),
    ]);
  const version = said("s3:signatureversion") ?? "AWS4-HMAC-SHA256";
  const type = said("s3:authtype") ?? "REST-HEADER";
  const inHeader = type === "REST-HEADER";
  return [
    ["s3:signatureversion", version],
    ["s3:authtype", type],
    ...(version === "AWS" ? ([["s3:signatureage", "0"]] as Keys) : []),
    ...(version !== "AWS" && !inHeader ? ([["s3:signatureage", unknown("s3:signatureAge")]] as Keys) : []),
    ...(version !== "AWS" && inHeader
      ? ([["s3:x-amz-content-sha256", unknown("s3:x-amz-content-sha256")]] as Keys)
      : []),
  ];
}

/**
 * Whose organization is whose is not known until the input or somebody says it: an account may be in none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html aws:PrincipalOrgID and its like
 */
function organizationKeys(system: System, { principal, path, resourceAccount }: Ordinary): Keys {
  const of = (account: string | undefined, name: string): Keys => {
    const id = system.organizations.idOf(account);
    const [idKey, pathsKey] = [`aws:${name}OrgID`, `aws:${name}OrgPaths`];
    return [
      [idKey.toLowerCase(), id ?? perhaps(idKey)],
      [pathsKey.toLowerCase(), id === undefined ? perhaps(pathsKey) : [`${id}/${unknown(pathsKey)}/`]],
    ];
  };
  return [
    ...(hasAccount(principal) ? of(principal.account, "Principal") : []),
    ...of(resourceAccount, "Resource"),
    ...(path.via === undefined ? [] : of(path.via.account, "Vpce")),
  ];
}
