import type { Answer } from "./answer";
import { hostNameOf, serviceOfName, type ServiceInRegion } from "../network/model/service-names";
import { pathOf, type Finding } from "../network/path/path";
import { resolveService } from "../network/path/names";
import { Problem } from "../terms/problem";
import { networkVerdict } from "../decide/decided";
import type { ResolveQuestion } from "./question";
import type { System } from "../system/system";
import { readable } from "../terms/text";
import { isRefusal, type Verdict } from "../terms/verdict";
import { dependsOnInNetwork } from "./depends-on";
import { findHost } from "./origin";

/**
 * Whether a service's public name resolves, for a host, to addresses of the wanted kind: `allowed` when it does, `denied`
 * by DNS when to the other kind, `unreachable` when to none.
 * @throws Problem for an address that is not there, or a service that is none
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html gateway endpoints leave names as they are
 */
export function answerResolve(system: System, { from, resolve, to }: ResolveQuestion): Answer {
  const host = findHost(system, from);
  const service = serviceIn(resolve, system.configuration.region(host));
  const verdicts = system.network.host(host.address).interfaces.map(({ subnet }) => {
    const { findings, endpoint } = resolveService(system.network, subnet.vpc, service, 4);
    const found = endpoint === undefined ? "public" : "private";
    return verdictOf(findings, resolvedTo(service, found, endpoint?.address), found === to);
  });
  const [{ kind, by, path, because, missing = [] } = NOWHERE] = verdicts;
  return {
    asked: { from, to: `${to} addresses`, traffic: `DNS of ${readable(hostNameOf(service))}` },
    ...{ verdict: kind, by, path, because, missing },
    assumptions: system.assumptions,
    notes: system.configuration.notes,
    absent: [],
    ...(isRefusal(kind) ? { dependsOn: dependsOnInNetwork(because) } : {}),
    parts: [{ label: "DNS", verdict: kind, by, path, because, missing }],
    otherPaths: [],
  };
}

const NOWHERE: Verdict = { kind: "unknown", by: ["dns"], path: [], because: [], missing: ["its interfaces"] };

function serviceIn(name: string, region: string): ServiceInRegion {
  const whole = serviceOfName(name);
  if (whole !== undefined) return whole;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*$/u.test(name) && !name.endsWith(".com")) return { service: name, region };
  throw new Problem(
    `${JSON.stringify(name)} is no AWS service: expected its endpoint name, for example s3, ssm or com.amazonaws.eu-west-1.s3`,
  );
}

function resolvedTo(service: ServiceInRegion, found: ResolveQuestion["to"], address?: string): Finding {
  const name = readable(hostNameOf(service));
  const whose = address === undefined ? "the service's public addresses" : `private addresses of ${address}`;
  return {
    answer: true,
    layer: "dns",
    reason: `${name} resolves to ${found === "public" ? "the service's public addresses" : whose}`,
    ...(address === undefined ? {} : { address }),
  };
}

function verdictOf(findings: readonly Finding[], result: Finding, isWanted: boolean): Verdict {
  const resolved = networkVerdict(pathOf(findings, [], {}));
  if (resolved.kind !== "allowed") return resolved;
  if (isWanted) return networkVerdict(pathOf([...findings, result], [], {}));
  const { because } = pathOf([...findings, { ...result, answer: false }], [], {});
  return { kind: "denied", by: ["dns"], path: [], because };
}
