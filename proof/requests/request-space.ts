import type { BucketFacts } from "../system/bucket-facts";
import type { Action } from "../iam/actions";
import { s3Actions } from "../iam/actions";
import { keyActionsFor } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import { hasAccount } from "../iam/principal";
import { principalClasses, writtenArns } from "../iam/principal-classes";
import type { Bounded } from "../iam/regions";
import { createRequest, type Request } from "../iam/request";
import {
  ActionClasses,
  otherResourceClasses,
  requestClasses,
  valuesBeside,
  resourceClasses,
  type ActionClass,
} from "../iam/request-classes";
import { accountIsKnown } from "./account-is-known";
import { denyingPrincipals, naming } from "./naming";
import { alikeKeys, FreeKeys } from "./free-keys";
import type { Chosen, FreeKey } from "./key-combinations";
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
import { Senders, type Sender } from "./senders";
import { Tellable } from "./tellable";
import type { Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { spendOf, tooManyEndpoints, tooManyStatements } from "./space-bounds";
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
  readonly #requests = new Map<PrincipalClass["principal"], Map<Path, Map<string, readonly Request[]>>>();
  readonly #senderOf = new Map<PrincipalClass["principal"], Map<Path, Map<string, Sender>>>();
  readonly #senders: Senders;

  constructor(
    readonly system: System,
    readonly bucket: BucketFacts,
    subjects: Subjects | undefined,
  ) {
    this.#policies = tooManyStatements(system, bucket) === undefined ? system.policiesOn(bucket) : [];
    this.#actionClasses = new ActionClasses(this.#policies, groupOfAction);
    const ofKey = bucket.key === undefined ? [] : [bucket.key.keyPolicy];
    this.#senders = new Senders(new Tellable([...this.#policies, ...ofKey]));
    const saying = [...this.#policies, ...naming(subjects, bucket.region)];
    const keys = requestClasses(saying);
    const objects = objectsOf(system, bucket);
    const others = otherResourceClasses(this.#policies, bucket.arn, `arn:${system.partition}:s3:::`);
    const crowded = tooManyEndpoints(system);
    const divided: Bounded<unknown>[] = [
      ...(crowded === undefined ? [] : [{ bounded: false, reason: crowded } as const]),
      accountIsKnown(system.account, this.#policies),
      keys,
      objects,
      others,
    ];
    this.#keys = new FreeKeys(keys.bounded ? keys.value : [], saying, bucket);
    this.objects = objects.bounded ? objects.value : [];
    this.elsewhere = {
      objects: others.bounded ? others.value : [],
      accounts: [
        ...new Set([symbol("another account"), system.account, ...this.#keys.texts("aws:resourceaccount")]),
        ...this.#keys.texts("s3:resourceaccount"),
      ],
    };
    const named = namedPrincipals(this.#policies);
    this.principals = everyone(system, subjects, {
      arns: [...named.arns, ...this.#keys.texts("aws:principalarn")],
      accounts: [
        ...named.accounts,
        ...this.#keys.texts("aws:principalaccount"),
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

  /** One request for every class of the free condition keys; its action and resource are still to be filled in. */
  requests(
    { principal }: PrincipalClass,
    path: Path,
    fixed: ReadonlyMap<string, string> = new Map(),
    plain = false,
    resourceAccount = this.system.account,
  ): readonly Request[] {
    const question = `${plain} ${resourceAccount} ${[...fixed].join()}`;
    const known = under(under(this.#requests, principal), path);
    const found =
      known.get(question) ?? this.#makeRequests({ principal, resourceAccount }, path, fixed, plain);
    known.set(question, found);
    return found;
  }

  /**
   * The same requests, or those of another sender that no policy tells from this one: as many, in the same order, each of
   * which gets the same answers from every layer.
   */
  sender(
    principal: PrincipalClass,
    path: Path,
    fixed: ReadonlyMap<string, string>,
    plain = false,
    resourceAccount = this.system.account,
  ): Sender {
    const question = `${plain} ${resourceAccount} ${[...fixed].join()}`;
    const known = under(under(this.#senderOf, principal.principal), path);
    const found = known.get(question) ?? this.#findSender({ principal, path, fixed, plain, resourceAccount });
    known.set(question, found);
    return found;
  }

  #findSender({ principal, path, fixed, plain, resourceAccount }: Asking): Sender {
    const asked = { principal: principal.principal, resourceAccount };
    const { free, bare } = this.#bareRequest(asked, path, fixed, plain);
    return this.#senders.of(
      { principal, path, resourceAccount, bare, free: alikeKeys(free, bare.context) },
      () => this.requests(principal, path, fixed, plain, resourceAccount),
    );
  }

  /** One of the requests that `requests` gives, by its place. */
  requestAt(
    at: number,
    { principal }: PrincipalClass,
    path: Path,
    fixed: ReadonlyMap<string, string>,
    plain = false,
    resourceAccount = this.system.account,
  ): Request | undefined {
    const { free, bare } = this.#bareRequest({ principal, resourceAccount }, path, fixed, plain);
    const chosen = this.#keys.combinations(free, bare.context)[at];
    return chosen && withKeys(bare, chosen);
  }

  #makeRequests(
    asked: Pick<Request, "principal" | "resourceAccount">,
    path: Path,
    fixed: ReadonlyMap<string, string>,
    plain: boolean,
  ): Request[] {
    const { free, bare } = this.#bareRequest(asked, path, fixed, plain);
    return this.#keys.combinations(free, bare.context).map((chosen) => withKeys(bare, chosen));
  }

  /** The request without any of the keys that may be chosen, and these. */
  #bareRequest(
    { principal, resourceAccount }: Pick<Request, "principal" | "resourceAccount">,
    path: Path,
    fixed: ReadonlyMap<string, string>,
    plain: boolean,
  ): { readonly free: readonly FreeKey[]; readonly bare: Request } {
    const asked = plain ? this.#keys.askedFor(principal) : {};
    const bare = createRequest({
      ...{ principal, action: "", resource: "", resourceAccount },
      ...(path.via === undefined ? {} : { via: path.via }),
      context: { ...ofPath(path), ...asked, ...Object.fromEntries(fixed) },
    });
    return { free: plain ? [] : this.#keys.of(principal, path, fixed), bare };
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
    return everyArn(this.system, accounts, (start) => {
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

function withKeys(bare: Request, chosen: Chosen): Request {
  const context = new Map(bare.context);
  for (const [key, value] of Object.entries(chosen)) context.set(key, value);
  return { ...bare, context };
}

/** Whose requests are asked for. */
interface Asking {
  readonly principal: PrincipalClass;
  readonly path: Path;
  readonly fixed: ReadonlyMap<string, string>;
  readonly plain: boolean;
  readonly resourceAccount: string;
}

/** Whether root has it for its own, and what it needs of a key. */
function groupOfAction({ name }: Action): string {
  return `${isRootsOwn(name)} ${keyActionsFor(name, false).join()}`;
}

/** One object of a bucket of every region that the policies on it cut, where they do not have too many statements. */
export function objectsOf(system: System, bucket: BucketFacts): Bounded<readonly string[]> {
  const reason = tooManyStatements(system, bucket);
  if (reason !== undefined) return { bounded: false, reason };
  return system.rememberOfPolicies(`objects ${bucket.address}`, () =>
    resourceClasses(system.policiesOn(bucket), bucket.arn),
  );
}

/** The map under a key, made when it is first asked for. */
function under<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, found);
  return found;
}

function ofPath({ sourceIp, byAwsService }: Path): Record<string, string> {
  return {
    "aws:viaawsservice": String(byAwsService),
    ...(sourceIp === undefined ? {} : { "aws:sourceip": sourceIp }),
  };
}
