import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { EmulatedStack, WITHOUT_HOSTS } from "../support/aws/emulated-stack";
import { PUBLIC_KEY } from "../support/settings-samples";

const MINUTES = 60_000;

const WHOLE: BackupSettingsInput = {
  name: "backup",
  region: "eu-west-1",
  account: "123456789012",
  operators: ["deployer"],
  protect: false,
  bucket: { prefix: "acme-" },
  hosts: { sshPublicKey: PUBLIC_KEY, sshFrom: ["203.0.113.7/32"] },
};

describeOnMoto("a private backup on an emulated account", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  beforeAll(() => aws.start(), MINUTES);
  afterAll(() => aws.stop());
  beforeEach(() => aws.reset());
  afterEach(() => stack.end());

  test(
    "is applied with every output, changes nothing when planned again, changes what is meant, and leaves nothing",
    async () => {
      stack = new EmulatedStack(aws.address, true);
      const { output } = await stack.begin(WHOLE);
      const before = await aws.inventory();
      expect(await stack.apply()).toMatchObject({ status: 0 });
      const outputs = await stack.outputs();
      expect(Object.keys(outputs).sort()).toEqual(Object.keys(output).sort());
      expect(Object.values(outputs).filter((value) => value === "" || value === null)).toEqual([]);
      expect((await aws.inventory()).length).toBeGreaterThan(before.length);
      expect(await stack.changes()).toEqual([]);

      stack.write({ ...WHOLE, writers: ["arn:aws:iam::123456789012:role/database"] });
      expect(await stack.changes()).toEqual(["update aws_s3_bucket_policy.policy"]);
      stack.write({ ...WHOLE, bucket: { ...WHOLE.bucket, lifecycle: { expireAfterDays: 400 } } });
      expect(await stack.changes()).toEqual([
        "update aws_s3_bucket_lifecycle_configuration.bucket_lifecycle",
      ]);

      expect(await stack.destroy()).toMatchObject({ status: 0 });
      expect(await aws.inventory()).toEqual(before);
    },
    5 * MINUTES,
  );

  test(
    "other tags touch what bears them, and nothing is replaced",
    async () => {
      stack = new EmulatedStack(aws.address);
      await stack.begin(WITHOUT_HOSTS);
      expect(await stack.apply()).toMatchObject({ status: 0 });
      stack.write({ ...WITHOUT_HOSTS, tags: { Team: "platform" } });
      const changes = await stack.changes();
      expect(changes).toContain("update aws_s3_bucket.bucket");
      expect(changes).toContain("update aws_vpc_endpoint.endpoint");
      expect(changes.filter((change) => !change.startsWith("update "))).toEqual([]);
      expect(changes).not.toContain("update aws_s3_bucket_policy.policy");
      expect(await stack.apply()).toMatchObject({ status: 0 });
      expect(await stack.changes()).toEqual([]);
    },
    3 * MINUTES,
  );
});
