import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import type { TaggedResource } from "../../orphans/find-orphans";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import { command } from "../support/command";
import type { Outcome } from "../support/engine";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { withOneProvider } from "../support/one-provider";

const ORPHANS = command("cli/orphans.ts");

/** What AWS says to a second gateway endpoint in a route table, and moto does not. */
const ROUTE_ALREADY_EXISTS = { status: 400, code: "RouteAlreadyExists" };

describeOnMoto("an apply whose provider is killed, as docs/guides/after-a-failed-apply.md has it", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());
  beforeEach(() => {
    stack = new EmulatedStack(aws.address);
  });
  afterEach(() => stack.end());

  /** What bears the stack's tag. AWS's tagging API lists endpoints too; moto's leaves them to EC2's own filter. */
  const tagged = async (): Promise<TaggedResource[]> => {
    const target = "ResourceGroupsTaggingAPI_20170126.GetResources";
    const filter = { TagFilters: [{ Key: "PrivateBackup", Values: ["backup"] }] };
    const listed = (await aws.askJson("tagging", target, filter)) as {
      ResourceTagMappingList: TaggedResource[];
    };
    const endpoints = await aws.ask("ec2", {
      Action: "DescribeVpcEndpoints",
      "Filter.1.Name": "tag:PrivateBackup",
      "Filter.1.Value.1": "backup",
    });
    return [
      ...listed.ResourceTagMappingList,
      ...[...endpoints.matchAll(/<vpcEndpointId>([^<]+)</g)].map(([, id]) => ({
        ResourceARN: `arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/${id}`,
      })),
    ];
  };

  /** `npm run orphans`, with that list. */
  const orphans = async () => {
    const file = join(stack.root, "tagged.json");
    writeFileSync(file, JSON.stringify({ ResourceTagMappingList: await tagged() }));
    const { status, stdout, stderr } = spawnSync(process.execPath, [...ORPHANS, "backup", file], {
      cwd: stack.root,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  /** An apply whose provider dies when AWS has done what the call asks for, and before it hears of it. */
  const killedAt = (call: string, ...args: string[]): Promise<Outcome> => {
    const running = stack.startAlone("apply", "-auto-approve", ...args);
    aws.proxy.interfere(call, { whenDone: () => Promise.resolve(running.killProvider()) });
    return running.done;
  };

  test("leaves orphans: the next one stops and says at what, and finishes when they are taken in", async () => {
    stack.write(IN_THE_DEFAULT_VPC);
    expect(await stack.startAlone("init").done).toMatchObject({ status: 0 });
    const killed = await killedAt("s3 PUT bucket", "-target=aws_s3_bucket.bucket");
    expect(killed.status).toBe(1);
    expect(killed.output).toMatch(/Plugin did not respond|Request cancelled/);
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
    expect(await aws.inventory()).toEqual(expect.arrayContaining(["bucket acme-backups", `endpoint ${id}`]));
    expect((await aws.inventory()).filter((what) => what.startsWith("endpoint "))).toHaveLength(1);
    expect(await orphans()).toMatchObject({ status: 0 });
    expect(await stack.changes()).toEqual([]);
  });
});
