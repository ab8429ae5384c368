import type { Claim } from "../claims";
import {
  decidingOf,
  fromRequest,
  fromVerdict,
  networkVerdict,
  NOT_APPLICABLE,
  unknownBecause,
  type ClaimProof,
  type Decided,
} from "./decided";
import type { Question } from "../requests/claim-question";
import type { BucketFacts } from "../system/bucket-facts";
import type { Resource } from "../configuration/resource";
import { callByPaths, callOfHost, type HostCall } from "../requests/host-calls";
import { instanceKeys } from "../requests/instance-keys";
import { pathFromInternet } from "../network/path/path-from-internet";
import { pathToInternet } from "../network/path/path-to-internet";
import type { Path } from "../requests/path";
import { EVERYTHING, matchesAny, principalOfArn } from "../requests/principals";
import { bearingsOf, isHostRole } from "./bearings-of-question";
import { doubtsOfEndpoint, pathsOfUploads } from "./endpoints-of-uploads";
import { doubtsOfAccount } from "./foreign-principals";
import { lostHost, lostLane, lostLock, lostOperators } from "./lost-ground";
import { partOfSpace, pathsOf } from "./part-of-space";
import { objectsOf, RequestSpace } from "../requests/request-space";
import { UnboundedSpace } from "../requests/space-bounds";
import { kindOfVerdict, type RequestOnPath } from "../requests/conclude";
import {
  HOST_OUTPUTS,
  PRINCIPAL_ROLES,
  UPLOAD_OUTPUTS,
  type HostRole,
  type Subjects,
} from "../system/subjects";
import { unseen } from "../system/unseen";
import { survey } from "../requests/survey";
import type { SurveyQuestion } from "../requests/survey-question";
import type { System } from "../system/system";
import { hasUnknown } from "../terms/text";
import { meets } from "../terms/verdict";

export type { ClaimProof } from "./decided";

type EveryRequest = Extract<Question, { kind: "every request" }>;

export interface ProverOptions {
  /** The space of another system with the same policies and another network. @default - divided when it is first needed */
  readonly space?: RequestSpace | undefined;
  /** Whether verdicts come with what they rest on. @default true */
  readonly isArgued?: boolean;
}

/** Decides claims on one bucket. */
export class Prover {
  readonly #proofs = new Map<Claim, ClaimProof>();
  readonly #isArgued: boolean;
  #bucket: BucketFacts | undefined;
  #space: RequestSpace | undefined;

  constructor(
    readonly system: System,
    readonly subjects: Subjects,
    { space, isArgued = true }: ProverOptions = {},
  ) {
    this.#isArgued = isArgued;
    this.#space = space;
  }

  /** Read when it is first asked for: the paths of a host do not need it. */
  get bucket(): BucketFacts {
    this.#bucket ??= this.system.bucket(this.subjects.bucket);
    return this.#bucket;
  }

  /** Divided when it is first asked for: the calls of a host do not need it. */
  get space(): RequestSpace {
    this.#space ??= new RequestSpace(this.system, this.bucket, this.subjects);
    return this.#space;
  }

  /** Decides a claim, once. */
  prove(claim: Claim): ClaimProof {
    const known = this.#proofs.get(claim);
    if (known !== undefined) return known;
    const proof = this.#prove(claim);
    this.#proofs.set(claim, proof);
    return proof;
  }

