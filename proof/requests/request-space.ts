import type { BucketFacts } from "../system/bucket-facts";
import { ActionClasses, type ActionClass } from "../iam/action-classes";
import type { Action } from "../iam/actions";
import { s3Actions } from "../iam/actions";
import { keyActionsFor } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import { hasAccount } from "../iam/principal";
import { principalClasses, writtenArns } from "../iam/principal-classes";
import type { Bounded } from "../iam/regions";
import { otherResourceClasses, requestClasses, valuesBeside, resourceClasses } from "../iam/request-classes";
import { accountIsKnown } from "./account-is-known";
import { denyingPrincipals, naming } from "./naming";
import { FreeKeys } from "./free-keys";
import { KeyedRequests } from "./keyed-requests";
import {
  BY_AN_AWS_SERVICE,
  carriesS3,
  FROM_THE_INTERNET,
  throughEndpoint,
  throughUnseenEndpoint,
  type Path,
} from "./path";
import { isRootsOwn } from "../iam/roots-own";
import {
  accountNamedIn,
  everyArn,
  everyone,
  matchesAny,
  namedPrincipals,
  type PrincipalClass,
} from "./principals";
import { Tellable } from "./tellable";
import type { Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { spendOf, tooManyEndpoints, tooLargeOf } from "./space-bounds";
import { symbol } from "../terms/text";

/**
 * All requests that anyone could make on one bucket, in classes that no policy in play can tell apart: principals by
 * the ARNs that are named, paths by the endpoints, every condition key by the values that the operators cut, actions by
 * the statements they match, objects by the patterns of resources.
 */
export class RequestSpace {
  readonly principals: readonly PrincipalClass[];
  /** Every path by which a request could come, from anywhere. */
  readonly paths: readonly Path[];
  readonly objects: readonly string[];
  /** Objects of other buckets, and the accounts that those buckets may belong to. */
  readonly elsewhere: { readonly objects: readonly string[]; readonly accounts: readonly string[] };
  /** Why the space could not be divided. @default - it could */
  readonly unbounded: string | undefined;
  readonly #policies: readonly CompiledPolicy[];
  readonly #keys: FreeKeys;
  readonly #actionClasses: ActionClasses;
  readonly #actions = new Map<(action: Action) => boolean, readonly ActionClass[]>();
  /** The requests of each principal by each path. */
  readonly requests: KeyedRequests;

  constructor(
    readonly system: System,
    readonly bucket: BucketFacts,
    subjects: Subjects | undefined,
  ) {
    const tooLarge = tooLargeOf(system, bucket);
    this.#policies = tooLarge === undefined ? system.policiesOn(bucket) : [];
    this.#actionClasses = new ActionClasses(this.#policies, groupOfAction);
    const ofKey = bucket.key === undefined ? [] : [bucket.key.keyPolicy];
    const deciding = [...this.#policies, ...ofKey];
    const saying = [...deciding, ...naming(subjects, bucket.region)];
    const keys = requestClasses(saying);
    const objects = objectsOf(system, bucket);
    const others: Bounded<readonly string[]> =
      tooLarge === undefined
        ? otherResourceClasses(this.#policies, bucket.arn, `arn:${system.partition}:s3:::`)
        : { bounded: false, reason: tooLarge };
    const crowded = tooManyEndpoints(system);
    const divided: Bounded<unknown>[] = [
      ...(crowded === undefined ? [] : [{ bounded: false, reason: crowded } as const]),
      accountIsKnown(bucket.account, deciding),
      keys,
      objects,
      others,
    ];
    this.#keys = new FreeKeys(keys.bounded ? keys.value : [], saying, bucket);
    this.requests = new KeyedRequests(this.#keys, new Tellable(deciding));
    this.objects = objects.bounded ? objects.value : [];
    this.elsewhere = {
      objects: others.bounded ? others.value : [],
      accounts: [
        ...new Set([symbol("another account"), bucket.account, ...this.#keys.texts("aws:resourceaccount")]),
        ...this.#keys.texts("s3:resourceaccount"),
      ],
    };
    const named = namedPrincipals(deciding);
    this.principals = everyone(system, bucket.account, subjects, {
      arns: [...named.arns, ...this.#keys.texts("aws:principalarn")],
      accounts: [
        ...named.accounts,
        ...this.#keys.texts("aws:principalaccount"),
        ...this.#keys.texts("kms:calleraccount").filter((text) => /^\d/u.test(text)),
        ...writtenArns(saying).flatMap(accountNamedIn),
      ],
      services: [
        ...named.services,
        ...this.#keys.texts("aws:principalservicename"),
        ...this.#keys.texts("aws:principalservicenameslist"),
      ],
      within: (start, written, except) => {
        if (divided.some((part) => !part.bounded)) return written;
        const arns = principalClasses(saying, { start, written, except });
        if (arns.bounded) return arns.value;
        divided.push(arns);
        return written;
      },
    });
    this.unbounded = divided.flatMap((part) => (part.bounded ? [] : [part.reason]))[0];
    this.paths = crowded === undefined ? this.#everyPath() : [];
  }

  /** The actions of S3 that pass the filter, in classes: by policies, by the key they need, by root's own. */
  actions(filter: (action: Action) => boolean): readonly ActionClass[] {
    const known = this.#actions.get(filter);
    if (known !== undefined) return known;
    const classes = this.#actionClasses.of(s3Actions().filter(filter));
    this.#actions.set(filter, classes);
    return classes;
  }

  /** Whether a principal can come by a path: services call for themselves, and only accounts' principals through them. */
  canTake({ principal }: PrincipalClass, path: Path): boolean {
    if (principal.kind === "service") return path.via === undefined && !path.byAwsService;
    return !path.byAwsService || hasAccount(principal);
  }

  /** Whether a pattern may stand for anyone at all: `aws:PrincipalArn` is no session, group or account. */
  isSomebody(pattern: string): boolean {
    const alone = [denyingPrincipals([pattern])];
    const accounts = writtenArns(alone).flatMap(accountNamedIn);
    return everyArn({ account: this.bucket.account, partition: this.system.partition }, accounts, (start) => {
      const arns = principalClasses(alone, { start, written: [] });
      return arns.bounded ? arns.value : [];
    }).some((principal) => matchesAny(principal, [pattern]) !== false);
  }

  #everyPath(): Path[] {
    const endpoints = this.system.configuration.resources("aws_vpc_endpoint").filter(carriesS3);
    const seen = endpoints.map((endpoint) => throughEndpoint(this.system, endpoint));
    const ids = new Set(seen.map(({ via }) => via?.endpointId));
    const unseenIds = [...valuesBeside(this.#policies, "aws:sourcevpce", ids), symbol("another endpoint")];
    const vpcs = [...this.#keys.texts("aws:sourcevpc"), symbol("another VPC")];
    const unseen = unseenIds.flatMap((id) => vpcs.map((vpc) => throughUnseenEndpoint(id, vpc)));
    return [FROM_THE_INTERNET, BY_AN_AWS_SERVICE, ...seen, ...unseen];
  }

  /** Takes requests off the number that is decided of one system. */
  spend(requests: number): void {
    spendOf(this.system, requests, () => {
      const { principals, paths, objects, bucket } = this;
      return (
        `${principals.length} principals, ${paths.length} paths, condition keys, actions and ` +
        `${objects.length} objects of ${bucket.address}`
      );
    });
  }
}

/** Whether root has it for its own, and what it needs of a key. */
function groupOfAction({ name }: Action): string {
  return `${isRootsOwn(name)} ${keyActionsFor(name, false).join()}`;
}

/** One object of a bucket of every region that the policies on it cut, where they do not have too many statements. */
export function objectsOf(system: System, bucket: BucketFacts): Bounded<readonly string[]> {
  const reason = tooLargeOf(system, bucket);
  if (reason !== undefined) return { bounded: false, reason };
  return system.rememberOfPolicies(`objects ${bucket.address}`, () =>
    resourceClasses(system.policiesOn(bucket), bucket.arn),
  );
}
