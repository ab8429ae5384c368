import { CALLS, permissionOf, type CallName } from "../../verify/account/calls";
import { outcomeOf } from "../../verify/check";
import { BucketGone, type CheckedStack } from "../../verify/check-stack";
import { FORBIDDEN, RecordedAccount, sdkError, type Answer } from "../support/recorded-account";

const TABLE = "aws_route_table.network_private_0_route_table";
const GROUP = "aws_security_group.hosts_private_host_security_group";
const INSTANCE = "aws_instance.hosts_private_host";
const POLICY = "aws_s3_bucket_policy.policy";
const IN_THE_DOCUMENT = { Version: "2012-10-17" };

/** Claims that do not hold, with their verdict. */
const broken = ({ claims }: CheckedStack) =>
  claims.filter(({ proof }) => proof.holds === false).map(({ proof }) => `${proof.id}: ${proof.verdict}`);
/** What makes the difference for a claim, by address. */
const causesOf = ({ claims }: CheckedStack, id: string) =>
  claims.find(({ proof }) => proof.id === id)?.causes.map(({ address }) => address);
const kinds = ({ changes }: CheckedStack) => changes.map(({ kind, address }) => `${kind}: ${address}`);

let account: RecordedAccount;
beforeEach(() => {
  account = new RecordedAccount();
});

test("right after an apply the account says what the state says, and nothing is other than in the state", async () => {
  const checked = await account.check();
  expect(checked.claims.map(({ proof }) => proof.verdict)).toEqual(
    checked.claims.map(({ inState }) => inState),
  );
  expect(broken(checked)).toEqual([]);
  expect([kinds(checked), checked.unread, checked.fromState]).toEqual([[], [], expect.anything()]);
  expect(outcomeOf(checked)).toBe("holds");
  expect(checked.claims).toHaveLength(16);
});

const publicAddress = (output: Answer) => {
  for (const { Instances } of output.Reservations)
    for (const instance of Instances)
      for (const one of instance.NetworkInterfaces) one.Association = { PublicIp: "198.51.100.7" };
};
const route = (route: object) => (self: RecordedAccount) =>
  self.change("DescribeRouteTables", ({ RouteTables }) =>
    RouteTables.find(({ RouteTableId }: Answer) => RouteTableId === self.values(TABLE).id).Routes.push(route),
  );
const rule = (values: object) => (self: RecordedAccount) =>
  self.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
    SecurityGroupRules.push({ GroupId: self.values(GROUP).id, ...values }),
  );
const OPEN = rule({
  SecurityGroupRuleId: "sgr-0123456789abcdef0",
  IsEgress: true,
  IpProtocol: "-1",
  FromPort: -1,
  ToPort: -1,
  CidrIpv4: "0.0.0.0/0",
});
const statements = (change: (statements: Answer[]) => Answer[]) => (self: RecordedAccount) =>
  self.change("GetBucketPolicy", (output) => {
    const policy = JSON.parse(output.Policy) as { Statement: Answer[] };
    output.Policy = JSON.stringify({ ...policy, Statement: change(policy.Statement) });
  });

