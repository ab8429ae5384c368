import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import {
  NetworkAcl,
  type NetworkAclEgress,
  type NetworkAclIngress,
} from "@cdktf/provider-aws/lib/network-acl";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { s3LiesIn } from "./s3-ranges-check";

export interface PrivateNetworkAclProps {
  /** Name of the network ACL. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  readonly privateSubnets: readonly Subnet[];
  /**
   * Where S3's addresses are: blocks that hold all of the region's, IPv4 and IPv6, or the private subnets themselves,
   * for an interface endpoint there.
   */
  readonly s3: { readonly ranges: readonly string[] } | "in the private subnets";
  /** The subnet from which SSH comes: the bastion's, or the Instance Connect endpoint's. @default - no SSH */
  readonly sshFrom?: Subnet;
}

/** A peer of the private subnets, by its block. */
interface Peer {
  readonly block: string;
  readonly port: number;
  /** Who opens the connection. */
  readonly opens: "the private subnets" | "the peer";
}

/** AWS's own limit on the rules of a direction; the quota is 20 until it is raised. */
const MOST_RULES = 40;

/**
 * The network ACL of the private subnets: HTTPS to S3 and its replies, SSH from one subnet and its replies, nothing
 * else. It is stateless, so replies have rules of their own, on the ephemeral ports; and it takes no prefix list, so
 * S3's addresses are given as blocks, which every plan compares with the list. What stays within a subnet, and Amazon's
 * resolver, it does not filter.
 * @throws Error when there are more rules than AWS takes
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-nacls
 */
export class PrivateNetworkAcl extends Construct {
  constructor(scope: Construct, id: string, props: PrivateNetworkAclProps) {
    super(scope, id);
    const { name, vpcId, privateSubnets, s3, sshFrom } = props;
    const ownBlocks = privateSubnets.map(({ cidrBlock }) => cidrBlock);
    const peers: Peer[] =
      s3 === "in the private subnets"
        ? ownBlocks.flatMap((block) => [
            { block, port: 443, opens: "the private subnets" },
            { block, port: 443, opens: "the peer" },
          ])
        : s3.ranges.map((block) => ({ block, port: 443, opens: "the private subnets" }));
    if (sshFrom !== undefined) peers.push({ block: sshFrom.cidrBlock, port: 22, opens: "the peer" });
    if (peers.length > MOST_RULES) throw new Error(tooMany(peers.length, s3));
    new NetworkAcl(this, "Resource", {
      vpcId,
      subnetIds: privateSubnets.map((subnet) => subnet.id),
      egress: peers.map((peer, n) => entry(peer, peer.opens === "the private subnets", n)),
      ingress: peers.map((peer, n) => entry(peer, peer.opens === "the peer", n)),
      tags: { Name: name },
      ...(s3 === "in the private subnets" ? {} : { dependsOn: this.#checked(props.region, s3.ranges) }),
    });
  }

  #checked(region: string, ranges: readonly string[]): DataAwsEc2ManagedPrefixList[] {
    return [
      new DataAwsEc2ManagedPrefixList(this, "S3", {
        name: `com.amazonaws.${region}.s3`,
        lifecycle: { postcondition: [s3LiesIn(ranges)] },
      }),
    ];
  }
}

/** The path there has the service's port, the way back the ports that clients take replies on. */
function entry({ block, port }: Peer, isWayThere: boolean, n: number): NetworkAclEgress & NetworkAclIngress {
  const ports = isWayThere ? { fromPort: port, toPort: port } : { fromPort: 1024, toPort: 65535 };
  const address = block.includes(":") ? { ipv6CidrBlock: block } : { cidrBlock: block };
  return { ruleNo: 100 + 10 * n, action: "allow", protocol: "tcp", ...ports, ...address };
}

function tooMany(rules: number, s3: PrivateNetworkAclProps["s3"]): string {
  const given = s3 === "in the private subnets" ? "" : `, ${s3.ranges.length} of them for S3's ranges`;
  return (
    `the network ACL would have ${rules} rules a direction${given}: AWS takes at most ${MOST_RULES}; name fewer, ` +
    "wider ranges"
  );
}
