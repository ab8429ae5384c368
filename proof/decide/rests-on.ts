import { claimsOf, type Claim, type ClaimId } from "../claims";
import type { Configuration } from "../configuration/configuration";
import { policyDocument } from "../configuration/policy-document";
import { isList, isObject } from "../configuration/value";
import { Prover } from "./prover";
import { minimalSets, refusedBy, without, type Safeguard } from "./safeguards";
import type { Read } from "../system/subjects";
import { forEveryRequest } from "../requests/survey";
import { System } from "../system/system";

/** What a claim rests on: each set is enough, when all of it is lost, to make the claim fail. */
export interface RestsOn {
  readonly claim: ClaimId;
  readonly sets: readonly (readonly Safeguard[])[];
}

/** Resources that something may rest on as a whole. */
const SUPPORTS = new Set([
  "aws_iam_instance_profile",
  "aws_internet_gateway",
  "aws_route_table_association",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
]);

export interface RestsOnOptions {
  /** Whether a denial from a host is also tried without each of its ways: it takes a proof for each. @default - true */
  readonly waysOfDenials?: boolean;
}

/**
 * For every claim that holds, the smallest sets of safeguards whose loss makes it fail. Denials are worked out from
 * what refuses each request; what must be allowed, by taking away one support at a time.
 * @param known a prover of the same configuration, with what it has worked out already
 */
export function restsOn(
  { configuration, subjects }: Read,
  claims: readonly Claim[] = claimsOf(subjects),
  { waysOfDenials = true }: RestsOnOptions = {},
  known?: Prover,
): RestsOn[] {
  if (subjects === undefined) return [];
  const prover = known ?? new Prover(new System(configuration), subjects);
  const losses = lossesOf(prover);
  return claims
    .filter((claim) => prover.prove(claim).holds === true)
    .map((claim) => ({ claim: claim.id, sets: setsOf(prover, losses, claim, waysOfDenials) }))
    .filter(({ sets }) => sets.length > 0);
}

const RULES = new Set(["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"]);

/** Supports of the network alone: no policy, principal or endpoint goes with them. */
const OF_THE_NETWORK = new Set(["aws_internet_gateway", "aws_route_table_association", ...RULES]);

/** What could be lost together, and the configuration as it would be without it, worked out once for all claims. */
class Loss {
  readonly #before: Prover;
  readonly #ofTheNetwork: boolean;
  readonly #sameWays = new Map<string, boolean>();
  #prover: Prover | undefined;
  #halves: readonly Loss[] | undefined;

  constructor(
    readonly supports: readonly Safeguard[],
    before: Prover,
  ) {
    const { configuration } = before.system;
    this.#before = before;
    this.#ofTheNetwork = supports.every(
      ({ kind, address }) =>
        kind === "resource" && OF_THE_NETWORK.has(configuration.find(address)?.type ?? ""),
    );
  }

  /**
   * The supports that a claim falls without. What claims do not need as a whole they need no part of: rules of security
   * groups only ever allow. So a group is divided only where the claim needs something of it.
   */
  neededBy(claim: Claim): readonly Safeguard[] {
    if (this.#leavesAsItWas(claim) || this.#without().prove(claim).holds !== false) return [];
    return this.supports.length === 1 ? this.supports : this.#parts().flatMap((half) => half.neededBy(claim));
  }

  #without(): Prover {
    const { system, subjects } = this.#before;
    this.#prover ??= new Prover(
      new System(without(system.configuration, this.supports)),
      subjects,
      this.#ofTheNetwork ? this.#before.space : undefined,
    );
    return this.#prover;
  }

  #parts(): readonly Loss[] {
    const middle = Math.ceil(this.supports.length / 2);
    this.#halves ??= [this.supports.slice(0, middle), this.supports.slice(middle)].map(
      (half) => new Loss(half, this.#before),
    );
    return this.#halves;
  }

  /** Whether all that a claim looks at is as it was: it need not be decided again. */
  #leavesAsItWas({ question }: Claim): boolean {
    if (!this.#ofTheNetwork || question.kind !== "every request") return false;
    const ways = `${question.from} ${question.on ?? ""}`;
    const same =
      this.#sameWays.get(ways) ?? waysOf(this.#without(), question) === waysOf(this.#before, question);
    this.#sameWays.set(ways, same);
    return same;
  }
}

/** Every support is a loss of its own, but for the rules of one security group in one direction: they go together. */
function lossesOf(before: Prover): Loss[] {
  const { configuration } = before.system;
  const groups = new Map<string, Safeguard[]>();
  for (const support of supports(configuration)) {
    const key = groupOf(support, configuration) ?? JSON.stringify(support);
    groups.set(key, [...(groups.get(key) ?? []), support]);
  }
  return [...groups.values()].map((group) => new Loss(group, before));
}

function groupOf({ kind, address }: Safeguard, configuration: Configuration): string | undefined {
  const { type, values } = configuration.find(address) ?? {};
  if (kind !== "resource" || type === undefined || !RULES.has(type)) return undefined;
  return JSON.stringify([type, values?.["security_group_id"]]);
}

/** All that policies can tell of the ways of a question, and whether packets arrive by them. */
function waysOf(prover: Prover, question: Parameters<Prover["paths"]>[0]): string {
  const ways = prover
    .paths(question)
    ?.map(({ reaches, via, sourceIp, byAwsService, endpoint }) => [
      reaches,
      via,
      sourceIp,
      byAwsService,
      endpoint?.policy?.address,
    ]);
  return JSON.stringify(ways);
}

function setsOf(
  prover: Prover,
  losses: readonly Loss[],
  claim: Claim,
  waysOfDenials: boolean,
): readonly (readonly Safeguard[])[] {
  const { question, expect } = claim;
  if (expect === "denied" && question.kind === "every request") {
    const asked = prover.surveyQuestion(question);
    if (asked === undefined) return [];
    const found = new Map<string, readonly Safeguard[]>();
    forEveryRequest(prover.space, asked, (one) => {
      const set = refusedBy(one);
      if (set !== undefined) found.set(JSON.stringify(set), set);
    });
    const bound = question.from === "anywhere" || !waysOfDenials ? [] : supportsOf(losses, claim);
    return minimalSets([...found.values(), ...bound]);
  }
  return supportsOf(losses, claim);
}

/** What the claim falls without, taken away one at a time: a way, a rule, a permission. */
function supportsOf(losses: readonly Loss[], claim: Claim): (readonly Safeguard[])[] {
  return losses.flatMap((loss) => loss.neededBy(claim)).map((support) => [support]);
}

/** Everything that could be lost: resources as a whole, and statements that allow. */
function supports(configuration: Configuration): Safeguard[] {
  const managed = configuration.resources().filter(({ mode }) => mode === "managed");
  const whole = managed
    .filter(({ type }) => SUPPORTS.has(type))
    .map(({ address }): Safeguard => ({ kind: "resource", address }));
  const statements = managed.flatMap(({ address, type, values }) => {
    const document = policyDocument(values["policy"] ?? null);
    const list = isObject(document) && isList(document["Statement"]) ? document["Statement"] : [];
    // An endpoint's only statement is its policy, which stands for itself.
    if (type === "aws_vpc_endpoint" && list.length === 1) return [];
    return list.flatMap((statement): Safeguard[] =>
      isObject(statement) && statement["Effect"] === "Allow" && typeof statement["Sid"] === "string"
        ? [{ kind: "statement", address, statement: statement["Sid"] }]
        : [],
    );
  });
  return [...whole, ...statements];
}