describe("what somebody did in the console", () => {
  test("a path to the internet fails the claim on it, and is named", async () => {
    const igw = account.values("aws_internet_gateway.network_internet_gateway").id;
    route({ DestinationCidrBlock: "0.0.0.0/0", GatewayId: igw, Origin: "CreateRoute" })(account);
    OPEN(account);
    account.change("DescribeInstances", publicAddress);
    const checked = await account.check();
    const address = `aws_route.unmanaged["${account.values(TABLE).id}_0.0.0.0/0"]`;
    expect(broken(checked)).toEqual(["no-internet-out: allowed", "only-our-bucket: allowed"]);
    expect(causesOf(checked, "no-internet-out")).toEqual([address]);
    expect(kinds(checked)).toContain(`not in the state: ${address}`);
    expect(kinds(checked)).toContain(
      'not in the state: aws_vpc_security_group_egress_rule.unmanaged["sgr-0123456789abcdef0"]',
    );
    expect(outcomeOf(checked)).toBe("fails");
  });

  test("of two routes and a rule that it takes together one is the cause, and all are told", async () => {
    const igw = account.values("aws_internet_gateway.network_internet_gateway").id;
    for (const block of ["0.0.0.0/1", "128.0.0.0/1"])
      route({ DestinationCidrBlock: block, GatewayId: igw, Origin: "CreateRoute" })(account);
    OPEN(account);
    account.change("DescribeInstances", publicAddress);
    const checked = await account.check();
    expect(broken(checked)).toContain("no-internet-out: allowed");
    expect(causesOf(checked, "no-internet-out")).toHaveLength(1);
    expect(kinds(checked).filter((one) => one.startsWith("not in the state: "))).toHaveLength(3);
  });

  test("a route that nothing goes over changes no verdict, and is told all the same", async () => {
    route({ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-0123456789abcdef0" })(account);
    const checked = await account.check();
    expect(broken(checked)).toEqual([]);
    expect(kinds(checked)).toHaveLength(1);
    expect(checked.changes[0]?.says).toContain("the route 0.0.0.0/0 → igw-0123456789abcdef0");
  });

  test("the private subnet on the public table can upload no more", async () => {
    const subnet = account.values("aws_subnet.network_private_subnet_0").id;
    const publicTable = account.values("aws_route_table.network_public_route_table").id;
    account.change("DescribeRouteTables", ({ RouteTables }) => {
      for (const table of RouteTables) {
        table.Associations = table.Associations.filter(({ SubnetId }: Answer) => SubnetId !== subnet);
        if (table.RouteTableId === publicTable)
          table.Associations.push({
            RouteTableAssociationId: "rtbassoc-0123456789abcdef0",
            SubnetId: subnet,
          });
      }
    });
    const checked = await account.check();
    expect(broken(checked)).toEqual(
      expect.arrayContaining([
        "private-host-can-upload: unreachable",
        "private-upload-is-multipart-safe: unreachable",
      ]),
    );
    const association = "aws_route_table_association.network_private_0_association";
    expect(kinds(checked)).toEqual([`other than in the state: ${association}`]);
    expect(causesOf(checked, "private-host-can-upload")).toEqual([association]);
  });

  test("a second endpoint with full access is a path to other buckets", async () => {
    const { id: group } = account.values(GROUP);
    const cidr = "10.42.0.0/24";
    account.change("DescribeVpcEndpoints", ({ VpcEndpoints }) =>
      VpcEndpoints.push({
        VpcEndpointId: "vpce-0123456789abcdef0",
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.eu-west-1.s3",
        State: "available",
        VpcId: account.values("aws_vpc.network_vpc").id,
        SubnetIds: [account.values("aws_subnet.network_private_subnet_0").id],
        Groups: [{ GroupId: group }],
        PolicyDocument: JSON.stringify({
          ...IN_THE_DOCUMENT,
          Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
        }),
      }),
    );
    const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv4: cidr };
    rule({ SecurityGroupRuleId: "sgr-00000000000000001", IsEgress: true, ...https })(account);
    rule({ SecurityGroupRuleId: "sgr-00000000000000002", IsEgress: false, ...https })(account);
    const checked = await account.check();
    expect(broken(checked)).toContain("only-our-bucket: allowed");
    expect(causesOf(checked, "only-our-bucket")).toEqual([
      'aws_vpc_endpoint.unmanaged["vpce-0123456789abcdef0"]',
    ]);
  });

  test("an endpoint's policy that was opened lets uploads into other buckets", async () => {
    account.change("DescribeVpcEndpoints", ({ VpcEndpoints }) => {
      VpcEndpoints[0].PolicyDocument = JSON.stringify({
        ...IN_THE_DOCUMENT,
        Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
      });
    });
    const checked = await account.check();
    expect(broken(checked)).toContain("only-our-bucket: allowed");
    expect(causesOf(checked, "only-our-bucket")).toEqual(["aws_vpc_endpoint.endpoint"]);
    expect(checked.changes).toMatchObject([{ address: "aws_vpc_endpoint.endpoint", arguments: ["policy"] }]);
  });

  test.each<[string, (all: Answer[]) => Answer[], string]>([
    [
      "without the statement that refuses others",
      (all) => all.filter(({ Sid }) => Sid !== "DenyUploadsByOthers"),
      "nobody-else-can-upload",
    ],
    [
      "with another role among those that may upload",
      (all) =>
        all.map((one) =>
          one.Sid === "DenyUploadsByOthers"
            ? {
                ...one,
                Condition: {
                  ArnNotLike: {
                    "aws:PrincipalArn": [
                      one.Condition.ArnNotLike["aws:PrincipalArn"][0],
                      "arn:aws:iam::111122223333:role/other",
                    ],
                  },
                },
              }
            : one,
        ),
      "nobody-else-can-upload",
    ],
    [
      "that lets plain HTTP through",
      (all) => all.filter(({ Sid }) => Sid !== "DenyInsecureTransport"),
      "tls-only",
    ],
    [
      "that locks the operators out",
      (all) => [
        ...all,
        {
          Sid: "Oops",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "arn:aws:s3:::acme-backups",
        },
      ],
      "operators-are-not-locked-out",
    ],
  ])("a bucket policy %s", async (_, change, claim) => {
    statements(change)(account);
    const checked = await account.check();
    expect(checked.claims.find(({ proof }) => proof.id === claim)?.proof.holds).toBe(false);
    expect(causesOf(checked, claim)).toEqual([POLICY]);
    expect(kinds(checked)).toEqual([`other than in the state: ${POLICY}`]);
  });

  test("a bucket policy that was taken away", async () => {
    account.fail("GetBucketPolicy", sdkError("NoSuchBucketPolicy", 404));
    const checked = await account.check();
    expect(broken(checked)).toContain("nobody-can-read: allowed");
    expect(causesOf(checked, "nobody-can-read")).toEqual([POLICY]);
    expect(kinds(checked)).toEqual([`in the state, and not there: ${POLICY}`]);
  });

  test("an inline policy on the host's role that denies uploads", async () => {
    account.change("ListRolePolicies", (output) => output.PolicyNames.push("helpful"));
    const document = {
      ...IN_THE_DOCUMENT,
      Statement: [{ Effect: "Deny", Action: "s3:PutObject", Resource: "*" }],
    };
    account.add(
      "GetRolePolicy",
      { RoleName: "backup-host", PolicyName: "helpful" },
      {
        PolicyDocument: encodeURIComponent(JSON.stringify(document)),
      },
    );
    const checked = await account.check();
    expect(broken(checked)).toEqual([
      "private-host-can-upload: denied",
      "private-upload-is-multipart-safe: denied",
    ]);
    expect(causesOf(checked, "private-host-can-upload")).toEqual([
      'aws_iam_role_policy.unmanaged["backup-host:helpful"]',
    ]);
  });

  test("a permissions boundary on the host's role", async () => {
    const PolicyArn = "arn:aws:iam::111122223333:policy/boundary";
    account.change(
      "GetRole",
      ({ Role }) => {
        Role.PermissionsBoundary = { PermissionsBoundaryArn: PolicyArn };
      },
      { RoleName: "backup-host" },
    );
    account.add("GetPolicy", { PolicyArn }, { Policy: { DefaultVersionId: "v3" } });
    const Document = JSON.stringify({
      ...IN_THE_DOCUMENT,
      Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }],
    });
    account.add("GetPolicyVersion", { PolicyArn, VersionId: "v3" }, { PolicyVersion: { Document } });
    const checked = await account.check();
    expect(broken(checked)).toContain("private-host-can-upload: denied");
    expect(checked.claims[0]?.proof.by).toContain("permissions-boundary");
  });

  test("a host without its instance profile", async () => {
    account.change("DescribeInstances", ({ Reservations }) =>
      Reservations.forEach(({ Instances }: Answer) => delete Instances[0].IamInstanceProfile),
    );
    const checked = await account.check();
    expect(broken(checked)).toContain("private-host-can-upload: denied");
    expect(causesOf(checked, "private-host-can-upload")).toEqual([INSTANCE]);
  });

  test("an Object Lock without its retention is not a claim without a subject: it does not hold", async () => {
    account.change("GetObjectLockConfiguration", ({ ObjectLockConfiguration }) => {
      delete ObjectLockConfiguration.Rule;
    });
    const checked = await account.check();
    expect(broken(checked)).toEqual(["backups-cannot-be-changed: unknown"]);
    expect(outcomeOf(checked)).toBe("unknown");
    expect(causesOf(checked, "backups-cannot-be-changed")).toEqual([
      "aws_s3_bucket_object_lock_configuration.bucket_object_lock",
    ]);
  });

  test("a key that is on its way to be deleted takes no uploads", async () => {
    account.change("DescribeKey", ({ KeyMetadata }) => {
      KeyMetadata.KeyState = "PendingDeletion";
    });
    const checked = await account.check();
    expect(broken(checked)).toContain("private-host-can-upload: denied");
    expect(checked.claims[0]?.proof.by).toEqual(["kms-key-policy"]);
  });

  test("a host that was terminated is nobody that a claim could be about", async () => {
    account.change("DescribeInstances", ({ Reservations }) =>
      Reservations.forEach(({ Instances }: Answer) => (Instances[0].State.Name = "terminated")),
    );
    const checked = await account.check();
    expect(broken(checked)).toContain("private-host-can-upload: unknown");
    expect(kinds(checked)).toContain(`in the state, and not there: ${INSTANCE}`);
    expect(outcomeOf(checked)).toBe("unknown");
  });

  test("other resolvers than Amazon's make unknown what S3's names lead to", async () => {
    account.change("DescribeVpcs", ({ Vpcs }) => {
      Vpcs[0].DhcpOptionsId = "dopt-0123456789abcdef0";
    });
    account.add(
      "DescribeDhcpOptions",
      { DhcpOptionsIds: ["dopt-0123456789abcdef0"] },
      {
        DhcpOptions: [
          {
            DhcpOptionsId: "dopt-0123456789abcdef0",
            DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "10.0.0.2" }] }],
          },
        ],
      },
    );
    expect(broken(await account.check())).toContain("private-host-can-upload: unknown");
  });
});

