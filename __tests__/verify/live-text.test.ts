import { liveObservations } from "../../verify/live-observations";
import { liveText } from "../../verify/live-text";
import { readObservations } from "../../report/observations";
import { FORBIDDEN, RecordedAccount, sdkError, type Answer } from "../support/recorded-account";

let account: RecordedAccount;
beforeEach(() => {
  account = new RecordedAccount();
});
const text = async (columns = 100) => liveText(await account.check(), { columns });

test("says first who looked where, then every claim, then what it rests on", async () => {
  const lines = (await text()).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "backup   eu-west-1   account 111122223333   37 things read",
    "  as arn:aws:iam::111122223333:role/terraform",
    "",
    "  ✓ the private host can upload to the backup bucket",
  ]);
  expect(lines).toContain("  assumptions:");
  expect(lines.join("\n")).not.toContain("not in the state:");
  expect(lines.join("\n")).toContain("cannot be read");
});

test("claims without a subject are named in one paragraph, after the others", async () => {
  const checked = await account.check();
  const claims = checked.claims.map((claim) =>
    claim.proof.id === "bastion-cannot-upload" || claim.proof.id === "only-our-bucket"
      ? { ...claim, proof: { ...claim.proof, holds: null } }
      : claim,
  );
  const said = liveText({ ...checked, claims });
  expect(said).toContain("  – not applicable: bastion-cannot-upload, only-our-bucket\n");
  expect(said).not.toContain("– the bastion");
});

test("says under a claim that fails what makes the difference, by Terraform's addresses", async () => {
  const table = account.values("aws_route_table.network_private_0_route_table").id;
  account.change("DescribeRouteTables", ({ RouteTables }) =>
    RouteTables.find(({ RouteTableId }: Answer) => RouteTableId === table).Routes.push({
      ...{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-0123456789abcdef0" },
    }),
  );
  account.change("DescribeNatGateways", (output) => {
    const SubnetId = account.values("aws_subnet.network_public_subnet_0").id;
    output.NatGateways = [{ NatGatewayId: "nat-0123456789abcdef0", SubnetId, VpcId: "", State: "available" }];
  });
  account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
    SecurityGroupRules.push({
      ...{
        SecurityGroupRuleId: "sgr-0123456789abcdef0",
        IsEgress: true,
        IpProtocol: "-1",
        CidrIpv4: "0.0.0.0/0",
      },
      GroupId: account.values("aws_security_group.hosts_private_host_security_group").id,
    }),
  );
  const said = await text();
  expect(said).toContain(
    [
      "  ✗ the private host has no IP path to the internet",
      "      because of the route 0.0.0.0/0 → nat-0123456789abcdef0 of",
      "      aws_route_table.network_private_0_route_table, which is not in the state",
      "      the state says unreachable",
      "      no-internet-out: expected unreachable, found allowed",
    ].join("\n"),
  );
  expect(said).toContain("  not in the state:\n    - the route 0.0.0.0/0 → nat-0123456789abcdef0 of");
});

test("says which call was refused for what, and the permission", async () => {
  account.fail("GetBucketPolicy", FORBIDDEN);
  account.fail("DescribeVpcBlockPublicAccessOptions", sdkError("InternalError", 500));
  const said = (await text(10_000)).split("\n");
  expect(said).toContain(
    "    - the policy of acme-backups: GetBucketPolicy was refused (AccessDenied: as the test wants it); it needs s3:GetBucketPolicy",
  );
  expect(said).toContain(
    "    - VPC Block Public Access of the region: DescribeVpcBlockPublicAccessOptions failed (InternalError: as the test wants it); no claim depends on it",
  );
  expect(said.join("\n")).not.toContain("change policy");
  expect(said.filter((line) => line.includes("not known: the policy of acme-backups"))).not.toEqual([]);
});

test("cuts long lists, and says so", async () => {
  const GroupId = account.values("aws_security_group.hosts_bastion_security_group").id;
  account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) => {
    for (let port = 1; port <= 30; port++)
      SecurityGroupRules.push({
        ...{ SecurityGroupRuleId: `sgr-${port}`, GroupId, IsEgress: false, IpProtocol: "tcp" },
        ...{ FromPort: port, ToPort: port, CidrIpv4: "203.0.113.0/24" },
      });
  });
  expect(await text()).toContain("    - and 11 more; --format json lists them");
});

test("what AWS's texts hold cannot change how the rest is read", async () => {
  account.change("ListRolePolicies", (output) => output.PolicyNames.push("a\u202Eb"));
  account.add("GetRolePolicy", { RoleName: "backup-host", PolicyName: "a\u202Eb" }, { PolicyDocument: "{}" });
  expect(await text()).toContain("a[U+202E]b");
});

test("fits the columns", async () => {
  account.fail("GetBucketPolicy", FORBIDDEN);
  for (const line of (await text(80)).split("\n"))
    if (!line.includes("put  ")) expect(line.length).toBeLessThanOrEqual(90);
});

test("as observations a report can read them, at the time that was given", async () => {
  account.fail("GetBucketVersioning", FORBIDDEN);
  account.fail("GetObjectLockConfiguration", sdkError("NoSuchThing"));
  const observations = liveObservations(await account.check(), new Date("2026-01-31T00:00:00Z"));
  expect(readObservations("x", { observations })).toEqual(observations);
  const of = (id: string) => observations.find(({ claim }) => claim === id);
  expect(of("private-host-can-upload")).toEqual({
    ...{ claim: "private-host-can-upload", verdict: "confirmed", at: "2026-01-31T00:00:00.000Z" },
    says: "read from account 111122223333: allowed",
  });
  expect(of("backups-cannot-be-changed")).toMatchObject({
    verdict: "not checked",
    says: expect.stringContaining("not known: the versioning of acme-backups") as string,
  });
});

test("as observations what fails is contradicted, and by what", async () => {
  account.fail("GetBucketPolicy", sdkError("NoSuchBucketPolicy", 404));
  const observations = liveObservations(await account.check(), new Date(0));
  expect(observations.find(({ claim }) => claim === "nobody-can-read")).toMatchObject({
    verdict: "contradicted",
    says: "read from account 111122223333: allowed, because of aws_s3_bucket_policy.policy",
  });
});

test("shows what would steer a terminal as its code point, wherever it comes from", async () => {
  const table = account.values("aws_route_table.network_private_0_route_table").id;
  account.state.values.root_module.resources
    .filter(({ values: { id } }) => id === table)
    .forEach((resource) => (resource.address = 'aws_route_table.x["\u001b[2J"]'));
  account.change("DescribeRouteTables", ({ RouteTables }) =>
    RouteTables.find(({ RouteTableId }: Answer) => RouteTableId === table).Routes.push({
      ...{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-0123456789abcdef0" },
    }),
  );
  account.change("GetCallerIdentity", (output) => (output.Arn = "arn:\u001b[2Jx"));
  const shown = await text();
  expect(shown).toContain('aws_route_table.x["[U+001B][2J"]');
  expect(shown).not.toContain("\u001b");
});
