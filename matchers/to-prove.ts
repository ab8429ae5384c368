import { ALL_CLAIMS, type Claim } from "../proof/claims";
import { claimsOf } from "../proof/claims-of-stack";
import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { nearNames } from "../proof/terms/near";
import { Problem } from "../proof/terms/problem";
import { Prover, type ClaimProof } from "../proof/decide/prover";
import { readSubjects } from "../proof/system/read-subjects";
import type { Subjects } from "../proof/system/subjects";
import { System } from "../proof/system/system";
import { claimMessage } from "./claim-message";
import { matcherResult, type Judgement } from "./matcher";
import { terraformJson } from "./terraform-json";

/** How a stack is read. */
export interface ReadOptions {
  /**
   * Values of what the Terraform JSON leaves open, by address: `{"var.region": "eu-west-1"}`.
   * @default - variables have their defaults, data sources the stated assumptions
   */
  readonly assume?: Readonly<Record<string, unknown>>;
}

/**
 * `expect(stack).toProve("private-host-can-upload")`: the claim holds; without an id, all claims that have a subject.
 * A claim that is unknown, or has no subject, meets neither this nor `.not.toProve`.
 */
export function toProve(
  this: jest.MatcherContext,
  received: unknown,
  claim?: string,
  options: ReadOptions = {},
): jest.CustomMatcherResult {
  const argument = claim === undefined ? "" : JSON.stringify(claim);
  return matcherResult(this, { name: "toProve", argument }, () => {
    const { configuration, subjects } = readSubjects(terraformJson(received), options.assume);
    refuseUnusedFacts([configuration]);
    const claims = claim === undefined ? claimsOf(subjects) : [claimOf(claim)];
    const prover = new Prover(new System(configuration), known(subjects));
    return judged(claims.map((each) => prover.prove(each)));
  });
}

function claimOf(id: string): Claim {
  const claim = ALL_CLAIMS.find((each) => each.id === id);
  if (claim !== undefined) return claim;
  const ids = ALL_CLAIMS.map((each) => each.id);
  const near = nearNames(id, ids);
  const proposal =
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `expected one of ${ids.join(", ")}`;
  throw new Problem(`there is no claim ${JSON.stringify(id)}; ${proposal}`);
}

function known(subjects: Subjects | undefined): Subjects {
  if (subjects !== undefined) return subjects;
  throw new Problem(
    "the stack does not say what it backs up: its output bucket_arn must be the ARN of one of its buckets " +
      "(private_host_id, bastion_id, writers and operators name the other subjects)",
  );
}

/** All that have a subject must hold; one that fails refutes, whatever else is unknown. */
function judged(proofs: readonly ClaimProof[]): Judgement {
  const applicable = proofs.filter(({ holds }) => holds !== null);
  const failing = applicable.filter(({ holds }) => holds === false);
  const refuted = failing.some(({ verdict }) => verdict !== "unknown");
  const met = refuted ? false : failing.length > 0 || applicable.length === 0 ? "open" : true;
  const told = failing.length > 0 ? failing : proofs;
  return { met, says: told.map(claimMessage).join("\n\n") };
}
