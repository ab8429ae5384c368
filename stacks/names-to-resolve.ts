import { SSM } from "../constructs/endpoints/interface-services";
import { publicNames } from "../constructs/endpoints/public-names";
import type { BackupSettings } from "../settings";

/** The names that the stack's own hosts look up, and those that the settings add. */
export function namesToResolve({ region, hosts, dnsFirewall }: BackupSettings): string[] {
  const services = hosts !== false && hosts.access === "session-manager" ? ["s3", ...SSM] : ["s3"];
  const added = dnsFirewall === false ? [] : dnsFirewall.alsoAllow.map((name) => name.toLowerCase());
  return [...new Set([...services.flatMap((service) => publicNames(service, region)), ...added])];
}