describe("what is in force beside the policies", () => {
  test("a grant on the key undoes no refusal of the bucket's", async () => {
    account.change("ListGrants", ({ Grants }) =>
      Grants.push({ GrantId: "g1", GranteePrincipal: "somebody", Operations: ["Decrypt"] }),
    );
    expect(broken(await account.check())).toEqual([]);
  });

  test("ACLs leave unknown what only they could open, and nothing of what no statement spares", async () => {
    account.change("GetBucketOwnershipControls", ({ OwnershipControls }) => {
      OwnershipControls.Rules[0].ObjectOwnership = "ObjectWriter";
    });
    const checked = await account.check();
    expect(broken(checked)).toContain("nobody-can-read: unknown");
    expect(broken(checked)).not.toContain("tls-only: unknown");
    expect(checked.claims.find(({ proof }) => proof.id === "nobody-can-read")?.proof.missing).toEqual([
      "what follows from ACLs, which are in force because the bucket's ownership is ObjectWriter",
    ]);
    expect(kinds(checked)).toEqual([
      "other than in the state: aws_s3_bucket_ownership_controls.bucket_ownership",
    ]);
  });

  test("a bucket policy that is no document is unknown, with ACLs in force as well", async () => {
    account.change("GetBucketPolicy", (output) => (output.Policy = "{not json"));
    account.change("GetBucketOwnershipControls", ({ OwnershipControls }) => {
      OwnershipControls.Rules[0].ObjectOwnership = "ObjectWriter";
    });
    const checked = await account.check();
    expect(broken(checked)).toContain("nobody-can-read: unknown");
    expect(kinds(checked)).toContain(`other than in the state: ${POLICY}`);
  });

  test("operators that are all gone leave nobody who is not locked out", async () => {
    account.fail("GetRole", sdkError("NoSuchEntity", 404));
    const checked = await account.check();
    expect(checked.lostOperators).toEqual(["arn:aws:iam::111122223333:role/terraform"]);
    expect(broken(checked)).toContain("operators-are-not-locked-out: unknown");
  });
});

