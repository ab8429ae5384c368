import type { Claim } from "../claims";
import type { Configuration } from "../configuration/configuration";
import { pathsFromHost, type Path } from "../requests/path";
import { System } from "../system/system";
import { Bearings } from "./bearings";
import type { LossBudget } from "./loss-budget";
import { Prover } from "./prover";
import { isOfPolicies, without, type Safeguard } from "./safeguards";
import { losesCredentialsAlone, OF_THE_NETWORK, RULES, supports } from "./supports";

/** What could be lost together, and the configuration as it would be without it, worked out once for all claims. */
export class Loss {
  readonly #before: Prover;
  readonly #bearings: Bearings;
  readonly #budget: LossBudget;
  readonly #ofTheNetwork: boolean;
  readonly #samePaths = new Map<string, boolean>();
  #prover: Prover | undefined;
  #halves: readonly Loss[] | undefined;

  constructor(
    readonly supports: readonly Safeguard[],
    before: Prover,
    bearings: Bearings,
    budget: LossBudget,
  ) {
    const { configuration } = before.system;
    this.#before = before;
    this.#bearings = bearings;
    this.#budget = budget;
    this.#ofTheNetwork = supports.every(
      ({ kind, address }) =>
        kind === "resource" && OF_THE_NETWORK.has(configuration.find(address)?.type ?? ""),
    );
  }

  /**
   * The supports that a claim falls without. What claims do not need as a whole they need no part of: rules of security
   * groups only ever allow. So a group is divided only where the claim needs something of it.
   * @throws TooMuchToLose where the budget is spent
   */
  neededBy(claim: Claim): readonly Safeguard[] {
    if (!this.supports.some((support) => this.#bearings.bears(support, claim))) return [];
    if (!this.#mayBeNeededBy(claim)) return [];
    return this.supports.length === 1 ? this.supports : this.#parts().flatMap((half) => half.neededBy(claim));
  }

  /** Whether the claim fails without all of the supports; where nothing arrives that should, no policy need be asked. */
  #mayBeNeededBy(claim: Claim): boolean {
    if (this.#leavesAsItWas(claim)) return false;
    if (this.#lets(claim) === "nothing") return true;
    const prover = this.#without();
    return this.#budget.spend(prover.system, () => prover.prove(claim)).holds === false;
  }

  #without(): Prover {
    this.#prover ??= this.#proverWithout();
    return this.#prover;
  }

  #proverWithout(): Prover {
    const { system, subjects } = this.#before;
    this.#budget.lookAt(this.#looks());
    const after = without(system.configuration, this.supports);
    const ofCredentials = losesCredentialsAlone(system.configuration, after);
    // Nobody is told why: it is enough whether the claim still holds.
    return new Prover(
      new System(after, {
        alike: this.#ofTheNetwork || ofCredentials ? system : undefined,
        likeNetwork: ofCredentials || this.supports.every(isOfPolicies) ? system : undefined,
        isArgued: false,
      }),
      subjects,
      { space: this.#ofTheNetwork ? this.#before.space : undefined, isArgued: false },
    );
  }

  /** How much is looked at again: every resource, and where policies may change every principal on every path. */
  #looks(): number {
    const { system, space } = this.#before;
    const { principals, paths } = space;
    return (
      system.configuration.resources().length + (this.#ofTheNetwork ? 0 : principals.length * paths.length)
    );
  }

  /** Whether packets of calls that a host has to make go anywhere. */
  #lets({ question, expect }: Claim): "nothing" | "something" {
    if (question.kind !== "calls of a host" || expect !== "allowed") return "something";
    const { region } = this.#before.bucket;
    const host = this.#before.subjects.hosts[question.of];
    const paths = host && pathsFromHost(this.#without().system, host, region);
    return paths?.every(({ reaches }) => reaches === false) === true ? "nothing" : "something";
  }

  #parts(): readonly Loss[] {
    const middle = Math.ceil(this.supports.length / 2);
    this.#halves ??= [this.supports.slice(0, middle), this.supports.slice(middle)].map(
      (half) => new Loss(half, this.#before, this.#bearings, this.#budget),
    );
    return this.#halves;
  }

  /** Whether the paths that a claim looks at are as they were, where nothing else is lost: it need not be decided again. */
  #leavesAsItWas({ question }: Claim): boolean {
    if (!this.#ofTheNetwork || question.kind === "network" || question.kind === "calls of a writer")
      return false;
    const key =
      question.kind === "calls of a host"
        ? `calls of ${question.of}`
        : `${question.from} ${question.on ?? ""}`;
    const same =
      this.#samePaths.get(key) ??
      seenOfPaths(this.#without(), question) === seenOfPaths(this.#before, question);
    this.#samePaths.set(key, same);
    return same;
  }
}

/** Every support is a loss of its own, but for the rules of one security group in one direction: they go together. */
export function lossesOf(before: Prover, budget: LossBudget): Loss[] {
  const { configuration } = before.system;
  const groups = new Map<string, Safeguard[]>();
  for (const support of supports(configuration)) {
    const key = groupOf(support, configuration) ?? JSON.stringify(support);
    groups.set(key, [...(groups.get(key) ?? []), support]);
  }
  const bearings = new Bearings(before);
  return [...groups.values()].map((group) => new Loss(group, before, bearings, budget));
}

function groupOf({ kind, address }: Safeguard, configuration: Configuration): string | undefined {
  const { type, values } = configuration.find(address) ?? {};
  if (kind !== "resource" || type === undefined || !RULES.has(type)) return undefined;
  return JSON.stringify([type, values?.["security_group_id"]]);
}

type OfPaths = Extract<Claim["question"], { kind: "every request" | "calls of a host" }>;

/** All that policies can tell of the paths of a question, and whether packets arrive by them. */
function seenOfPaths(prover: Prover, question: OfPaths): string {
  const paths = pathsOf(prover, question)?.map(({ reaches, via, sourceIp, byAwsService, endpoint }) => [
    reaches,
    via,
    sourceIp,
    byAwsService,
    endpoint?.policy?.address,
  ]);
  return JSON.stringify(paths);
}

function pathsOf(prover: Prover, question: OfPaths): readonly Path[] | undefined {
  if (question.kind === "every request") return prover.paths(question);
  const host = prover.subjects.hosts[question.of];
  return host && pathsFromHost(prover.system, host, prover.bucket.region);
}
