import { nearNames } from "../../terms/near";
import s3 from "../action-lists/s3.json";
import { hasUnknown } from "../../terms/text";

/**
 * AWS's global condition keys.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const GLOBAL_NAMES: readonly string[] = [
  ...["AssumedRoot", "CalledVia", "CalledViaAWSMCP", "CalledViaFirst", "CalledViaLast", "ChatbotSourceArn"],
  ...[
    "CurrentTime",
    "Ec2InstanceSourcePrivateIPv4",
    "Ec2InstanceSourceVpc",
    "EpochTime",
    "FederatedProvider",
  ],
  ...[
    "IsMcpServiceAction",
    "MultiFactorAuthAge",
    "MultiFactorAuthPresent",
    "PrincipalAccount",
    "PrincipalArn",
  ],
  ...["PrincipalIsAWSService", "PrincipalOrgID", "PrincipalOrgPaths", "PrincipalServiceName"],
  ...["PrincipalServiceNamesList", "PrincipalType", "Referer", "RequestedRegion", "ResourceAccount"],
  ...["ResourceOrgID", "ResourceOrgPaths", "SecureTransport", "SourceAccount", "SourceArn", "SourceIdentity"],
  ...["SourceIp", "SourceOrgID", "SourceOrgPaths", "SourceOwner", "SourceVpc", "SourceVpcArn", "SourceVpce"],
  ...["TagKeys", "TokenIssueTime", "UserAgent", "UserId", "Username", "ViaAWSMCPService", "ViaAWSService"],
  ...["VpcSourceIp", "VpceAccount", "VpceOrgID", "VpceOrgPaths"],
].map((name) => `aws:${name}`);

const GLOBAL_KEYS: ReadonlySet<string> = new Set(GLOBAL_NAMES.map((name) => name.toLowerCase()));

const TAG_KEYS = ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/"];

const S3_KEYS: readonly string[] = [
  ...s3.words.map((word) => word.toLowerCase()).filter((word) => word.startsWith("s3:")),
  ...s3.furtherKeys,
];
const S3_NAMES: ReadonlySet<string> = new Set(S3_KEYS.filter((key) => !/[<$]/u.test(key)));
const S3_PREFIXES: readonly string[] = S3_KEYS.filter((key) => /[<$]/u.test(key)).map((key) =>
  key.replace(/[<$].*$/u, ""),
);

/**
 * What is wrong with a key's name, in a sentence. A misspelled key would be absent from every request, so
 * that a condition on it says something else than was meant; keys of services not listed here are taken as they are.
 */
export function knownKeyProblem(name: string): string | undefined {
  const key = name.toLowerCase();
  if (hasUnknown(key)) return undefined;
  if (!key.includes(":"))
    return `${JSON.stringify(name)} is not a condition key: a service prefix is missing, for example aws:SourceVpce`;
  if (key.startsWith("aws:") && !GLOBAL_KEYS.has(key) && !hasTagKey(key, TAG_KEYS)) {
    const near = nearNames(name, GLOBAL_NAMES);
    const proposal =
      near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ", for example aws:SourceVpce is";
    return `${JSON.stringify(name)} is not a global condition key${proposal}`;
  }
  if (key.startsWith("s3:") && !S3_NAMES.has(key) && !hasTagKey(key, S3_PREFIXES)) {
    return `${JSON.stringify(name)} is not a condition key of Amazon S3`;
  }
  return undefined;
}

function hasTagKey(key: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix) && key.length > prefix.length);
}
