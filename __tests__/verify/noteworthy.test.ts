import type { CheckedStack } from "../../verify/check-stack";
import { RecordedAccount, sdkError, type Answer } from "../support/recorded-account";

const GROUP = "aws_security_group.hosts_private_host_security_group";
const INSTANCE = "aws_instance.hosts_private_host";
const ROUTE = "aws_route.network_public_default_route";

const told = ({ changes }: CheckedStack) => changes.map(({ kind, address }) => `${kind}: ${address}`);

let account: RecordedAccount;
beforeEach(() => {
  account = new RecordedAccount();
});

const rules = (change: (rule: Answer) => void) =>
  account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
    SecurityGroupRules.filter(({ GroupId }: Answer) => GroupId === account.values(GROUP).id).forEach(change),
  );
const host = (change: (instance: Answer) => void) =>
  account.change("DescribeInstances", ({ Reservations }) =>
    Reservations.flatMap(({ Instances }: Answer) => Instances)
      .filter(({ InstanceId }: Answer) => InstanceId === account.values(INSTANCE).id)
      .forEach(change),
  );

describe("what changes no verdict is told all the same:", () => {
  test("a rule that was widened where it stands", async () => {
    rules((rule) => {
      if (rule.IsEgress === true) return;
      delete rule.ReferencedGroupInfo;
      rule.CidrIpv4 = "0.0.0.0/0";
    });
    expect(told(await account.check())).toEqual([
      "other than in the state: aws_vpc_security_group_ingress_rule.hosts_private_host_ssh_in",
    ]);
  });

  test("a host in another security group", async () => {
    const id = account.values("aws_vpc.network_vpc").default_security_group_id;
    host((instance) => instance.NetworkInterfaces[0].Groups.push({ GroupId: id }));
    expect(told(await account.check())).toEqual([`other than in the state: ${INSTANCE}`]);
  });

  test("a host with a public address that it had not", async () => {
    host((instance) => (instance.NetworkInterfaces[0].Association = { PublicIp: "198.51.100.7" }));
    const { changes } = await account.check();
    expect(changes).toMatchObject([{ address: INSTANCE, arguments: ["public_ip"] }]);
  });

  test("a second network interface of a host, with its public address", async () => {
    host(({ NetworkInterfaces }) =>
      NetworkInterfaces.push({
        ...structuredClone(NetworkInterfaces[0]),
        ...{ NetworkInterfaceId: "eni-0123456789abcdef0", Attachment: { DeviceIndex: 1 } },
        Association: { PublicIp: "198.51.100.9" },
      }),
    );
    const { changes } = await account.check();
    expect(changes.map(({ says }) => says)).toEqual([
      `the network interface eni-0123456789abcdef0 of ${account.values(INSTANCE).id}, with the public address 198.51.100.9`,
    ]);
  });

  test("a host that was stopped", async () => {
    host((instance) => (instance.State.Name = "stopped"));
    const { changes } = await account.check();
    expect(changes.map(({ address }) => address)).toEqual([INSTANCE]);
    expect(changes[0]?.arguments).toContain("instance_state");
  });

  test("a subnet that the stack does not manage and a further block in the stack's own VPC", async () => {
    const { id } = account.values("aws_vpc.network_vpc");
    account.change("DescribeSubnets", ({ Subnets }) =>
      Subnets.push({ SubnetId: "subnet-0123456789abcdef0", VpcId: id, CidrBlock: "10.43.0.0/24" }),
    );
    account.change("DescribeVpcs", ({ Vpcs }) =>
      Vpcs[0].CidrBlockAssociationSet.push({ AssociationId: "vpc-cidr-assoc-1", CidrBlock: "10.43.0.0/16" }),
    );
    expect(told(await account.check())).toEqual([
      'not in the state: aws_vpc_ipv4_cidr_block_association.unmanaged["vpc-cidr-assoc-1"]',
      'not in the state: aws_subnet.unmanaged["subnet-0123456789abcdef0"]',
    ]);
  });

  test.each([
    ["GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError", "bucket_encryption"],
    ["GetBucketOwnershipControls", "OwnershipControlsNotFoundError", "bucket_ownership"],
  ] as const)("what %s says is set no more", async (call, code, name) => {
    account.fail(call, sdkError(code, 404));
    const { changes } = await account.check();
    expect(changes.map(({ kind, address }) => `${kind}: ${address}`)).toEqual([
      expect.stringMatching(`^in the state, and not there: aws_s3_bucket_[a-z_]+\\.${name}$`),
    ]);
  });

  test("a rule in the default security group, which the stack keeps empty", async () => {
    account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
      SecurityGroupRules.push({
        GroupId: account.values("aws_vpc.network_vpc").default_security_group_id,
        ...{ SecurityGroupRuleId: "sgr-0123456789abcdef0", IsEgress: true, IpProtocol: "-1" },
        ...{ FromPort: -1, ToPort: -1, CidrIpv4: "0.0.0.0/0" },
      }),
    );
    expect(told(await account.check())).toEqual([
      'not in the state: aws_vpc_security_group_egress_rule.unmanaged["sgr-0123456789abcdef0"]',
    ]);
  });

  test("a route with another target", async () => {
    const { gateway_id: before } = account.values(ROUTE);
    account.change("DescribeRouteTables", ({ RouteTables }) =>
      RouteTables.flatMap(({ Routes }: Answer) => Routes)
        .filter(({ GatewayId }: Answer) => GatewayId === before)
        .forEach((route: Answer) => {
          delete route.GatewayId;
          route.TransitGatewayId = "tgw-0123456789abcdef0";
        }),
    );
    expect(told(await account.check())).toContain(`other than in the state: ${ROUTE}`);
  });

  test("a boundary on the host's role that refuses nothing", async () => {
    const PolicyArn = "arn:aws:iam::111122223333:policy/boundary";
    account.change(
      "GetRole",
      ({ Role }) => (Role.PermissionsBoundary = { PermissionsBoundaryArn: PolicyArn }),
      { RoleName: "backup-host" },
    );
    const Document = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    });
    account.add("GetPolicy", { PolicyArn }, { Policy: { DefaultVersionId: "v3" } });
    account.add("GetPolicyVersion", { PolicyArn, VersionId: "v3" }, { PolicyVersion: { Document } });
    expect(told(await account.check())).toEqual([
      "other than in the state: aws_iam_role.hosts_private_host_role",
    ]);
  });
});

test("a rule that lets uploads through no more is the cause, whatever it names instead", async () => {
  rules((rule) => {
    if (rule.IsEgress !== true) return;
    delete rule.PrefixListId;
    rule.CidrIpv4 = "10.0.0.0/8";
  });
  const { claims } = await account.check();
  expect(claims[0]?.causes.map(({ address }) => address)).toEqual([
    "aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3",
  ]);
});
