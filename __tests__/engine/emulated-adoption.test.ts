import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import { handmade } from "../support/aws/handmade";
import { PUBLIC_KEY } from "../support/settings-samples";
import { withOneProvider } from "../support/one-provider";

const POLICY = "aws_s3_bucket_policy.policy";
const BUCKET = "acme-backups";

/** Protected by default, as what is adopted has to be. */
const PROTECTED: BackupSettingsInput = { ...IN_THE_DEFAULT_VPC, protect: true };
/** A bucket that is adopted has its name from there. */
const ADOPTING: BackupSettingsInput = { ...PROTECTED, bucket: {} };

describeOnMoto("what exists, as docs/guides/existing.md and docs/guides/tear-down.md have it", () => {
  const aws = new EmulatedAws();
  const make = handmade(aws);
  let stack: EmulatedStack;
  beforeAll(async () => {
    await aws.start();
    stack = new EmulatedStack(aws.address);
    await stack.begin(PROTECTED);
  });
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(async () => {
    await stack.end();
    await aws.stop();
  });
  beforeEach(async () => {
    await aws.reset();
    stack.forget();
  });

  const bucketWrites = () =>
    aws.proxy.calls
      .filter(({ service, operation }) => service === "s3" && /^(PUT|POST|DELETE) bucket/.test(operation))
      .map(({ operation }) => operation);
  const policyOfBucket = () => aws.ask("s3", { policy: "" }, BUCKET);

  test("a private backup is torn down but for its bucket and key, and takes them up again", async () => {
    const encryption = { type: "kms" } as const;
    stack.write({ ...PROTECTED, bucket: { name: BUCKET, encryption } });
    expect(await stack.apply()).toMatchObject({ status: 0 });
    const { key_id: key = "", endpoint_id: endpoint = "" } = await stack.outputs<string>();
    expect(await aws.inventory()).toEqual([`bucket ${BUCKET}`, `endpoint ${endpoint}`]);

    aws.proxy.reset();
    const tearDown = { keepBucket: BUCKET, keepKey: key };
    stack.write({ ...PROTECTED, bucket: { name: BUCKET, encryption }, tearDown });
    const torn = await stack.applyChanges();
    // In Terraform's words: forgotten. Everything else is destroyed, the key's alias too.
    expect(torn.filter((change) => change.startsWith("remove "))).toEqual([
      "remove aws_kms_key.bucket_key",
      "remove aws_s3_bucket.bucket",
      "remove aws_s3_bucket_object_lock_configuration.bucket_object_lock",
      "remove aws_s3_bucket_ownership_controls.bucket_ownership",
      `remove ${POLICY}`,
      "remove aws_s3_bucket_public_access_block.bucket_public_access_block",
      "remove aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
      "remove aws_s3_bucket_versioning.bucket_versioning",
    ]);
    expect(torn.filter((change) => !change.startsWith("remove "))).toEqual([
      "delete aws_kms_alias.bucket_key_alias",
      "delete aws_route_table.network_private_route_table",
      "delete aws_route_table_association.network_private_association",
      "delete aws_vpc_endpoint.endpoint",
    ]);
    expect(await stack.known()).toEqual([]);
    expect(await aws.inventory()).toEqual([`bucket ${BUCKET}`]);
    expect(bucketWrites()).toEqual([]);
    expect(await policyOfBucket()).toContain(endpoint);
    expect(await aws.ask("s3", { "object-lock": "" }, BUCKET)).toContain("<Days>30</Days>");
    const described = await aws.askJson("kms", "TrentService.DescribeKey", { KeyId: key });
    expect(described).toMatchObject({ KeyMetadata: { KeyState: "Enabled" } });

    aws.proxy.reset();
    const adopt = { bucket: { name: BUCKET, without: ["lifecycle" as const] }, key };
    expect((await stack.outputs<string>()).take_up_again).toBe(
      `adopt: { bucket: { name: ${BUCKET} }, key: ${key} }`,
    );
    stack.write({ ...ADOPTING, bucket: { encryption }, adopt });
    const changes = await stack.applyChanges();
    expect(changes.filter((change) => /aws_(s3|kms_key)/.test(change))).toEqual([
      "import aws_s3_bucket.bucket",
      "import aws_s3_bucket_object_lock_configuration.bucket_object_lock",
      "import aws_s3_bucket_ownership_controls.bucket_ownership",
      "import aws_s3_bucket_public_access_block.bucket_public_access_block",
      "import aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
      "import aws_s3_bucket_versioning.bucket_versioning",
      // Only what AWS does not tell and the state has to have: the waiting period of a deletion.
      "update aws_kms_key.bucket_key",
      `update ${POLICY}`,
    ]);
    expect(bucketWrites()).toEqual(["PUT bucket?policy"]);
    expect(aws.proxy.calls.map(({ name }) => name)).not.toContain("kms PutKeyPolicy");
    const { endpoint_id: next = "" } = await stack.outputs<string>();
    expect(await policyOfBucket()).toContain(next);
    expect(await policyOfBucket()).not.toContain(endpoint);
    expect(await stack.changes()).toEqual([]);
  });

  test("a bucket that was made by hand: what it does not have stops the import, its own policy is changed in sight", async () => {
    await make.lockedBucket(BUCKET);
    await make.bucketPolicy(BUCKET, "ForeignStatement");
    const adopting = (...without: ("lifecycle" | "public-access-block" | "ownership" | "encryption")[]) =>
      stack.write({ ...ADOPTING, adopt: { bucket: { name: BUCKET, without } } });

    adopting("lifecycle", "ownership", "encryption");
    const { status, output } = await stack.terraform("plan");
    expect(status).toBe(1);
    expect(output).toContain("Cannot import non-existent remote object");
    expect(output).toContain("aws_s3_bucket_public_access_block.bucket_public_access_block");

    aws.proxy.reset();
    adopting("lifecycle", "ownership", "encryption", "public-access-block");
    const changes = await stack.applyChanges();
    expect(changes).toEqual(
      expect.arrayContaining([
        "create aws_s3_bucket_public_access_block.bucket_public_access_block",
        "update aws_s3_bucket_object_lock_configuration.bucket_object_lock",
        `update ${POLICY}`,
      ]),
    );
    expect(changes.filter((change) => /^(delete|replace) /.test(change))).toEqual([]);
    expect(bucketWrites().at(-1)).toBe("PUT bucket?policy");
    expect(bucketWrites()).not.toContain("PUT bucket");
    expect(await policyOfBucket()).toContain("DenyObjectsOutsideEndpoint");
    expect(await policyOfBucket()).not.toContain("ForeignStatement");
  });

  test("an endpoint that is used as it is: stops at the plan off the route tables, and before the bucket's policy with another of its own", async () => {
    const { vpcId, subnetId, routeTableId } = await make.privateSubnet();
    const id = await make.endpoint(vpcId);
    stack.write({
      ...PROTECTED,
      acknowledge: [],
      network: { mode: "existing", vpcId, privateSubnetIds: [subnetId], routeTableIds: [routeTableId] },
      endpoint: { id },
    });
    const off = await stack.terraform("plan");
    expect(off.status).toBe(1);
    expect(unwrapped(off.output)).toContain(
      `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${id} --region eu-west-1 --add-route-table-ids ${routeTableId}`,
    );

    await aws.ask("ec2", {
      Action: "ModifyVpcEndpoint",
      VpcEndpointId: id,
      "AddRouteTableId.1": routeTableId,
    });
    const open = await stack.apply("-json");
    expect(open.status).toBe(1);
    const [, wanted = ""] = /--policy-document '(\{.*?\})'/.exec(errorOf(open.output)) ?? [];
    expect(JSON.parse(wanted)).toMatchObject({ Statement: [{ Sid: "UploadToBackupBucketOnly" }] });
    expect(bucketWrites()).toContain("PUT bucket?publicAccessBlock");
    expect(bucketWrites()).not.toContain("PUT bucket?policy");

    await aws.ask("ec2", { Action: "ModifyVpcEndpoint", VpcEndpointId: id, PolicyDocument: wanted });
    expect(await stack.applyChanges()).toEqual([`create ${POLICY}`]);
    expect(bucketWrites().at(-1)).toBe("PUT bucket?policy");
    expect(await policyOfBucket()).toContain(id);
    const changed = aws.proxy.calls.filter(({ name }) => /^ec2 (Create|Modify|Delete)/.test(name));
    expect(changed).toEqual([]);
  });

  test("a VPC, its route table and its endpoint are adopted, beside a restore lane of the stack's own, and stay as they are", async () => {
    const { vpcId: vpc, routeTableId } = await make.vpc("10.42.0.0/24");
    const endpoint = await make.endpoint(vpc);
    stack.write({
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      bucket: { name: BUCKET },
      hosts: { sshPublicKey: PUBLIC_KEY },
      restoreLane: {},
      adopt: { vpc, endpoint, routeTables: [routeTableId] },
    });
    const changes = await stack.applyChanges();
    expect(changes.filter((change) => !change.startsWith("create "))).toEqual([
      "update aws_route_table.network_private_0_route_table",
      "update aws_vpc.network_vpc",
      "update aws_vpc_endpoint.endpoint",
    ]);
    const outputs = await stack.outputs<string>();
    expect(outputs.endpoint_id).toBe(endpoint);
    const policies = await aws.ask("ec2", { Action: "DescribeVpcEndpoints" });
    expect(policies).toContain("UploadToBackupBucketOnly");
    expect(policies.match(/<vpcEndpointId>/g)).toHaveLength(2);
    expect(bucketWrites().at(-1)).toBe("PUT bucket?policy");
    expect(await policyOfBucket()).toContain("DenyReadsOutsideRestoreLane");
    expect(await stack.changes()).toEqual([]);
  });
});

/** The message of the error among the lines of Terraform's JSON. */
function errorOf(output: string): string {
  const lines = output.split("\n").filter((line) => line.includes('"@level":"error"'));
  return lines
    .map((line) => (JSON.parse(line) as { diagnostic: { detail: string } }).diagnostic.detail)
    .join();
}

/** Terraform breaks the lines of a message. */
function unwrapped(output: string): string {
  return output.replace(/\s*\n[│\s]*/g, " ");
}
