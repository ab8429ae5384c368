import { RESERVED_PREFIXES, RESERVED_SUFFIXES } from "../settings/bucket-name";

/** A condition of Terraform's on a variable, and what is said where it is false. */
export interface VariableRule {
  readonly condition: string;
  readonly errorMessage: string;
}

const rule = (condition: string, errorMessage: string): VariableRule => ({
  condition: `\${${condition}}`,
  errorMessage,
});

/** A text of Terraform's, in which a backslash is written twice. */
const pattern = (source: string) => `"${source.replaceAll("\\", "\\\\")}"`;
const escaped = (text: string) => text.replaceAll(".", "\\.");

/**
 * The rules of the setting `bucket.name`, as far as they go beyond its characters.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const BUCKET_NAME_RULES: readonly VariableRule[] = [
  rule(
    `var.bucket_name == "" || can(regex(${pattern("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")}, var.bucket_name))`,
    "bucket_name must be 3 to 63 lower-case letters, digits, hyphens and dots, and begin and end with a " +
      "letter or digit, for example acme-backups-eu-west-1.",
  ),
  rule(
    `!strcontains(var.bucket_name, "..") && !can(regex(${pattern("^\\d+\\.\\d+\\.\\d+\\.\\d+$")}, var.bucket_name))`,
    "bucket_name must not look like an address, nor have two dots together: S3 takes no such name. For example " +
      "acme-backups-eu-west-1.",
  ),
  rule(
    `!can(regex(${pattern(`^(${RESERVED_PREFIXES.map(escaped).join("|")})`)}, var.bucket_name)) && ` +
      `!can(regex(${pattern(`(${RESERVED_SUFFIXES.map(escaped).join("|")})$`)}, var.bucket_name))`,
    `bucket_name must not begin with ${RESERVED_PREFIXES.join(", ")} nor end with ${RESERVED_SUFFIXES.join(", ")}: ` +
      "S3 reserves these. For example acme-backups-eu-west-1.",
  ),
];

/** What `operators` of the settings takes: the word deployer, ARNs, and patterns that name more than a wildcard. */
export const OPERATORS_RULES: readonly VariableRule[] = [
  rule(
    "length(var.operators) > 0",
    'operators must name at least one principal, or Terraform is locked out of the bucket: ["deployer"] ' +
      "names whoever applies.",
  ),
  rule(
    'alltrue([for operator in var.operators : operator == "deployer" || (' +
      `can(regex(${pattern("^arn:(aws(-[a-z]+)*|aws\\*|\\*):iam::[0-9*?]{1,12}:(role|user)/[A-Za-z0-9_+=,.@/*?-]{1,576}$")}, operator)) && ` +
      `(can(regex(${pattern(":(role|user)/.*[A-Za-z0-9]")}, operator)) || !can(regex(${pattern(":(role|user)/.*[*?]")}, operator))))])`,
    "operators must be ARNs or patterns of roles or users of one account, for example " +
      "arn:aws:iam::111122223333:role/terraform-*, or the word deployer; a pattern without any letter of a " +
      "name would let everybody in.",
  ),
];

/** Base64 of an SSH key begins with its type: of ED25519 all 32 bytes, of RSA what can be said without its length. */
const ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}";
const RSA = "ssh-rsa AAAAB3NzaC1yc2E[A-Za-z0-9+/]+={0,2}";

export const SSH_PUBLIC_KEY_RULES: readonly VariableRule[] = [
  rule(
    `var.ssh_public_key == "" || can(regex(${pattern(`^(${ED25519}|${RSA})([ \\t][^\\r\\n]*)?$`)}, trimspace(var.ssh_public_key)))`,
    "ssh_public_key must be the content of a .pub file, one line of RSA or ED25519, for example " +
      "ssh-ed25519 AAAA… backup; never the private key.",
  ),
];

/**
 * Blocks as EC2 writes them back: of another form each plan would find a difference and replace the rule, for ever.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const SSH_FROM_RULES: readonly VariableRule[] = [
  rule(
    "alltrue([for block in var.ssh_from : can(cidrhost(block, 0))])",
    "ssh_from must be CIDR blocks, for example 203.0.113.7/32 or 2001:db8::/48.",
  ),
  rule(
    'alltrue([for block in var.ssh_from : try(block == "${cidrhost(block, 0)}/${tonumber(split("/", block)[1])}", false)])',
    "ssh_from must be as AWS writes blocks, or every plan finds a difference: the block's first address, in lower " +
      "case and shortened, and no bits beyond the prefix. 203.0.113.0/24, not 203.0.113.7/24; 2001:db8::/48, not " +
      "2001:DB8:0::/48.",
  ),
];

/**
 * Wider than the /8, or the /32 of IPv6, that S3 itself takes for public: one block, blocks that fill twice as much
 * together, or more than four such blocks in all, so that halves of the internet are the internet.
 */
export const NOT_FROM_ANYWHERE: VariableRule = rule(
  `try(${[narrow('!strcontains(block, ":")', 8), narrow('strcontains(block, ":")', 32)].join(" && ")}, false)`,
  "ssh_from opens the bastion to the internet: name narrower networks, or acknowledge ssh-from-anywhere in the " +
    "settings.",
);

function narrow(isOfVersion: string, widest: number): string {
  const blocks = `[for block in distinct(var.ssh_from) : block if ${isOfVersion}]`;
  const prefix = 'tonumber(split("/", block)[1])';
  const size = `pow(2, ${widest} - ${prefix})`;
  const parent = `cidrhost("\${split("/", block)[0]}/${widest - 1}", 0)`;
  const parents = `distinct([for block in ${blocks} : ${parent}])`;
  return [
    `alltrue([for block in ${blocks} : ${prefix} >= ${widest}])`,
    `sum(concat([0], [for block in ${blocks} : ${size}])) <= 4`,
    `alltrue([for whole in ${parents} : sum([for block in ${blocks} : ${size} if ${parent} == whole]) < 2])`,
  ].join(" && ");
}
