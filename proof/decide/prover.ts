import { ACTION_SETS } from "../requests/action-sets";
import type { Claim, Question, Who } from "../claims";
import { conclude, type RequestOnPath } from "../requests/conclude";
import type { BucketFacts } from "../system/bucket-facts";
import type { Resource } from "../configuration/resource";
import { resourceClasses } from "../iam/request-classes";
import { callOfHost } from "../requests/host-calls";
import { pathFromInternet } from "../network/path/path-from-internet";
import { pathToInternet } from "../network/path/path-to-internet";
import type { NetworkPath } from "../network/path/path";
import { everyPathFromHost, FROM_THE_INTERNET, type Path } from "../requests/path";
import { matchesAny, type PrincipalClass } from "../requests/principals";
import { RequestSpace, UnboundedSpace } from "../requests/request-space";
import { shownRequest, type ShownRequest } from "../requests/shown-request";
import type { Subjects } from "../system/subjects";
import type { Bearing } from "../terms/bearing";
import { unseen } from "../system/unseen";
import { survey, type Survey, type SurveyQuestion } from "../requests/survey";
import type { System } from "../system/system";
import { readable } from "../terms/text";
import type { Layer, Verdict, VerdictKind } from "../terms/verdict";

/** What became of one claim. */
export interface ClaimProof {
  readonly id: string;
  readonly says: string;
  readonly expect: Claim["expect"];
  readonly verdict: VerdictKind | "not applicable";
  /** Null where the claim has no subject, for example no bastion. Unknown never holds. */
  readonly holds: boolean | null;
  /** The layers that refuse; for unknown, those that could not be decided. */
  readonly by: readonly Layer[];
  readonly path: Verdict["path"];
  readonly because: Verdict["because"];
  /** What would have to be known, for unknown. */
  readonly missing: readonly string[];
  /** The request that decided: a counterexample, or of those refused the one that the fewest layers refuse. */
  readonly request?: ShownRequest;
  /** How many classes of requests were decided. */
  readonly decided: number;
}

type EveryRequest = Extract<Question, { kind: "every request" }>;

type Decided = Pick<ClaimProof, "verdict" | "by" | "path" | "because" | "missing" | "decided" | "request">;

const NOT_APPLICABLE: Decided = {
  verdict: "not applicable",
  by: [],
  path: [],
  because: [],
  missing: [],
  decided: 0,
};

/**
 * Decides claims on one bucket. It may be given the space of requests of another system that has the same policies,
 * and differs in its network alone.
 */
export class Prover {
  readonly #bucket: BucketFacts;
  #space: RequestSpace | undefined;

  constructor(
    readonly system: System,
    readonly subjects: Subjects,
    space?: RequestSpace,
  ) {
    this.#bucket = system.bucket(subjects.bucket);
    this.#space = space;
  }

  /** Divided when it is first asked for: the calls of a host do not need it. */
  get space(): RequestSpace {
    this.#space ??= new RequestSpace(this.system, this.#bucket, this.subjects);
    return this.#space;
  }

  prove({ id, says, expect, question }: Claim): ClaimProof {
    const decided = this.#decide(question, expect);
    // Of other buckets it is assumed anyway that they refuse nothing.
    const isOther = question.kind === "every request" && question.on !== undefined;
    const bucket = isOther ? NONE_OF_THE_INPUT : this.#bucket;
    const hidden = unseen(this.system.configuration, bearingsOf(question, expect), bucket);
    if (holds(expect, decided.verdict) === true && hidden.length > 0)
      return { id, says, expect, ...unknownBecause(...hidden), holds: false };
    return {
      id,
      says,
      expect,
      ...decided,
      holds: holds(expect, decided.verdict),
    };
  }

