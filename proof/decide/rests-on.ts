import { claimsOf, type Claim, type ClaimId } from "../claims";
import type { Configuration } from "../configuration/configuration";
import { policyDocument } from "../configuration/policy-document";
import { isList, isObject } from "../configuration/value";
import { Prover } from "./prover";
import { minimalSets, refusedBy, without, type Safeguard } from "./safeguards";
import type { Read, Subjects } from "../system/subjects";
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
  const losses = lossesOf(configuration, subjects);
  return claims
    .filter((claim) => prover.prove(claim).holds === true)
    .map((claim) => ({ claim: claim.id, sets: setsOf(prover, losses, claim, waysOfDenials) }))
    .filter(({ sets }) => sets.length > 0);
}

/** What could be lost, and the configuration as it would be without it, worked out once for all claims. */
interface Loss {
  readonly support: Safeguard;
  readonly prover: Prover;
}

function lossesOf(configuration: Configuration, subjects: Subjects): Loss[] {
  return supports(configuration).map((support) => ({
    support,
    prover: new Prover(new System(without(configuration, [support])), subjects),
  }));
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
  return losses.filter(({ prover }) => prover.prove(claim).holds === false).map(({ support }) => [support]);
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