test("what is claimed of a restore lane is asked of a state too that has lost the bucket", async () => {
  const { root_module, outputs } = account.state.values;
  outputs["readers"] = { value: ["arn:aws:iam::111122223333:role/restore"] };
  root_module.resources = root_module.resources.filter(({ type }) => type !== "aws_s3_bucket");
  const { claims } = await account.check();
  expect(claims.map(({ proof }) => proof.id)).toContain("nobody-else-can-restore");
});

describe("a call that is refused", () => {
  const asked = async () => {
    const all = new RecordedAccount();
    await all.check();
    return new Set(all.made);
  };
  const NOT_OF_THIS_STACK: readonly CallName[] = [
    ...["DescribeDhcpOptions", "GetManagedPrefixListEntries", "GetPolicy", "GetPolicyVersion"],
    // Of the backups, which are looked for in a call of their own.
    ...["ListMultipartUploads", "ListObjectVersions"],
    "GetCallerIdentity",
  ] as CallName[];

  test("is one of those that the table below tries", async () => {
    const made = await asked();
    expect((Object.keys(CALLS) as CallName[]).filter((name) => !made.has(name)).sort()).toEqual(
      NOT_OF_THIS_STACK.filter((name) => name !== "GetCallerIdentity").sort(),
    );
  });

  const calls = (Object.keys(CALLS) as CallName[]).filter((name) => !NOT_OF_THIS_STACK.includes(name));
  const ONLY_REFUSES = ["DescribeVpcBlockPublicAccessOptions", "DescribeVpcBlockPublicAccessExclusions"];

  test.each(calls)("%s: nothing passes for it, and the permission is named", async (name) => {
    account.fail(name, FORBIDDEN);
    const checked = await account.check();
    const [unread] = checked.unread;
    expect(unread).toMatchObject({ call: name, permission: permissionOf(name), refused: true });
    expect(permissionOf(name)).toMatch(/^(ec2|iam|kms|s3):[A-Z]/);
    expect(outcomeOf(checked)).toBe(ONLY_REFUSES.includes(name) ? "holds" : "unknown");
    expect(broken(checked).filter((one) => !one.endsWith(": unknown"))).toEqual([]);
  });

  test("and the account's public-access block refused leaves what is denied as it is", async () => {
    account.fail("GetAccountPublicAccessBlock", FORBIDDEN);
    expect(broken(await account.check()).map((one) => one.split(":")[0])).toEqual([
      "private-host-can-upload",
      "private-upload-is-multipart-safe",
      "operators-are-not-locked-out",
    ]);
  });

  test("and what it could have refused is unknown, not failed", async () => {
    account.fail("GetAccountPublicAccessBlock", FORBIDDEN);
    account.fail("GetBucketPolicy", sdkError("NoSuchBucketPolicy", 404));
    expect(broken(await account.check())).toContain("nobody-can-read: unknown");
  });

  test("and VPC Block Public Access refused bears on paths where the stack sets it", async () => {
    account.fail("DescribeVpcBlockPublicAccessOptions", FORBIDDEN);
    account.state.values.root_module.resources.push({
      ...{ address: "aws_vpc_block_public_access_options.x", mode: "managed", name: "x" },
      ...{ type: "aws_vpc_block_public_access_options", values: { internet_gateway_block_mode: "off" } },
    });
    expect(broken(await account.check())).toContain("no-internet-out: unknown");
  });

  test("and the routes refused leave what is claimed of the bucket for anyone", async () => {
    account.fail("DescribeRouteTables", FORBIDDEN);
    const unknown = broken(await account.check()).map((one) => one.split(":")[0]);
    expect(unknown).toContain("no-internet-out");
    expect(unknown).not.toContain("nobody-can-read");
  });

  test("fails in another way all the same: throttled, or without a network", async () => {
    account.fail(
      "DescribeSubnets",
      Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
    );
    const checked = await account.check();
    expect(checked.unread).toMatchObject([{ call: "DescribeSubnets", refused: false }]);
    expect(outcomeOf(checked)).toBe("unknown");
  });
});

