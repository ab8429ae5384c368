import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import {
  API_CALL,
  LET_THROUGH,
  onTheBus,
  REFUSED,
  REFUSED_BY_BUCKET,
} from "../support/network-activity-events";
import { PUBLIC_KEY } from "../support/settings-samples";
import type { StackJson } from "../support/synthesize-stack";
import { withOneProvider } from "../support/one-provider";

const POLICY = "aws_s3_bucket_policy.policy";

const WHOLE: BackupSettingsInput = {
  name: "backup",
  region: "eu-west-1",
  account: "123456789012",
  operators: ["deployer"],
  protect: false,
  bucket: { prefix: "acme-" },
  hosts: { sshPublicKey: PUBLIC_KEY, sshFrom: ["203.0.113.7/32"] },
};

/** The emulator makes no trail and raises no alarm: what it shows is that all is made, and what the rule takes. */
const ALARMS: BackupSettingsInput["alarms"] = {
  notify: ["platform@example.com", "arn:aws:sns:eu-west-1:123456789012:security"],
  alsoBucket: true,
};

describeOnMoto("on an emulated account", () => {
  const aws = new EmulatedAws();
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());

  /** Writes to a bucket since the proxy was reset, in their order. */
  const bucketWrites = () =>
    aws.proxy.calls
      .filter(({ service, operation }) => service === "s3" && /^(PUT|POST|DELETE) bucket/.test(operation))
      .map(({ operation }) => operation);

  describe("a private backup with all its parts, step by step", () => {
    let stack: EmulatedStack;
    let synthesized: StackJson;
    let before: string[];
    beforeAll(async () => {
      stack = new EmulatedStack(aws.address, true);
      synthesized = await stack.begin(WHOLE);
      before = await aws.inventory();
      expect(await stack.apply()).toMatchObject({ status: 0 });
    });
    afterAll(() => stack.end());

    test("is there, with a value in every output", async () => {
      const outputs = await stack.outputs();
      expect(Object.keys(outputs).sort()).toEqual(Object.keys(synthesized.output).sort());
      expect(Object.values(outputs).filter((value) => value === "" || value === null)).toEqual([]);
      expect(await aws.inventory()).toEqual(
        expect.arrayContaining([
          `bucket ${String(outputs.bucket)}`,
          `endpoint ${String(outputs.endpoint_id)}`,
        ]),
      );
    });

    test("got its policy as the last write to the bucket, when the endpoint was there", () => {
      expect(bucketWrites().length).toBeGreaterThan(5);
      expect(bucketWrites().at(-1)).toBe("PUT bucket?policy");
      const names = aws.proxy.calls.map(({ name }) => name);
      expect(names.indexOf("s3 PUT bucket?policy")).toBeGreaterThan(names.indexOf("ec2 CreateVpcEndpoint"));
      expect(names).toContain("ec2 CreateVpcEndpoint");
    });

    test("needs no change when it is planned again", async () => {
      expect(await stack.changes()).toEqual([]);
    });

    test("changes what other settings mean, in place, and nothing else", async () => {
      const writers = ["arn:aws:iam::123456789012:role/database"];
      stack.write({ ...WHOLE, writers, bucket: { ...WHOLE.bucket, lifecycle: { expireAfterDays: 400 } } });
      expect(await stack.changes()).toEqual([
        "update aws_s3_bucket_lifecycle_configuration.bucket_lifecycle",
        `update ${POLICY}`,
      ]);
    });

    test("is destroyed policy first, and nothing is left", async () => {
      aws.proxy.reset();
      expect(await stack.destroy()).toMatchObject({ status: 0 });
      expect(bucketWrites()[0]).toBe("DELETE bucket?policy");
      expect(bucketWrites().at(-1)).toBe("DELETE bucket");
      const names = aws.proxy.calls.map(({ name }) => name);
      expect(names.indexOf("ec2 DeleteVpcEndpoints")).toBeGreaterThan(
        names.indexOf("s3 DELETE bucket?policy"),
      );
      expect(await aws.inventory()).toEqual(before);
    });
  });

  describe("a private backup in a network that exists", () => {
    let stack: EmulatedStack;
    beforeEach(() => aws.reset());
    afterEach(() => stack.end());

    /** AWS's default network of the account, by its ids. */
    const existing = async (): Promise<Partial<BackupSettingsInput>> => {
      const subnets = await aws.ask("ec2", { Action: "DescribeSubnets" });
      const [, vpcId = ""] = /<vpcId>([^<]+)/.exec(subnets) ?? [];
      const [, subnetId = ""] = /<subnetId>([^<]+)/.exec(subnets) ?? [];
      return { network: { mode: "existing", vpcId, privateSubnetIds: [subnetId] } };
    };

    /** Puts events on the bus and answers with the details of those that the alarm's log group got. */
    const keptOf = async (events: readonly ReturnType<typeof onTheBus>[]): Promise<object[]> => {
      await aws.askJson("events", "AWSEvents.PutEvents", {
        Entries: events.map(({ source, detail, "detail-type": DetailType }) => ({
          Source: source,
          DetailType,
          Detail: JSON.stringify(detail),
        })),
      });
      const kept = (await aws.askJson("logs", "Logs_20140328.FilterLogEvents", {
        logGroupName: "/aws/events/backup-refusals",
      })) as { events: { message: string }[] };
      return kept.events.map(({ message }) => (JSON.parse(message) as { detail: object }).detail);
    };

    /** Of all events on the bus, the alarm's log group gets what this endpoint and this bucket refused. */
    const keepsRefusals = async (): Promise<void> => {
      const { endpoint_id: vpcEndpointId, bucket: bucketName } = await stack.outputs<string>();
      const refused = { ...REFUSED, vpcEndpointId };
      const byBucket = { ...REFUSED_BY_BUCKET, requestParameters: { bucketName, key: "hello-backup.txt" } };
      const kept = await keptOf([
        onTheBus(refused),
        onTheBus({ ...LET_THROUGH, vpcEndpointId }),
        onTheBus({ ...REFUSED, vpcEndpointId: "vpce-0000000000000000f" }),
        onTheBus(refused, API_CALL),
        onTheBus(byBucket, API_CALL),
        onTheBus({ ...byBucket, errorCode: undefined }, API_CALL),
        onTheBus({ ...byBucket, requestParameters: { bucketName: "acme-logs" } }, API_CALL),
      ]);
      expect(kept).toEqual([refused, byBucket]);
    };

    const kinds: [string, () => Promise<Partial<BackupSettingsInput>>, () => Promise<void>][] = [
      ["default, with an alarm", () => Promise.resolve({ alarms: ALARMS }), keepsRefusals],
      ["existing", existing, () => Promise.resolve()],
    ];
    test.each(kinds)(
      "%s: is applied, needs no change, takes a tag on what bears tags, and leaves nothing",
      async (_, special, holds) => {
        const settings: BackupSettingsInput = { ...IN_THE_DEFAULT_VPC, ...(await special()) };
        const before = await aws.inventory();
        stack = new EmulatedStack(aws.address);
        await stack.begin(settings);
        expect(await stack.apply()).toMatchObject({ status: 0 });
        await holds();
        expect(await stack.changes()).toEqual([]);

        stack.write({ ...settings, tags: { Team: "platform" } });
        const changes = await stack.changes("-refresh=false");
        expect(changes).toEqual(
          expect.arrayContaining(["update aws_s3_bucket.bucket", "update aws_vpc_endpoint.endpoint"]),
        );
        expect(changes.filter((change) => !change.startsWith("update "))).toEqual([]);
        expect(changes).not.toContain(`update ${POLICY}`);

        expect(await stack.destroy()).toMatchObject({ status: 0 });
        expect(await aws.inventory()).toEqual(before);
      },
    );
  });
});
