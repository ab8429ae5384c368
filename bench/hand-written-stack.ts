import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsEc2InstanceTypeOfferings } from "@cdktf/provider-aws/lib/data-aws-ec2-instance-type-offerings";
import { DataAwsIamSessionContext } from "@cdktf/provider-aws/lib/data-aws-iam-session-context";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { KeyPair } from "@cdktf/provider-aws/lib/key-pair";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

const REGION = "eu-west-1";
const UPLOAD = ["s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
const SSH = { ipProtocol: "tcp", fromPort: 22, toPort: 22 };
const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

/** The same system as the default private backup, written as plainly as it can be: the measure of the benchmark. */
export class HandWrittenStack extends TerraformStack {
  constructor(scope: Construct, name: string) {
    super(scope, name);
    new AwsProvider(this, "Aws", { region: REGION, defaultTags: [{ tags: { PrivateBackup: name } }] });
    new LocalBackend(this, { path: `../../../terraform.${name}.tfstate` });
    const sshFrom = new TerraformVariable(this, "ssh_from", { type: "list(string)", default: [] });
    const sshPublicKey = new TerraformVariable(this, "ssh_public_key", { type: "string" });
    const bucketName = new TerraformVariable(this, "bucket_name", { type: "string" });

    // Network
    const vpc = new Vpc(this, "Vpc", {
      cidrBlock: "10.42.0.0/24",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", { vpcId: vpc.id });
    const zones = new DataAwsAvailabilityZones(this, "Zones", { state: "available" });
    const zone = Fn.element(zones.names, 0) as string;
    const publicSubnet = new Subnet(this, "PublicSubnet", {
      vpcId: vpc.id,
      cidrBlock: "10.42.0.0/25",
      availabilityZone: zone,
    });
    const privateSubnet = new Subnet(this, "PrivateSubnet", {
      vpcId: vpc.id,
      cidrBlock: "10.42.0.128/25",
      availabilityZone: zone,
    });
    const gateway = new InternetGateway(this, "InternetGateway", { vpcId: vpc.id });
    const publicTable = new RouteTable(this, "PublicRouteTable", { vpcId: vpc.id });
    const privateTable = new RouteTable(this, "PrivateRouteTable", { vpcId: vpc.id, route: [] });
    new Route(this, "PublicDefaultRoute", {
      routeTableId: publicTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    new RouteTableAssociation(this, "PublicAssociation", {
      subnetId: publicSubnet.id,
      routeTableId: publicTable.id,
    });
    const association = new RouteTableAssociation(this, "PrivateAssociation", {
      subnetId: privateSubnet.id,
      routeTableId: privateTable.id,
    });

    // Bucket
    const bucket = new S3Bucket(this, "Bucket", { bucket: bucketName.stringValue, objectLockEnabled: true });
    const objects = `${bucket.arn}/*`;
    const block = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, "Ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      dependsOn: [block],
    });
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
      dependsOn: [ownership],
    });
    const lock = new S3BucketObjectLockConfigurationA(this, "ObjectLock", {
      bucket: bucket.id,
      rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
      dependsOn: [versioning],
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      dependsOn: [lock],
    });
    const lifecycle = new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "abort-unfinished-uploads",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        {
          id: "expire-noncurrent-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        },
      ],
      dependsOn: [encryption],
    });

    // Endpoint
    const endpoint = new VpcEndpoint(this, "Endpoint", {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${REGION}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [privateTable.id],
      policy: document({ Sid: "Upload", Effect: "Allow", Principal: "*", Action: UPLOAD, Resource: objects }),
    });

    // Hosts
    const role = new IamRole(this, "Role", {
      assumeRolePolicy: document({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    });
    new IamRolePolicy(this, "RolePolicy", {
      role: role.name,
      policy: document({ Effect: "Allow", Action: UPLOAD, Resource: objects }),
    });
    const profile = new IamInstanceProfile(this, "Profile", { role: role.name });
    const key = new KeyPair(this, "Key", { publicKey: sshPublicKey.stringValue });
    const group = (id: string) => new SecurityGroup(this, id, { name: `${name}-${id}`, vpcId: vpc.id });
    const bastionGroup = group("BastionGroup");
    const hostGroup = group("HostGroup");
    const image = (id: string) =>
      new DataAwsSsmParameter(this, id, {
        name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      }).insecureValue;
    const instanceType = "t4g.micro";
    const offered = new DataAwsEc2InstanceTypeOfferings(this, "Offered", {
      locationType: "availability-zone",
      filter: [{ name: "instance-type", values: [instanceType] }],
    });
    this.addOverride("check.instance_type.assert", [
      {
        condition: `\${contains(${offered.fqn}.locations, ${privateSubnet.fqn}.availability_zone)}`,
        error_message: `EC2 does not offer ${instanceType} in the hosts' zone.`,
      },
    ]);
    const host = {
      instanceType,
      keyName: key.keyName,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: 8 },
    };
    const privateHost = new Instance(this, "PrivateHost", {
      ...host,
      ami: image("PrivateHostImage"),
      subnetId: privateSubnet.id,
      vpcSecurityGroupIds: [hostGroup.id],
      associatePublicIpAddress: false,
      iamInstanceProfile: profile.name,
      dependsOn: [association],
    });
    const bastion = new Instance(this, "Bastion", {
      ...host,
      ami: image("BastionImage"),
      subnetId: publicSubnet.id,
      vpcSecurityGroupIds: [bastionGroup.id],
      associatePublicIpAddress: true,
    });
    new VpcSecurityGroupIngressRule(this, "SshToBastion", {
      ...SSH,
      securityGroupId: bastionGroup.id,
      cidrIpv4: Fn.element(sshFrom.listValue, 0) as string,
    });
    new VpcSecurityGroupEgressRule(this, "SshFromBastion", {
      ...SSH,
      securityGroupId: bastionGroup.id,
      referencedSecurityGroupId: hostGroup.id,
    });
    new VpcSecurityGroupIngressRule(this, "SshToHost", {
      ...SSH,
      securityGroupId: hostGroup.id,
      referencedSecurityGroupId: bastionGroup.id,
    });
    new VpcSecurityGroupEgressRule(this, "HttpsFromBastion", {
      ...HTTPS,
      securityGroupId: bastionGroup.id,
      cidrIpv4: "0.0.0.0/0",
    });
    new VpcSecurityGroupEgressRule(this, "HttpsFromHost", {
      ...HTTPS,
      securityGroupId: hostGroup.id,
      prefixListId: endpoint.prefixListId,
    });

    // Policy
    const caller = new DataAwsCallerIdentity(this, "Caller");
    const deployer = new DataAwsIamSessionContext(this, "Deployer", { arn: caller.arn });
    const outside = { StringNotEquals: { "aws:SourceVpce": endpoint.id } };
    const deny = { Effect: "Deny", Principal: "*" };
    new S3BucketPolicy(this, "Policy", {
      bucket: bucket.bucket,
      policy: document(
        { ...deny, Action: "s3:*", Resource: [bucket.arn, objects], Condition: PLAIN_HTTP },
        { ...deny, Action: "s3:*", Resource: objects, Condition: outside },
        { ...deny, NotAction: UPLOAD, Resource: objects },
        { ...deny, Action: UPLOAD, Resource: objects, Condition: otherThan(role.arn) },
        { ...deny, Action: ["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion"], Resource: objects },
        {
          ...deny,
          Action: "s3:*",
          Resource: bucket.arn,
          Condition: { ...outside, ...otherThan(deployer.issuerArn) },
        },
      ),
      dependsOn: [lifecycle, endpoint],
    });

    // Outputs
    const upload = `aws s3 cp hello-backup.txt s3://${bucket.bucket}/hello-backup.txt --region ${REGION}`;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const outputs = {
      bucket: bucket.bucket,
      bucket_arn: bucket.arn,
      endpoint_id: endpoint.id,
      prefix_list_id: endpoint.prefixListId,
      private_route_table_ids: [privateTable.id],
      writers: [role.arn],
      operators: [deployer.issuerArn],
      private_host_id: privateHost.id,
      private_host_address: privateHost.privateIp,
      bastion_id: bastion.id,
      bastion_address: bastion.publicIp,
      upload_that_succeeds: upload,
      upload_that_fails: upload,
      ssh_to_private_host: `ssh -J ec2-user@${bastion.publicIp} ec2-user@${privateHost.privateIp}`,
      break_glass_as_root: `aws s3api delete-bucket-policy --bucket ${bucket.bucket} --region ${REGION}`,
      place: { region: REGION, "network.mode": "new", "network.cidr": vpc.cidrBlock },
      break_glass_by_assume_root: `aws sts assume-root --target-principal ${account} --region ${REGION}`,
    };
    Object.entries(outputs).forEach(([id, value]) => new TerraformOutput(this, id, { value }));
  }
}

const PLAIN_HTTP = { Bool: { "aws:SecureTransport": "false" } };
const otherThan = (arn: string) => ({ ArnNotLike: { "aws:PrincipalArn": arn } });
const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
