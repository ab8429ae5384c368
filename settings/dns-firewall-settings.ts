import { z } from "zod";
import { about, list, text } from "./setting";

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html */
const DOMAIN = "(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z][A-Za-z0-9-]{0,62}";

const domain = text(
  (name) =>
    new RegExp(`^${DOMAIN}$`).test(name) && name.length <= 255
      ? undefined
      : "is not a domain: expected a name such as time.example.com, with a leading *. for everything below it",
  { title: "a domain", description: "A domain.", example: "*.example.com", pattern: `^${DOMAIN}$` },
);

const dnsFirewall = z.strictObject({
  alsoAllow: list(domain, {
    description:
      "Domains that hosts may look up beside S3's and those of the stack's own endpoints; a leading *. stands for everything below.",
    example: ["*.example.com"],
  }).default([]),
});

/** Route 53 Resolver DNS Firewall, or `false` for none. */
export const dnsFirewallSettings = z
  .union([z.literal(false), dnsFirewall])
  .meta(
    about({
      description:
        "Route 53 Resolver DNS Firewall: the VPC's resolver then answers for S3's names of the region and for no others, so that no data leaves by queries; {} switches it on. It holds for the whole VPC, which must be acknowledged for one that exists (dns-firewall-for-existing-vpc).",
      example: {},
    }),
  )
  .default(false);
