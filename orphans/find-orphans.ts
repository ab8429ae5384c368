import { parseArn } from "../proof/terms/arn";

/** A resource as `aws resourcegroupstaggingapi get-resources` lists it. */
export interface TaggedResource {
  readonly ResourceARN: string;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}

/** What an apply made and the state does not know. */
export interface Orphan {
  readonly arn: string;
  /** Addresses of the configuration, without one in the state, that it may have been made for. */
  readonly addresses: readonly string[];
  /** The id that `terraform import` takes; undefined for a kind whose ARN does not say it, or that is not known. */
  readonly importId?: string;
}

/** The part of a state (`terraform state pull`) that is read. */
export interface StateJson {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  }[];
}

/** The part of a stack's `cdk.tf.json` that is read. */
export interface ConfigurationJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Declared>>>>;
}

interface Declared {
  readonly tags?: unknown;
  readonly for_each?: unknown;
}

/** Kinds of ARNs, and the Terraform types whose import takes the last part of the ARN. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  "ec2 vpc": ["aws_vpc"],
  "ec2 subnet": ["aws_subnet"],
  "ec2 internet-gateway": ["aws_internet_gateway"],
  "ec2 route-table": ["aws_route_table"],
  "ec2 security-group": ["aws_security_group", "aws_default_security_group"],
  "ec2 security-group-rule": ["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"],
  "ec2 vpc-endpoint": ["aws_vpc_endpoint"],
  "ec2 instance": ["aws_instance"],
  "iam role": ["aws_iam_role"],
  "iam instance-profile": ["aws_iam_instance_profile"],
  "kms key": ["aws_kms_key"],
  "s3 ": ["aws_s3_bucket"],
  "cloudwatch ": ["aws_cloudwatch_metric_alarm"],
  "events rule": ["aws_cloudwatch_event_rule"],
  "logs ": ["aws_cloudwatch_log_group"],
  "sns ": ["aws_sns_topic"],
  "cloudformation stack": ["aws_cloudformation_stack"],
};

/** Of the kinds whose import takes something else than the last part of the ARN, what it takes. */
const IMPORT_IDS: Readonly<Record<string, (arn: string) => string | undefined>> = {
  "logs ": (arn) => parseArn(arn)?.resource.split(":")[1],
  "sns ": (arn) => arn,
  "cloudformation stack": (arn) => arn.split("/")[1],
};

/** Comes and goes with its instance, or its CloudFormation stack, which is listed by itself. */
const PARTS_OF_OTHERS = ["ec2 volume", "ec2 network-interface", "cloudtrail trail"];

/**
 * Finds what bears a stack's tag without being in its state: an apply that was killed made it and could not say so any
 * more. Where several addresses could be meant, the Name tag decides, if it can.
 */
export function findOrphans(
  tagged: readonly TaggedResource[],
  state: StateJson,
  configuration: ConfigurationJson,
): Orphan[] {
  const managed = (state.resources ?? []).filter(({ mode }) => mode === "managed");
  const known = new Set(
    // The id of a CloudFormation stack is its ARN, and it has no other.
    managed.flatMap(({ instances }) =>
      instances.flatMap(({ attributes }) => [attributes?.arn, attributes?.id]),
    ),
  );
  const taken = new Set(managed.map(({ type, name }) => `${type}.${name}`));
  return tagged
    .filter(({ ResourceARN }) => !known.has(ResourceARN) && !PARTS_OF_OTHERS.includes(kindOf(ResourceARN)))
    .map(({ ResourceARN: arn, Tags = [] }) => {
      const types = TYPES[kindOf(arn)];
      if (types === undefined) return { arn, addresses: [] };
      const named = Tags.find(({ Key }) => Key === "Name")?.Value;
      const free = types
        .flatMap((type) =>
          Object.entries(configuration.resource?.[type] ?? {}).map(([name, declared]) => ({
            type,
            name,
            declared,
          })),
        )
        .filter(({ type, name }) => !taken.has(`${type}.${name}`));
      const sameName = free.filter(({ declared }) => named !== undefined && nameTag(declared) === named);
      const addresses = (sameName.length > 0 ? sameName : free).map(
        ({ type, name, declared }) => `${type}.${name}${declared.for_each === undefined ? "" : "[KEY]"}`,
      );
      return { arn, addresses, importId: importId(arn) };
    });
}

/** Of `arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1`: `ec2 vpc`. */
function kindOf(arn: string): string {
  const { service = "", resource: whole = "" } = parseArn(arn) ?? {};
  const [resource = ""] = whole.split(":");
  return `${service} ${resource.includes("/") ? resource.slice(0, resource.indexOf("/")) : ""}`;
}

function importId(arn: string): string {
  return IMPORT_IDS[kindOf(arn)]?.(arn) ?? arn.split(/[:/]/).at(-1) ?? arn;
}

function nameTag({ tags }: Declared): unknown {
  return typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
}
