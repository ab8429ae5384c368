// The package's root loads every fact of every region.
import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";

/** What SSM Session Manager needs. @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html */
export const SSM = ["ssm", "ssmmessages", "ec2messages"] as const;

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html */
export const SECRETS_MANAGER = ["secretsmanager"] as const;

/**
 * What pulling an image needs, beside the gateway endpoint for S3 that holds the layers.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export const ECR = ["ecr.api", "ecr.dkr"] as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-and-interface-VPC.html */
export const CLOUDWATCH_LOGS = ["logs"] as const;

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-vpc-endpoint.html */
export const KMS = ["kms"] as const;

/**
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpce.html
 */
export const STS = ["sts"] as const;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html */
export const S3 = ["s3"] as const;

/** The services that are known here by a short name. Every other is taken by its whole name. */
export const INTERFACE_SERVICES = [
  ...SSM,
  ...SECRETS_MANAGER,
  ...ECR,
  ...CLOUDWATCH_LOGS,
  ...KMS,
  ...STS,
  ...S3,
] as const;

export type InterfaceService = (typeof INTERFACE_SERVICES)[number];

/** The first part of a few services' names in other partitions; all other services keep theirs. */
const OTHER_PREFIXES: Readonly<
  Record<string, { readonly prefix: string; readonly services: readonly string[] }>
> = {
  "aws-cn": { prefix: "cn.com.amazonaws", services: [...ECR, ...STS, ...S3] },
  "aws-eusc": { prefix: "eu.amazonaws", services: ECR },
  "aws-iso": { prefix: "gov.ic.c2s", services: ECR },
  "aws-iso-b": { prefix: "gov.sgov.sc2s", services: ECR },
  "aws-iso-e": { prefix: "uk.adc-e.cloud", services: ECR },
  "aws-iso-f": { prefix: "gov.ic.hci.csp", services: ECR },
};

/** Looks like the name of an endpoint service: AWS's own, or somebody's. */
const WHOLE_NAME =
  /^([a-z]+\.)?(com\.amazonaws|amazonaws\.com|aws|amazonaws|gov\.(ic\.c2s|ic\.hci\.csp|sgov\.sc2s)|uk\.adc-e\.cloud)\.[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/** A region, where it is a part of a service's name; the names of global services have none. */
const REGION_IN_NAME = /\.([a-z]{2,}(?:-[a-z]+)+-\d)(?=\.)/;

/**
 * The whole name of a service: `com.amazonaws.eu-west-1.ssm` for `ssm`; a whole name is itself.
 * @throws Error for a short name that is not known, and for a name with another region in it
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function interfaceServiceName(service: string, region: string): string {
  if (WHOLE_NAME.test(service)) {
    const named = REGION_IN_NAME.exec(service)?.[1];
    if (named !== undefined && named !== region) throw new Error(otherRegion(service, named, region));
    return service;
  }
  if (!isKnown(service)) throw new Error(unknownService(service, region));
  const other = OTHER_PREFIXES[partitionInformation(region).partition];
  const prefix = other?.services.includes(service) === true ? other.prefix : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}

/** Whether a service is known by its short name. */
export function isKnown(service: string): service is InterfaceService {
  return (INTERFACE_SERVICES as readonly string[]).includes(service);
}

/**
 * Where no region of the service is said beside it, AWS looks for a name in the endpoint's own region.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
 */
function otherRegion(service: string, named: string, region: string): string {
  return (
    `service: ${JSON.stringify(service)} is of ${named}, and the endpoint in ${region} is for services of its own region: ` +
    `expected one of these, for example ${service.replace(named, region)}`
  );
}

function unknownService(service: string, region: string): string {
  return (
    `service: ${JSON.stringify(service)} is none of ${INTERFACE_SERVICES.join(", ")}; any other service is named in ` +
    `full, for example com.amazonaws.${region}.sqs or com.amazonaws.vpce.${region}.vpce-svc-0a1b2c3d4e5f60718`
  );
}
