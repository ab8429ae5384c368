/** What may be said of the DNS servers that DHCP options name: `ASSOCIATION.dns_servers_answer`. */
export const DNS_SERVERS_ANSWER = "dns_servers_answer";

/** That they answer AWS's names as Amazon's resolver of the VPC does. */
export const AS_AMAZONS = "as AmazonProvidedDNS";

/** For people: how to say it of the association of a VPC's DHCP options. */
export function sayingOfDnsServers(address: string): string {
  const said = JSON.stringify({ [`${address}.${DNS_SERVERS_ANSWER}`]: AS_AMAZONS });
  return `--assume with ${said} says that they answer AWS's names as Amazon's resolver does`;
}