  #decide(question: Question, expect: Claim["expect"]): Decided {
    switch (question.kind) {
      case "every request":
        return this.#everyRequest(question, expect);
      case "calls of the private host":
        return this.#calls(question);
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
      if (locksVersions === false) return NOT_APPLICABLE;
      if (locksVersions === "unknown")
        return unknownBecause("whether Object Lock gives versions a retention");
      if (keepsVersions !== true) return unknownBecause("whether versions are kept: Object Lock needs it");
    }
    const asked = this.surveyQuestion(question);
    if (asked === undefined) return NOT_APPLICABLE;
    try {
      return fromSurvey(survey(this.space, asked), expect);
    } catch (error) {
      if (error instanceof UnboundedSpace) return unknownBecause(error.message);
      throw error;
    }
  }

  /** The part of the request space that a question speaks of; undefined where it has no subject. */
  surveyQuestion(question: EveryRequest): SurveyQuestion | undefined {
    const paths = this.paths(question);
    const principals = this.#principals(question.who);
    if (paths === undefined || principals.length === 0) return undefined;
    const { having, on } = question;
    return {
      principals,
      paths,
      actions: ACTION_SETS[question.actions],
      plain: question.from === "outside",
      ...(having === undefined ? {} : { having }),
      ...(on === undefined ? {} : { on }),
    };
  }

  /** What of the subjects of a question is named and cannot be told: its absence must not pass for none. */
  #unresolved({ from, who }: EveryRequest): string[] {
    const { unresolved } = this.subjects;
    const needed = [
      ...(from === "the private host" ? [unresolved.private_host_id] : []),
      ...(from === "the bastion" ? [unresolved.bastion_id] : []),
      ...(from === "the restore host" ? [unresolved.restore_host_id] : []),
      ...(from.includes("the restore lane") ? [unresolved.restore_endpoint_id] : []),
      ...(who === "anyone but the readers" ? [unresolved.readers] : []),
      ...(who === "anyone but the writers" ? [unresolved.writers] : []),
      ...(who === "the operators" ? [unresolved.operators] : []),
    ];
    const nobody = who === "the operators" ? this.#operatorsWhoAreNobody() : [];
    return [
      ...needed.filter((what) => what !== undefined),
      ...nobody.map((arn) => `which principals ${arn} stands for`),
    ];
  }

  /** Operators that are written as nothing that `aws:PrincipalArn` can be: a session, a group, an account. */
  #operatorsWhoAreNobody(): readonly string[] {
    return this.subjects.operators.filter(
      (operator) =>
        !this.space.isSomebody(operator) &&
        this.space.principals.every(({ principal }) => matchesAny(principal, [operator]) === false),
    );
  }

  /** The host that a question is about; what is missing where it is named and not there for certain. */
  #host(of: "the restore host" | undefined): { host?: Resource; missing?: string } {
    const { privateHost, restoreHost, unresolved } = this.subjects;
    const [host, missing] =
      of === undefined
        ? [privateHost, unresolved.private_host_id]
        : [restoreHost, unresolved.restore_host_id];
    return { ...(host === undefined ? {} : { host }), ...(missing === undefined ? {} : { missing }) };
  }

  #calls({ calls, of }: Extract<Question, { kind: "calls of the private host" }>): Decided {
    const { host, missing } = this.#host(of);
    if (missing !== undefined) return unknownBecause(missing);
    if (host === undefined) return NOT_APPLICABLE;
    const objects = resourceClasses(this.system.policiesOn(this.#bucket), this.#bucket.arn);
    if (!objects.bounded) return unknownBecause(objects.reason);
    const credentials = this.system.credentialsOf(host);
    if ("missing" in credentials) return unknownBecause(...credentials.missing);
    const as =
      "none" in credentials ? { principal: { kind: "anonymous" } as const, layers: {} } : credentials;
    const results = calls.flatMap((call) =>
      objects.value.map((object) => callOfHost(this.system, this.#bucket, host, as, call, object)),
    );
    const deciding = results.find(({ verdict }) => verdict.kind !== "allowed") ?? results[0];
    if (deciding === undefined) return unknownBecause("an object of the bucket");
    return { ...fromVerdict(deciding.verdict, results.length), request: shownRequest(deciding.request) };
  }

  #network({ direction, of }: Extract<Question, { kind: "network" }>): Decided {
    const { host, missing } = this.#host(of);
    if (missing !== undefined) return unknownBecause(missing);
    if (host === undefined) return NOT_APPLICABLE;
    const { network } = this.system;
    const path =
      direction === "to the internet"
        ? pathToInternet(network, host.address)
        : pathFromInternet(network, host.address);
    return fromVerdict(networkVerdict(path), 1);
  }

  /** The ways that a question's requests come by; undefined where it has no subject. */
  paths({ from, on }: Pick<EveryRequest, "from" | "on">): readonly Path[] | undefined {
    const { privateHost, bastion, restoreHost, bucket } = this.subjects;
    const own = this.system.bucket(bucket).region;
    const regions = on === undefined ? [own] : [own, ...this.system.otherRegions(own)];
    switch (from) {
      case "anywhere":
        return this.space.paths;
      case "anywhere but the restore lane":
        return this.space.paths.filter((path) => !this.#isOfRestoreLane(path));
      case "the restore lane":
        return this.#lane();
      case "the restore host":
        return restoreHost && regions.flatMap((one) => everyPathFromHost(this.system, restoreHost, one));
      case "outside":
        return [FROM_THE_INTERNET];
      case "the private host":
        return privateHost && regions.flatMap((one) => everyPathFromHost(this.system, privateHost, one));
      case "the bastion":
        return bastion && regions.flatMap((one) => everyPathFromHost(this.system, bastion, one));
    }
  }

  #isOfRestoreLane({ via }: Path): boolean {
    const { restoreEndpointId } = this.subjects;
    return restoreEndpointId !== undefined && via?.endpointId === restoreEndpointId;
  }

  #lane(): readonly Path[] | undefined {
    const paths = this.space.paths.filter((path) => this.#isOfRestoreLane(path));
    return paths.length === 0 ? undefined : paths;
  }

  #principals(who: Who): readonly PrincipalClass[] {
    const { principals } = this.space;
    switch (who) {
      case "anyone":
        return principals;
      case "anyone but the writers":
        return principals.filter(({ isWriter }) => isWriter !== true);
      case "anyone but the readers":
        return principals.filter(({ isReader }) => isReader !== true);
      case "the operators":
        return principals.filter(({ isOperator }) => isOperator !== false);
    }
  }
}

