import type { Claim } from "../claims";
import type { CompiledPolicy } from "../iam/policy";
import type { IdentityLayers } from "../system/system";
import type { Prover } from "./prover";
import type { Safeguard } from "./safeguards";
import { OF_THE_NETWORK, RULES } from "./supports";
import { isNamed } from "../network/model/references";
import type { HostRole } from "../system/subjects";
import { hasUnknown } from "../terms/text";

/**
 * Tells which losses can make a claim fail at all. What only allows makes no denial fail; the rest is a question of what
 * a claim looks at: the network, the credentials of a host, the policies on its requests.
 */
export class Bearings {
  readonly #policies = new Map<Claim, ReadonlySet<string>>();

  constructor(readonly prover: Prover) {}

  bears({ kind, address }: Safeguard, claim: Claim): boolean {
    if (kind !== "resource") return claim.question.kind !== "network" && this.#policiesOf(claim).has(address);
    const type = this.prover.system.configuration.find(address)?.type ?? "";
    const { question } = claim;
    // A rule of a security group, and an internet gateway, only let more through.
    if (RULES.has(type))
      return question.kind === "calls of a host" && this.#isOnPathsOf(question.of, address);
    if (type === "aws_internet_gateway" && question.kind === "network") return false;
    if (type === "aws_iam_instance_profile") return question.kind === "calls of a host";
    if (OF_THE_NETWORK.has(type)) return question.kind !== "calls of a writer";
    if (question.kind === "every request" && question.from === "outside") return false;
    return true;
  }

  /** Whether a rule may be of a group that packets of a host pass: its own, or those of an interface endpoint. */
  #isOnPathsOf(of: HostRole, rule: string): boolean {
    const { system, subjects } = this.prover;
    const host = subjects.hosts[of];
    const group = system.configuration.find(rule)?.values["security_group_id"];
    const { endpoints, hosts } = system.network;
    const known = host && hosts.find(host.address);
    if (known === undefined || typeof group !== "string" || hasUnknown(group)) return true;
    if (endpoints.interfaces.length > 0) return true;
    return known.interfaces.some(
      ({ groups, groupsOpen }) =>
        groups === "not looked at" || groupsOpen || groups.some(({ ids }) => isNamed(ids, group) !== false),
    );
  }

  /** Addresses of the policies without a statement of which a claim may fail. */
  #policiesOf(claim: Claim): ReadonlySet<string> {
    const known = this.#policies.get(claim);
    if (known !== undefined) return known;
    const found = addressesOf(claim.expect === "allowed" ? this.#policiesOn(claim) : this.#keyPolicy());
    this.#policies.set(claim, found);
    return found;
  }

  #policiesOn({ question }: Claim): readonly (CompiledPolicy | undefined)[] {
    const { system, bucket } = this.prover;
    const fromOutside = question.kind === "every request" && question.from === "outside";
    const ofEndpoints = fromOutside
      ? []
      : system.configuration
          .resources("aws_vpc_endpoint")
          .map((endpoint) => system.endpointLayer(endpoint.address).policy);
    // Only objects are encrypted with the key.
    const ofTheBucket = question.kind === "every request" && question.actions === "bucket configuration";
    const ofKey = ofTheBucket ? [] : this.#keyPolicy();
    const ofCallers = this.#callers(question).flatMap((layers) => [
      ...(layers.identity === "everything" ? [] : (layers.identity ?? [])),
      layers.permissionsBoundary,
    ]);
    return [bucket.policy, ...ofKey, ...ofEndpoints, ...ofCallers];
  }

  /** What those who make a claim's requests may do by their own policies. */
  #callers(question: Claim["question"]): readonly IdentityLayers[] {
    const { system, subjects } = this.prover;
    switch (question.kind) {
      case "network":
        return [];
      case "calls of a host": {
        const host = subjects.hosts[question.of];
        const credentials = host && system.credentialsOf(host);
        return credentials !== undefined && "layers" in credentials ? [credentials.layers] : [];
      }
      case "calls of a writer":
        return system.roles
          .filter(({ principal }) => principal.arn === question.writer)
          .map(({ layers }) => layers);
      case "every request":
        return (this.prover.surveyQuestion(question)?.principals ?? []).map(({ layers }) => layers);
    }
  }

  /** A key whose policy is gone has the one that AWS gives to a new key, which lets more through. */
  #keyPolicy(): readonly (CompiledPolicy | undefined)[] {
    return [this.prover.bucket.key?.keyPolicy];
  }
}

function addressesOf(policies: readonly (CompiledPolicy | undefined)[]): ReadonlySet<string> {
  return new Set(policies.flatMap((policy) => policy?.address ?? []));
}
