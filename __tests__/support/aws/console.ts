import {
  AllocateAddressCommand,
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateVpcEndpointCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteVpcEndpointsCommand,
  EC2Client,
  ReplaceRouteTableAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type IpPermission,
} from "@aws-sdk/client-ec2";
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";

/** A statement of a policy, as far as tests change one. */
interface Statement {
  readonly Sid?: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type Undo = () => Promise<unknown>;

/** What a person does in AWS's console, past Terraform. Everything that changes can be undone. */
export class Console {
  readonly #ec2: EC2Client;
  readonly #iam: IAMClient;
  readonly #s3: S3Client;

  constructor(endpoint: string) {
    const config = {
      region: "eu-west-1",
      endpoint,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    };
    this.#ec2 = new EC2Client(config);
    this.#iam = new IAMClient(config);
    this.#s3 = new S3Client({ ...config, forcePathStyle: true });
  }

  /** Keys of what the bucket holds: versions, their deletions, and uploads that are open. */
  async objectsAndUploads(Bucket: string): Promise<(string | undefined)[]> {
    const { Versions = [], DeleteMarkers = [] } = await this.#s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const { Uploads = [] } = await this.#s3.send(new ListMultipartUploadsCommand({ Bucket }));
    return [...Versions, ...DeleteMarkers, ...Uploads].map(({ Key }) => Key);
  }

  /** A NAT gateway in a public subnet, and the path out over it. */
  async giveInternet(routeTableId: string, publicSubnetId: string): Promise<Undo> {
    const { AllocationId } = await this.#ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    const made = await this.#ec2.send(
      new CreateNatGatewayCommand({ SubnetId: publicSubnetId, AllocationId }),
    );
    const NatGatewayId = made.NatGateway?.NatGatewayId;
    const route = { RouteTableId: routeTableId, DestinationCidrBlock: "0.0.0.0/0" };
    await this.#ec2.send(new CreateRouteCommand({ ...route, NatGatewayId }));
    return async () => {
      await this.#ec2.send(new DeleteRouteCommand(route));
      await this.#ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    };
  }

  /** Puts a subnet on another route table. */
  async putOnTable(AssociationId: string, table: string, before: string): Promise<Undo> {
    const replaced = await this.#ec2.send(
      new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: table }),
    );
    return () =>
      this.#ec2.send(
        new ReplaceRouteTableAssociationCommand({
          AssociationId: replaced.NewAssociationId,
          RouteTableId: before,
        }),
      );
  }

  /** An interface endpoint for S3 that lets everything through. */
  async addEndpoint(VpcId: string, subnetId: string, groupId: string): Promise<Undo> {
    const { VpcEndpoint } = await this.#ec2.send(
      new CreateVpcEndpointCommand({
        ...{ VpcId, ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: "Interface" },
        ...{ SubnetIds: [subnetId], SecurityGroupIds: [groupId], PrivateDnsEnabled: false },
      }),
    );
    const id = VpcEndpoint?.VpcEndpointId ?? "";
    return () => this.#ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
  }

  /** Lets packets out of a security group. */
  async letOut(GroupId: string, permission: IpPermission): Promise<Undo> {
    const input = { GroupId, IpPermissions: [permission] };
    await this.#ec2.send(new AuthorizeSecurityGroupEgressCommand(input));
    return () => this.#ec2.send(new RevokeSecurityGroupEgressCommand(input));
  }

  /** Lets packets into a security group. */
  async letIn(GroupId: string, permission: IpPermission): Promise<Undo> {
    const input = { GroupId, IpPermissions: [permission] };
    await this.#ec2.send(new AuthorizeSecurityGroupIngressCommand(input));
    return () => this.#ec2.send(new RevokeSecurityGroupIngressCommand(input));
  }

  /** Edits the statements of a bucket's policy. */
  async editBucketPolicy(
    Bucket: string,
    edit: (all: readonly Statement[]) => readonly Statement[],
  ): Promise<Undo> {
    const { Policy = "" } = await this.#s3.send(new GetBucketPolicyCommand({ Bucket }));
    const document = JSON.parse(Policy) as { readonly Statement: readonly Statement[] };
    const edited = JSON.stringify({ ...document, Statement: edit(document.Statement) });
    await this.#s3.send(new PutBucketPolicyCommand({ Bucket, Policy: edited }));
    return () => this.#s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }

  /** Takes a bucket's policy away. */
  async removeBucketPolicy(Bucket: string): Promise<Undo> {
    const { Policy } = await this.#s3.send(new GetBucketPolicyCommand({ Bucket }));
    await this.#s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    return () => this.#s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }

  /** Writes an inline policy of one statement on a role. */
  async addInlinePolicy(RoleName: string, PolicyName: string, statement: object): Promise<Undo> {
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await this.#iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    return () => this.#iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  }
}
