import type { BucketFacts } from "../system/bucket-facts";
import type { Action } from "../iam/actions";
import { s3Actions } from "../iam/actions";
import { perhaps, type ContextValue } from "../iam/context";
import { keyActionsFor, reachesKms } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import { hasAccount, principalKeys } from "../iam/principal";
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
import { keyCombinations, type Chosen, type FreeKey } from "./key-combinations";
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
import type { Subjects } from "../system/subjects";
import type { System } from "../system/system";
import { spendOf, UnboundedSpace } from "./space-bounds";
import { symbol, unknown } from "../terms/text";

/** Keys that a request gets from its path or its resource and nobody can choose. */
const OF_THE_PATH = new Set([
  ...["aws:sourcevpce", "aws:sourcevpc", "aws:sourcevpcarn", "aws:vpceaccount"],
  ...["aws:viaawsservice", "aws:resourceaccount", "s3:resourceaccount"],
]);

/** Keys of the endpoint that depend on the organization of its account, and are absent where it is in none. */
const OF_THE_ORGANIZATION = new Set(["aws:vpceorgid", "aws:vpceorgpaths"]);

/** Keys that every request of a principal of an account carries. */
const NEVER_ABSENT = new Set([
  "aws:securetransport",
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
]);

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
  /** The policies, and what names the subjects. */
  readonly #saying: readonly CompiledPolicy[];
  readonly #keys: ReadonlyMap<string, readonly (ContextValue | undefined)[]>;
  readonly #actionClasses: ActionClasses;
  readonly #actions = new Map<(action: Action) => boolean, readonly ActionClass[]>();
  readonly #chosen = new Map<string, readonly Chosen[]>();
  readonly #requests = new Map<PrincipalClass["principal"], Map<Path, Map<string, readonly Request[]>>>();

  constructor(
    readonly system: System,
    readonly bucket: BucketFacts,
    subjects: Subjects | undefined,
  ) {
    this.#policies = system.policiesOn(bucket);
    this.#actionClasses = new ActionClasses(this.#policies, groupOfAction);
    const saying = [...this.#policies, ...naming(subjects, bucket.region)];
    this.#saying = saying;
    const keys = requestClasses(saying);
    const objects = objectsOf(system, bucket);
    const others = otherResourceClasses(this.#policies, bucket.arn, `arn:${system.partition}:s3:::`);
    const divided: Bounded<unknown>[] = [
      accountIsKnown(system.account, this.#policies),
      keys,
      objects,
      others,
    ];
    this.#keys = new Map(keys.bounded ? keys.value.map(({ key, values }) => [key, values]) : []);
    this.objects = objects.bounded ? objects.value : [];
    this.elsewhere = {
      objects: others.bounded ? others.value : [],
      accounts: [
        ...new Set([symbol("another account"), system.account, ...this.#texts("aws:resourceaccount")]),
        ...this.#texts("s3:resourceaccount"),
      ],
    };
    const named = namedPrincipals(this.#policies);
    this.principals = everyone(system, subjects, {
      arns: [...named.arns, ...this.#texts("aws:principalarn")],
      accounts: [
        ...named.accounts,
        ...this.#texts("aws:principalaccount"),
        ...writtenArns(saying).flatMap(accountNamedIn),
      ],
      services: [
        ...named.services,
        ...this.#texts("aws:principalservicename"),
        ...this.#texts("aws:principalservicenameslist"),
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
    this.paths = this.#everyPath();
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

  /** Keys that a principal brings along whatever it asks for, with values that nothing here says. */
  #askedFor(principal: Request["principal"]): Record<string, ContextValue> {
    const { derived } = principalKeys(principal);
    const isItsOwn = hasAccount(principal)
      ? /^aws:principal(?:tag\/|org)/u
      : /^aws:source(?:account|arn|org)/u;
    if (principal.kind === "anonymous") return {};
    const keys = [...this.#keys.keys()].filter((key) => isItsOwn.test(key) && !derived.has(key));
    return Object.fromEntries(
      keys.map((key) => [key, key.startsWith("aws:principaltag/") ? unknown(key) : perhaps(key)]),
    );
  }

  #makeRequests(
    { principal, resourceAccount }: Pick<Request, "principal" | "resourceAccount">,
    path: Path,
    fixed: ReadonlyMap<string, string>,
    plain: boolean,
  ): Request[] {
    const blank = { principal, action: "", resource: "", resourceAccount };
    const via = path.via === undefined ? {} : { via: path.via };
    const free = plain ? [] : this.#freeKeys(principal, path, fixed);
    const asked = plain ? this.#askedFor(principal) : {};
    const requestWith = (chosen: Chosen) =>
      createRequest({
        ...blank,
        ...via,
        context: { ...ofPath(path), ...asked, ...chosen, ...Object.fromEntries(fixed) },
      });
    return this.#combinations(free, requestWith({}).context).map(requestWith);
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

  #texts(key: string): string[] {
    return (this.#keys.get(key) ?? []).flatMap((value) => value ?? []);
  }

  #everyPath(): Path[] {
    const endpoints = this.system.configuration.resources("aws_vpc_endpoint").filter(carriesS3);
    const seen = endpoints.map((endpoint) => throughEndpoint(this.system, endpoint));
    const ids = new Set(seen.map(({ via }) => via?.endpointId));
    const unseenIds = [...valuesBeside(this.#policies, "aws:sourcevpce", ids), symbol("another endpoint")];
    const vpcs = [...this.#texts("aws:sourcevpc"), symbol("another VPC")];
    const unseen = unseenIds.flatMap((id) => vpcs.map((vpc) => throughUnseenEndpoint(id, vpc)));
    return [FROM_THE_INTERNET, BY_AN_AWS_SERVICE, ...seen, ...unseen];
  }

  #freeKeys(
    principal: PrincipalClass["principal"],
    path: Path,
    fixed: ReadonlyMap<string, string>,
  ): FreeKey[] {
    const derived = principalKeys(principal).derived;
    return [...this.#keys]
      .filter(
        ([key]) => !OF_THE_PATH.has(key) && !derived.has(key) && !fixed.has(key) && !key.startsWith("kms:"),
      )
      .filter(([key]) => path.via !== undefined || !OF_THE_ORGANIZATION.has(key))
      .filter(([key]) => key !== (path.via === undefined ? "aws:vpcsourceip" : "aws:sourceip"))
      .filter(([key]) => key !== "aws:sourceip" || path.sourceIp === undefined)
      .filter(([key]) => key !== "aws:vpcsourceip" || path.via?.vpcSourceIp === undefined)
      .map(([key, values]) => [
        key,
        NEVER_ABSENT.has(key) && principal.kind !== "service"
          ? values.filter((value) => value !== undefined)
          : values,
      ]);
  }

  /** Principals and paths with the same free keys, and the same values of these where none is chosen, share them. */
  #combinations(keys: readonly FreeKey[], base: Request["context"]): readonly Chosen[] {
    const alike = JSON.stringify(keys.map(([key, values]) => [key, values.length, base.get(key)]));
    const known = this.#chosen.get(alike) ?? this.#combinationsOf(keys, base);
    this.#chosen.set(alike, known);
    return known;
  }

  #combinationsOf(keys: readonly FreeKey[], base: Request["context"]): readonly Chosen[] {
    const free = new Set(keys.map(([key]) => key));
    const { key } = this.bucket;
    const statements = [...this.#saying, ...(key === undefined ? [] : [key.keyPolicy])]
      .flatMap((policy) => policy.statements)
      .filter(({ conditions }) => conditions.some((one) => free.has(one.key)));
    const most = MOST_COMBINATIONS;
    const found = keyCombinations({
      keys,
      statements,
      base,
      most,
      ...(key === undefined ? {} : { reachesKms }),
    });
    if ("tooManyBy" in found) {
      throw new UnboundedSpace(
        `the condition keys in play, ${found.tooManyBy} among them, combine in more than ${most} ways that policies tell apart`,
      );
    }
    return found;
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

/** One object of a bucket of every region that the policies on it cut. */
export function objectsOf(system: System, bucket: BucketFacts): Bounded<readonly string[]> {
  return system.rememberOfPolicies(`objects ${bucket.address}`, () =>
    resourceClasses(system.policiesOn(bucket), bucket.arn),
  );
}

/** At most so many combinations of the free condition keys. */
const MOST_COMBINATIONS = 4_096;

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
