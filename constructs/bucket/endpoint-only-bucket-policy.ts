import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Fn, type Precondition } from "cdktf";
import { Construct } from "constructs";
import type { BucketArns } from "../../policies/bucket-arns";
import { guardedBucketPolicy, type GuardedOptions } from "../../policies/endpoint-only/guarded";
import { operatorsExceptedBucketPolicy } from "../../policies/endpoint-only/operators-excepted";
import { strictBucketPolicy } from "../../policies/endpoint-only/strict";
import type { PolicyDocument } from "../../policies/statement";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import type { BackupBucket } from "./backup-bucket";

/** The principals that run Terraform, and the check at plan time that whoever applies is one of them. */
export interface Operators {
  /** ARNs or patterns of roles and users, or a token that becomes such a list. */
  readonly arns: readonly string[];
  /** Stops a plan whose caller the policy would lock out. @default - no check */
  readonly precondition?: Precondition;
}

export interface EndpointOnlyBucketPolicyProps {
  readonly bucket: BackupBucket;
  /** Endpoints that let requests in. */
  readonly endpoints: readonly S3Endpoint[];
  /** Ids of further endpoints, for a replacement beside the old one. @default - none */
  readonly alsoAllowEndpoints?: readonly string[];
  /** ARNs of the roles that may upload, without wildcards. Only a guarded policy looks at them. */
  readonly writerArns: readonly string[];
  /**
   * Who runs Terraform and must not be locked out. A guarded policy needs at least one.
   * @default - nobody, which only a strict policy accepts
   */
  readonly operators?: Operators;
  /**
   * What a request must have come through: the endpoints themselves, or any endpoint of their VPCs, which survives the
   * replacement of an endpoint. A strict policy knows the endpoints alone.
   * @default - endpoint
   */
  readonly lockTo?: "endpoint" | "vpc";
  /** The endpoint through which backups are read, and who may. A strict policy knows none. @default - nobody reads */
  readonly restoreLane?: { readonly endpoint: S3Endpoint; readonly readerArns: readonly string[] };
  /**
   * `guarded`; the article's policy to the letter; or that with the operators excepted, which says nothing of what may
   * be done through the endpoint.
   * @default - guarded
   */
  readonly kind?: "guarded" | "strict" | "operators-excepted";
  /** Whether a put that could overwrite is refused. @default - overwriting makes a new version */
  readonly refuseOverwrites?: boolean;
  /** Whether a plan that would destroy the policy fails. @default - true */
  readonly protect?: boolean;
}

/**
 * The bucket policy that lets nothing in but uploads through the endpoint.
 * It depends on all else the bucket needs and on the endpoint: applied last and destroyed first, so that no
 * half-applied state locks anyone out.
 */
export class EndpointOnlyBucketPolicy extends Construct {
  readonly resource: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: EndpointOnlyBucketPolicyProps) {
    super(scope, id);
    const { restoreLane } = props;
    const { bucket, endpoints, alsoAllowEndpoints = [], operators, kind = "guarded", protect = true } = props;
    const own = endpoints.map((endpoint) => endpoint.endpointId);
    const endpointIds = [...(props.lockTo === "vpc" ? [] : own), ...alsoAllowEndpoints];
    this.node.addValidation({ validate: () => this.#missing(props, [...own, ...alsoAllowEndpoints]) });

    const vpcs =
      props.lockTo === "vpc"
        ? { vpcs: { ids: [...new Set(endpoints.map(({ vpcId }) => vpcId))], region: bucket.region } }
        : {};
    const policy = policyOf(kind, bucket.arns, {
      endpointIds,
      ...vpcs,
      writerArns: props.writerArns,
      operatorArns: operators?.arns ?? [],
      refuseOverwrites: props.refuseOverwrites ?? false,
      ...readBy(restoreLane),
    });
    const preconditions = [operators?.precondition, ...endpoints.map(conditionOf)].filter(isThere);
    this.resource = new S3BucketPolicy(this, "Resource", {
      bucket: bucket.bucketName,
      policy: Fn.jsonencode(policy),
      dependsOn: [
        ...bucket.settings,
        ...[...endpoints, ...(restoreLane === undefined ? [] : [restoreLane.endpoint])].map(
          ({ resource }) => resource,
        ),
      ],
      lifecycle: {
        preventDestroy: protect,
        ...(preconditions.length === 0 ? {} : { precondition: preconditions }),
      },
    });
    props.writerArns.forEach((arn) => bucket.grantEncrypt(arn));
    restoreLane?.readerArns.forEach((arn) => bucket.grantDecrypt(arn));
  }

  #missing(props: EndpointOnlyBucketPolicyProps, endpointIds: readonly string[]): string[] {
    const problems: string[] = [];
    if (props.kind === "strict" && props.lockTo === "vpc") {
      problems.push(
        "lockTo: a strict policy is the article's, which knows endpoints only; take kind: guarded",
      );
    }
    if (endpointIds.length === 0) {
      problems.push("an endpoint-only bucket policy names no endpoint: nobody could ever upload; name one");
    }
    if (props.kind !== "strict" && (props.operators?.arns.length ?? 0) === 0) {
      problems.push(
        "an endpoint-only bucket policy names no operator: Terraform itself would be locked out of the bucket; " +
          'name the roles that run it, for example operators: ["arn:aws:iam::111122223333:role/terraform"]',
      );
    }
    for (const { region, node } of props.endpoints) {
      if (region !== props.bucket.region) problems.push(elsewhere(props.bucket.region, region, node.path));
    }
    return problems;
  }
}

/** What an endpoint that exists must be like before anything is let in through it. */
function conditionOf(endpoint: S3Endpoint): Precondition | undefined {
  return "precondition" in endpoint ? endpoint.precondition : undefined;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function readBy(lane: EndpointOnlyBucketPolicyProps["restoreLane"]): Pick<GuardedOptions, "restoreLane"> {
  if (lane === undefined) return {};
  return { restoreLane: { endpointId: lane.endpoint.endpointId, readerArns: lane.readerArns } };
}

function policyOf(
  kind: NonNullable<EndpointOnlyBucketPolicyProps["kind"]>,
  bucket: BucketArns,
  options: GuardedOptions,
): PolicyDocument {
  switch (kind) {
    case "guarded":
      return guardedBucketPolicy(bucket, options);
    case "strict":
      return strictBucketPolicy(bucket, options.endpointIds);
    case "operators-excepted":
      return operatorsExceptedBucketPolicy(bucket, options);
  }
}

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoints-s3-considerations */
function elsewhere(bucketRegion: string, endpointRegion: string, path: string): string {
  return (
    `the bucket is in ${bucketRegion} and the endpoint ${path} in ${endpointRegion}: S3's addresses of another region ` +
    "are not on the endpoint's route, so no upload would arrive; expected one region for both"
  );
}
