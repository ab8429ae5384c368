import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import type { Outcome } from "../support/engine";

const MINUTES = 60_000;
const ORPHANS = ["--import", require.resolve("tsx"), resolve(__dirname, "../../tools/orphans.ts")];

/** What AWS says to a second gateway endpoint in a route table, and moto does not. */
const ROUTE_ALREADY_EXISTS = { status: 400, code: "RouteAlreadyExists" };

describeOnMoto("an apply whose provider is killed, as docs/guides/after-a-failed-apply.md has it", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  beforeAll(() => aws.start(), MINUTES);
  afterAll(() => aws.stop());
  beforeEach(() => {
    stack = new EmulatedStack(aws.address);
  });
  afterEach(() => stack.end());

  /** `npm run orphans`, with the list that the Resource Groups Tagging API gives. */
  const orphans = async () => {
    const target = "ResourceGroupsTaggingAPI_20170126.GetResources";
    const filter = { TagFilters: [{ Key: "PrivateBackup", Values: ["backup"] }] };
    const tagged = join(stack.root, "tagged.json");
    writeFileSync(tagged, JSON.stringify(await aws.askJson("tagging", target, filter)));
    const { status, stdout, stderr } = spawnSync(process.execPath, [...ORPHANS, "backup", tagged], {
      cwd: stack.root,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  /** An apply whose provider dies when AWS has done what the call asks for, and before it hears of it. */
  const killedAt = (call: string): Promise<Outcome> => {
    const running = stack.start("apply", "-auto-approve");
    aws.proxy.interfere(call, { whenDone: () => Promise.resolve(running.killProvider()) });
    return running.done;
  };

  test(
    "leaves orphans: the next one stops and says at what, and finishes when they are taken in",
    async () => {
      await stack.begin(IN_THE_DEFAULT_VPC);
      const killed = await killedAt("s3 PUT bucket");
      expect(killed.status).toBe(1);
      expect(killed.output).toMatch(/[Pp]lugin did not respond/);
      expect(await stack.known()).not.toContain("aws_s3_bucket.bucket");
      // The provider tags a bucket only after it was made: the error of the next apply is what names it.
      const refused = await stack.apply();
      expect(refused.status).toBe(1);
      expect(refused.output).toMatch(/creating S3 Bucket \(acme-backups\): .*BucketAlready/s);
      expect(await stack.terraform("import", "aws_s3_bucket.bucket", "acme-backups")).toMatchObject({
        status: 0,
      });

      expect(await killedAt("ec2 CreateVpcEndpoint")).toMatchObject({ status: 1 });
      expect(await stack.known()).not.toContain("aws_vpc_endpoint.endpoint");
      aws.proxy.interfere("ec2 CreateVpcEndpoint", { refuse: ROUTE_ALREADY_EXISTS });
      const next = await stack.apply();
      expect(next.status).toBe(1);
      expect(next.output).toContain("RouteAlreadyExists");

      const { status, stdout } = await orphans();
      expect(status).toBe(1);
      const [, folder, address, id] = /terraform -chdir=(\S+) import '(\S+)' (\S+)/.exec(stdout) ?? [];
      expect({ folder, address }).toEqual({
        folder: relative(stack.root, stack.folder),
        address: "aws_vpc_endpoint.endpoint",
      });
      expect(await aws.inventory()).toContain(`endpoint ${id}`);
      expect(await stack.terraform("import", address!, id!)).toMatchObject({ status: 0 });

      expect(await stack.apply()).toMatchObject({ status: 0 });
      expect(await aws.inventory()).toEqual(
        expect.arrayContaining(["bucket acme-backups", `endpoint ${id}`]),
      );
      expect((await aws.inventory()).filter((what) => what.startsWith("endpoint "))).toHaveLength(1);
      expect(await orphans()).toMatchObject({ status: 0 });
      expect(await stack.changes()).toEqual([]);
    },
    10 * MINUTES,
  );
});