describe("what stops it at once", () => {
  test("nobody is signed in", async () => {
    account.fail("GetCallerIdentity", sdkError("CredentialsProviderError"));
    await expect(account.check()).rejects.toThrow(/^not signed in to AWS/);
  });

  test("a session that has ended", async () => {
    account.fail("GetCallerIdentity", sdkError("ExpiredToken", 403));
    await expect(account.check()).rejects.toThrow(/^not signed in to AWS \(ExpiredToken/);
  });

  test("no network", async () => {
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND sts"), { code: "ENOTFOUND", $metadata: {} });
    account.fail("GetCallerIdentity", error);
    await expect(account.check()).rejects.toThrow(/^AWS cannot be asked who is signed in \(ENOTFOUND/);
  });

  test("another account", async () => {
    account.change("GetCallerIdentity", (output) => {
      output.Account = "444455556666";
    });
    await expect(account.check()).rejects.toThrow(
      /^backup was applied in the account 111122223333, and you are signed in to 444455556666/,
    );
  });

  test("an answer that does not say whose account it is", async () => {
    account.change("GetCallerIdentity", (output) => delete output.Account);
    await expect(account.check()).rejects.toThrow(/^AWS does not say whose account it is/);
  });

  test("a bucket that is gone", async () => {
    for (const call of ["GetBucketPolicy", "GetBucketVersioning"] as const)
      account.fail(call, sdkError("NoSuchBucket", 404));
    const check = account.check();
    await expect(check).rejects.toThrow(BucketGone);
    await expect(check).rejects.toThrow(/there is no bucket acme-backups any more/);
  });

  test("a defect of ours is none of AWS's", async () => {
    account.fail("DescribeSubnets", new TypeError("undefined is not a function"));
    await expect(account.check()).rejects.toThrow(TypeError);
  });
});