const NONE_OF_THE_INPUT = { name: "", arn: "" };

/** What would make a claim's verdict wrong. */
function bearingsOf(question: Question, expect: Claim["expect"]): readonly Bearing[] {
  switch (question.kind) {
    case "network":
      return [question.direction === "to the internet" ? "ways out" : "ways in"];
    case "calls of the private host":
      return ["ways out", "names", "refuses requests"];
    case "every request": {
      const ofHost = ["the private host", "the bastion", "the restore host"].includes(question.from);
      return [
        expect === "allowed" ? "refuses requests" : "allows requests",
        ...(ofHost ? (["ways out"] as const) : []),
      ];
    }
  }
}

/** `denied` is met by unreachable too, `unreachable` only by itself. */
function holds(expect: Claim["expect"], verdict: ClaimProof["verdict"]): boolean | null {
  if (verdict === "not applicable") return null;
  return verdict === expect || (expect === "denied" && verdict === "unreachable");
}

function fromSurvey({ decided, allowed, refused, undecided }: Survey, expect: Claim["expect"]): Decided {
  const against = expect === "allowed" ? refused : allowed;
  const deciding = against ?? undecided ?? allowed ?? refused;
  if (deciding === undefined) return unknownBecause("a request to decide");
  return { ...fromRequest(deciding), decided };
}

function fromRequest(request: RequestOnPath): Decided {
  return { ...fromVerdict(conclude(request), 1), request: shownRequest(request) };
}

function fromVerdict({ kind, by, path, because, missing }: Verdict, decided: number): Decided {
  return { verdict: kind, by, path, because, missing: missing ?? [], decided };
}

function unknownBecause(...missing: string[]): Decided {
  return { ...NOT_APPLICABLE, verdict: "unknown", missing: missing.map(readable) };
}

/** A path as a verdict of the network alone. */
export function networkVerdict({ reaches, hops, because, missing = [] }: NetworkPath): Verdict {
  const kind = reaches === true ? "allowed" : reaches === false ? "unreachable" : "unknown";
  const effect = reaches === false ? "denies" : "unknown";
  const by =
    reaches === true
      ? []
      : [...new Set(because.filter((one) => one.effect === effect).map(({ layer }) => layer))];
  return { kind, by, path: hops, because, ...(kind === "unknown" ? { missing: missing.map(readable) } : {}) };
}
