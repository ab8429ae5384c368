import { askedKeys } from "../iam/asked-keys";
import { s3Actions } from "../iam/actions";
import { findApiCall, type Authorization } from "../iam/api-calls";
import { keyActionsFor } from "../iam/kms";
import type { ContextValue } from "../iam/context";
import type { CompiledPolicy } from "../iam/policy";
import { createRequest } from "../iam/request";
import type { Resource } from "../configuration/resource";
import type { BucketFacts } from "../system/bucket-facts";
import { kindOfVerdict, type RequestOnPath } from "./conclude";
import { ordinaryKeys } from "./ordinary-keys";
import { pathsFromHost, type Path } from "./path";
import type { PrincipalClass } from "./principals";
import { requestLayers } from "./request-layers";
import { tagsAskedFor, type PrincipalTags } from "../system/principal-tags";
import type { System } from "../system/system";
import { mostClosed, mostOpen, type VerdictKind } from "../terms/verdict";

/**
 * Calls that make an object; the parts of an upload in parts do not.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
const CREATES_THE_OBJECT = ["PutObject", "CompleteMultipartUpload"];

/** Whose credentials sign the calls. */
export type CallingAs = Pick<PrincipalClass, "principal" | "layers"> & {
  readonly tags?: PrincipalTags;
  /** Condition keys in lower case that the credentials carry besides. @default - none */
  readonly carried?: Readonly<Record<string, ContextValue>>;
};

/** One call of a host, and how it went. */
export interface HostCall {
  readonly kind: VerdictKind;
  /** The request that decided. */
  readonly request: RequestOnPath;
}

/**
 * How a host's ordinary call on an object goes: over HTTPS, by IPv4 or IPv6, with no header but `If-None-Match`, and
 * that only where a put without it is refused. Undefined for a call that nothing authorizes.
 */
export function callOfHost(
  system: System,
  bucket: BucketFacts,
  host: Resource,
  as: CallingAs,
  call: string,
  objectArn: string,
): HostCall | undefined {
  return callByPaths(system, bucket, pathsFromHost(system, host, bucket.region), as, call, objectArn);
}

/** The same by whichever of the paths works best. */
export function callByPaths(
  system: System,
  bucket: BucketFacts,
  paths: readonly Path[],
  as: CallingAs,
  call: string,
  objectArn: string,
): HostCall | undefined {
  const creates = CREATES_THE_OBJECT.includes(call);
  const policies = system.policiesOn(bucket);
  const tags = { ...as.carried, ...(as.tags === undefined ? {} : tagsAskedFor(as.tags, policies)) };
  const key = bucket.key && { ...bucket.key, keyTags: keyTagsIn([bucket.key.keyPolicy, ...policies]) };
  const headers: Record<string, ContextValue>[] = creates ? [{}, { "s3:if-none-match": "*" }] : [{}];
  const calls = paths.flatMap((path) =>
    headers.flatMap((header) => {
      const requests = authorizationsOf(call).map(({ action, keyActions }): RequestOnPath => {
        const isOfObjects = s3Actions().some(
          ({ name, resourceTypes }) => name === action && resourceTypes.includes("object"),
        );
        const resource = isOfObjects ? objectArn : bucket.arn;
        const resourceAccount = bucket.account;
        const keys = ordinaryKeys(system, {
          ...{ principal: as.principal, action, path, region: bucket.region, resourceAccount },
          ...{ tags, createsObject: creates },
        });
        const request = createRequest({
          principal: as.principal,
          action,
          resource,
          resourceAccount,
          ...(path.via === undefined ? {} : { via: path.via }),
          context: new Map([...keys, ...Object.entries(header)]),
        });
        const { policy, publicAccessBlock } = bucket;
        const layers = requestLayers(system, {
          ...{ principal: as.principal, identity: as.layers, path, resourceAccount, key, keyActions },
          resource: { ...(policy === undefined ? {} : { resource: policy }), publicAccessBlock },
        });
        return { request, layers, path, call };
      });
      return (
        mostClosed(
          requests.map((request) => ({ request, kind: kindOfVerdict(request) })),
          kindOf,
        ) ?? []
      );
    }),
  );
  return mostOpen(calls, kindOf);
}

/** The tags of keys that policies ask for; S3 asks for those of buckets only where their access control by tags is on. */
function keyTagsIn(policies: readonly CompiledPolicy[]): string[] {
  const names = policies.flatMap(({ statements }) =>
    statements.flatMap((statement) => askedKeys(statement).map(([, name]) => name)),
  );
  return names.filter((name) => name.toLowerCase().startsWith("aws:resourcetag/"));
}

function kindOf({ kind }: HostCall): VerdictKind {
  return kind;
}

/** What a call is authorized by; one without rules of its own by the action of its name. */
function authorizationsOf(call: string): readonly Pick<Authorization, "action" | "keyActions">[] {
  const action = `s3:${call}`;
  return findApiCall(call)?.authorizedBy() ?? [{ action, keyActions: keyActionsFor(action, false) }];
}