  #prove({ id, says, expect, question }: Claim): ClaimProof {
    const decided = this.#decide(question, expect);
    // Of other buckets it is assumed anyway that they refuse nothing.
    const isOther = question.kind === "every request" && question.on !== undefined;
    const bucket = isOther ? NONE_OF_THE_INPUT : this.bucket;
    const hidden = unseen(this.system.configuration, bearingsOf(question, expect), bucket);
    if (holds(expect, decided.verdict) === true && hidden.length > 0)
      return { id, says, expect, ...unknownBecause(...hidden), holds: false };
    return { id, says, expect, ...decided, holds: holds(expect, decided.verdict) };
  }

  #decide(question: Question, expect: Claim["expect"]): Decided {
    switch (question.kind) {
      case "every request":
        return this.#everyRequest(question, expect);
      case "calls of a host":
        return this.#calls(question);
      case "calls of a writer":
        return this.#writer(question);
      case "network":
        return this.#network(question);
    }
  }

  #everyRequest(question: EveryRequest, expect: Claim["expect"]): Decided {
    if (this.space.unbounded !== undefined) return unknownBecause(this.space.unbounded);
    const open = this.#unresolved(question);
    if (open.length > 0) return unknownBecause(...open);
    if (question.underObjectLock) {
      const { locksVersions, keepsVersions } = this.space.bucket;
      if (locksVersions === false) return this.#without(lostLock(this.bucket));
      if (locksVersions === "unknown")
        return unknownBecause("whether Object Lock gives versions a retention");
      if (keepsVersions !== true) return unknownBecause("whether versions are kept: Object Lock needs it");
    }
    const asked = this.surveyQuestion(question);
    if (asked === undefined) return this.#without(this.#lost(question));
    try {
      const found = survey(this.space, asked);
      const deciding = decidingOf(found, expect);
      if (deciding === undefined) return unknownBecause("a request to decide");
      return { ...this.#argued(deciding), decided: found.decided };
    } catch (error) {
      if (error instanceof UnboundedSpace) return unknownBecause(error.message);
      throw error;
    }
  }

  /** The verdict on a request, with the argument if it is told. */
  #argued(request: RequestOnPath): Decided {
    return this.#isArgued ? fromRequest(request) : { ...NOT_APPLICABLE, verdict: kindOfVerdict(request) };
  }

  /** There is nothing that the claim speaks of; where there was, and it was taken away, that is no success. */
  #without(lost: readonly string[]): Decided {
    return lost.length === 0 ? NOT_APPLICABLE : unknownBecause(...lost);
  }

  #lost({ from, who }: EveryRequest): string[] {
    if (isHostRole(from)) return lostHost(this.system, this.subjects, from);
    if (from === "the restore lane") return lostLane(this.subjects);
    return who === "the operators" ? lostOperators(this.space, this.subjects) : [];
  }

  /** The part of the request space that a question speaks of; undefined where it has no subject. */
  surveyQuestion(question: EveryRequest): SurveyQuestion | undefined {
    return partOfSpace(this, question);
  }

  /** The paths that a question's requests come by; undefined where it has no subject. */
  paths(question: Pick<EveryRequest, "from" | "on">): readonly Path[] | undefined {
    return pathsOf(this, question);
  }

  /** The subjects of a question that are named and cannot be read: they must not count as absent. */
  #unresolved({ from, who, except }: EveryRequest): string[] {
    const { unresolved } = this.subjects;
    const needed = [
      ...(isHostRole(from) ? [unresolved[HOST_OUTPUTS[from]]] : []),
      ...(from.includes("the restore lane") ? [unresolved.restore_endpoint_id] : []),
      ...PRINCIPAL_ROLES.filter((role) => who.endsWith(role)).map((role) => unresolved[role]),
      ...(except === undefined ? [] : this.#unresolvedUploads()),
    ];
    const nobody = who === "the operators" ? this.#operatorsWhoAreNobody() : [];
    const { operators } = this.subjects.principals;
    return [
      ...needed.filter((what) => what !== undefined),
      ...(who === "the operators" ? doubtsOfAccount(this.bucket, this.subjects, operators) : []),
      ...nobody.map((arn) => `which principals ${arn} stands for`),
    ];
  }

  /** Of uploads, who makes them and through which endpoints. */
  #unresolvedUploads(): (string | undefined)[] {
    const { unresolved, uploadEndpoints } = this.subjects;
    const { region } = this.bucket;
    return [
      ...(["writers", ...UPLOAD_OUTPUTS] as const).map((output) => unresolved[output]),
      ...doubtsOfEndpoint(this.system, this.subjects),
      ...(uploadEndpoints.vpcId !== undefined && hasUnknown(region) ? [`which region ${region} is`] : []),
    ];
  }

  /** Operators that are written as nothing that `aws:PrincipalArn` can be: a session, a group, an account. */
  #operatorsWhoAreNobody(): readonly string[] {
    return this.subjects.principals.operators.filter(
      (operator) =>
        this.space.principals.every(({ principal }) => matchesAny(principal, [operator]) === false) &&
        !this.space.isSomebody(operator),
    );
  }

  /** The host that a question is about; what is missing where it is named and not there for certain. */
  #host(of: HostRole): { host?: Resource; missing?: string } {
    const { hosts, unresolved } = this.subjects;
    const host = hosts[of];
    const missing = unresolved[HOST_OUTPUTS[of]];
    return { ...(host === undefined ? {} : { host }), ...(missing === undefined ? {} : { missing }) };
  }

  #calls({ calls, of }: Extract<Question, { kind: "calls of a host" }>): Decided {
    const { host, missing } = this.#host(of);
    if (missing !== undefined) return unknownBecause(missing);
    if (host === undefined) return this.#without(lostHost(this.system, this.subjects, of));
    const credentials = this.system.credentialsOf(host);
    if ("missing" in credentials) return unknownBecause(...credentials.missing);
    const as =
      "none" in credentials
        ? { principal: { kind: "anonymous" } as const, layers: {} }
        : { ...credentials, carried: instanceKeys(this.system, host) };
    return this.#worstCall(calls, (call, object) =>
      callOfHost(this.system, this.bucket, host, as, call, object),
    );
  }

  /** As a role that the input holds with its own policies; of another one its account lets it do everything. */
  #writer({ writer, calls }: Extract<Question, { kind: "calls of a writer" }>): Decided {
    const [named] = principalOfArn(writer);
    const own = this.system.roles.find(({ principal }) => principal.arn === writer);
    const as = own ?? (named && { principal: named, layers: EVERYTHING });
    if (as === undefined) return unknownBecause(`which role ${writer} is`);
    const foreign = doubtsOfAccount(this.bucket, this.subjects, [writer]);
    if (foreign.length > 0) return unknownBecause(...foreign);
    const paths = pathsOfUploads(this.system, this.subjects);
    if (paths.length === 0) return unknownBecause(`by which endpoint ${writer} gets to S3`);
    return this.#worstCall(calls, (call, object) =>
      callByPaths(this.system, this.bucket, paths, as, call, object),
    );
  }

  #worstCall(
    calls: readonly string[],
    decide: (call: string, object: string) => HostCall | undefined,
  ): Decided {
    const objects = objectsOf(this.system, this.bucket);
    if (!objects.bounded) return unknownBecause(objects.reason);
    const results = calls.flatMap((call) => objects.value.flatMap((object) => decide(call, object) ?? []));
    const deciding = results.find(({ kind }) => kind !== "allowed") ?? results[0];
    if (deciding === undefined) return unknownBecause("an object of the bucket");
    return { ...this.#argued(deciding.request), decided: results.length };
  }

  #network({ direction, of }: Extract<Question, { kind: "network" }>): Decided {
    const { host, missing } = this.#host(of);
    if (missing !== undefined) return unknownBecause(missing);
    if (host === undefined) return this.#without(lostHost(this.system, this.subjects, of));
    const { network } = this.system;
    const path =
      direction === "to the internet"
        ? pathToInternet(network, host.address)
        : pathFromInternet(network, host.address);
    return fromVerdict(networkVerdict(path), 1);
  }
}

const NONE_OF_THE_INPUT = { name: "", arn: "", key: undefined };

/** Null where there is nothing that the claim speaks of. */
function holds(expect: Claim["expect"], verdict: ClaimProof["verdict"]): boolean | null {
  if (verdict === "not applicable") return null;
  return meets(verdict, expect);
}
