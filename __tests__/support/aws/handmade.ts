import type { EmulatedAws } from "./emulated-aws";

/** What somebody made by hand, or with another tool, before a stack takes it up. */
export function handmade(aws: EmulatedAws) {
  const ec2 = async (action: string, query: Readonly<Record<string, string>>, id: string) => {
    const answer = await aws.ask("ec2", { Action: action, Version: "2016-11-15", ...query });
    const [, found] = new RegExp(`<${id}>([^<]+)<`).exec(answer) ?? [];
    if (found === undefined) throw new Error(`${action}: ${answer}`);
    return found;
  };

  return {
    /** A bucket with Object Lock, and thereby versioning, and nothing else. */
    lockedBucket: (name: string) => aws.makeBucket(name, { "x-amz-bucket-object-lock-enabled": "true" }),

    /** A bucket policy of somebody else's, with one statement. */
    bucketPolicy: (bucket: string, sid: string) => {
      const statement = {
        Sid: sid,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:DeleteBucket",
        Resource: `arn:aws:s3:::${bucket}`,
      };
      const policy = { Version: "2012-10-17", Statement: [statement] };
      return aws.setOnBucket(bucket, "policy", JSON.stringify(policy));
    },

    /** A subnet of the default VPC, with a route table of its own that leads nowhere. */
    privateSubnet: async () => {
      const vpcId = await ec2("DescribeSubnets", {}, "vpcId");
      const subnetId = await ec2("DescribeSubnets", {}, "subnetId");
      const routeTableId = await ec2("CreateRouteTable", { VpcId: vpcId }, "routeTableId");
      await ec2("AssociateRouteTable", { SubnetId: subnetId, RouteTableId: routeTableId }, "associationId");
      return { vpcId, subnetId, routeTableId };
    },

    /** A VPC that resolves names, with nothing in it but its own main route table and one more. */
    vpc: async (cidr: string) => {
      const vpcId = await ec2("CreateVpc", { CidrBlock: cidr }, "vpcId");
      await aws.ask("ec2", {
        Action: "ModifyVpcAttribute",
        VpcId: vpcId,
        "EnableDnsHostnames.Value": "true",
      });
      return { vpcId, routeTableId: await ec2("CreateRouteTable", { VpcId: vpcId }, "routeTableId") };
    },

    /** A prefix list of that name, as those that AWS keeps and the emulator lacks. */
    prefixList: (name: string, cidr: string) =>
      ec2(
        "CreateManagedPrefixList",
        { PrefixListName: name, AddressFamily: "IPv4", MaxEntries: "1", "Entry.1.Cidr": cidr },
        "prefixListId",
      ),

    /** A gateway endpoint for S3 with AWS's own policy, which lets everything through, on no route table. */
    endpoint: (vpcId: string) =>
      ec2(
        "CreateVpcEndpoint",
        { VpcId: vpcId, VpcEndpointType: "Gateway", ServiceName: "com.amazonaws.eu-west-1.s3" },
        "vpcEndpointId",
      ),
  };
}
