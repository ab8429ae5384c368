import { TerraformOutput, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { BackupBucket } from "../../constructs/bucket/backup-bucket";
import {
  EndpointOnlyBucketPolicy,
  type EndpointOnlyBucketPolicyProps,
} from "../../constructs/bucket/endpoint-only-bucket-policy";
import { GatewayEndpoint, type GatewayEndpointProps } from "../../constructs/endpoints/gateway-endpoint";
import { InstanceRole } from "../../constructs/hosts/instance-role";
import { hostBrowse } from "../../policies/host-browse";
import { backupSettings } from "../../settings";
import { configureBackend } from "../backend";
import { BackupOperators } from "../operators";
import { configureProvider } from "../provider";
import { ReadableStack } from "../readable-stack";

/** Makes one step of a walkthrough. */
export type StackBuilder = (scope: Construct) => TerraformStack;

/**
 * The state is the project's, as a private backup's is, seen from `cdktf.out/walkthroughs/stacks/NAME`, and from
 * `cdktf.out/walkthroughs/steps/NAME.STEP` as well: every step finds what the one before it made.
 */
const STATE = { type: "local", path: "../../../../terraform.<name>.tfstate" } as const;

/** A document's bucket policy; `strict` is to its letter, and locks Terraform out. */
export type DocumentPolicy = Pick<
  EndpointOnlyBucketPolicyProps,
  "bucket" | "endpoints" | "alsoAllowEndpoints" | "lockTo"
> & { readonly kind: "operators-excepted" | "strict" };

/** A gateway endpoint that a step puts into a route table, or does not. */
export interface StepEndpoint extends Pick<GatewayEndpointProps, "vpcId" | "policy"> {
  readonly routeTableId: string;
  readonly associated: boolean;
}

/** The region of every walkthrough. */
export const WALKTHROUGH_REGION = "eu-west-1";

/**
 * What the stacks of all walkthroughs have in common. The steps of one walkthrough are one stack: the same name, the same
 * state, and the same address for what stays, so that a reader applies one after the other.
 */
export abstract class WalkthroughStack extends ReadableStack {
  readonly region = WALKTHROUGH_REGION;

  constructor(
    scope: Construct,
    readonly name: string,
  ) {
    super(scope, name);
    const { region, backend, tags } = backupSettings({
      name,
      region: WALKTHROUGH_REGION,
      backend: STATE,
    });
    configureProvider(this, { name, region, tags });
    configureBackend(this, name, backend);
  }

  /** A bucket that a destroy empties and deletes: what is in it is a reader's test, and no backup. */
  protected testBucket(id = "Bucket"): BackupBucket {
    const { name, region } = this;
    return new BackupBucket(this, id, {
      name,
      region,
      objectLock: false,
      forceDestroy: true,
      protect: false,
    });
  }

  /** What a host reads, writes and lists a bucket with. */
  protected browsingRole({ arns }: BackupBucket, description: string): InstanceRole {
    const namePrefix = `${this.name}-`;
    return new InstanceRole(this, "Role", {
      namePrefix,
      description,
      policyName: "browse",
      policy: hostBrowse(arns),
    });
  }

  /** S3's gateway endpoint, in the subnet's route table or, for a step that shows what is missing then, in none. */
  protected gatewayEndpoint({ vpcId, routeTableId, associated, policy }: StepEndpoint): GatewayEndpoint {
    const { name, region } = this;
    return new GatewayEndpoint(this, "Endpoint", {
      name,
      region,
      service: "s3",
      vpcId,
      routeTableIds: associated ? [routeTableId] : [],
      mayBeInNoTable: !associated,
      policy,
    });
  }

  /** Whoever applies. */
  protected deployer(): BackupOperators {
    return new BackupOperators(this, "Operators", { operators: ["deployer"] });
  }

  /** Refuses what did not come through the endpoints. A destroy takes it away. */
  protected endpointOnly(policy: DocumentPolicy, operators = this.deployer()): void {
    new EndpointOnlyBucketPolicy(this, "Policy", {
      ...policy,
      ...(policy.kind === "strict" ? {} : { operators }),
      writerArns: [],
      protect: false,
    });
  }

  protected output(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
  }
}
