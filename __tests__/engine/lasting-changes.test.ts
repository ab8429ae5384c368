import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LASTING_NAMES } from "../../constructs/lasting-names";
import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack } from "../support/aws/emulated-stack";
import { command } from "../support/command";
import { withOneProvider } from "../support/one-provider";
import { PUBLIC_KEY } from "../support/settings-samples";
import type { StackJson } from "../support/synthesize-stack";

const BASTION = "aws_instance.hosts_bastion";
const PRIVATE_HOST = "aws_instance.hosts_private_host";
const ANOTHER_KEY = PUBLIC_KEY.replace("IIMzl5rZcyVrgmWd", "IIMzl5rZcyVrgmWe");

const WITHOUT_KEY: BackupSettingsInput = {
  ...{ name: "backup", region: "eu-west-1", operators: ["deployer"], protect: false },
  // By the variable, in AWS's own form of a block.
  hosts: { sshPublicKey: undefined },
};
const withKey = (sshPublicKey: string): BackupSettingsInput => ({
  ...WITHOUT_KEY,
  hosts: { sshPublicKey },
});
const SSH_FROM = "TF_VAR_ssh_from";
const CANONICAL = ["203.0.113.0/24", "2001:db8::/48"];

/** What moto reads back other than it was told, and no test here is about. */
const READ_BACK_WRONGLY = ["vpc_security_group_ids"];

/** For a plan of other settings, where the state says what AWS has: nothing is read anew. */
const AS_KNOWN = "-refresh=false";

/**
 * Years of a stack: each change that replaced hosts, their network or their groups once, planned with what the stack
 * itself asks for, and planned again without the one argument that holds it, so that the emulator is seen to tell.
 */
describeOnMoto("a stack that stands stays, whatever changes around it", () => {
  const aws = new EmulatedAws();
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());

  let stack: EmulatedStack;
  let synthesized: StackJson;
  beforeAll(async () => {
    process.env[SSH_FROM] = JSON.stringify(CANONICAL);
    stack = new EmulatedStack(aws.address);
    synthesized = await stack.begin(WITHOUT_KEY);
    // AWS gives a public address where one is asked for; moto gives it always.
    hostsHaveAddresses("bastion");
    write(WITHOUT_KEY);
    expect(await stack.apply()).toMatchObject({ status: 0 });
    expect(await stack.changes()).toEqual([]);
  });
  afterAll(() => {
    delete process.env[SSH_FROM];
    return stack.end();
  });
  beforeEach(() => {
    aws.proxy.reset();
    hostsHaveAddresses("bastion");
  });

  /**
   * Synthesizes; the override holds of the hosts what the stack itself ignores, and nothing that it does not.
   * @param but arguments that it shall not ignore
   */
  function write(
    settings: BackupSettingsInput,
    but: readonly string[] = [],
    more: (override: any) => void = () => undefined,
  ): void {
    const json = stack.write(settings);
    const file = join(stack.folder, "zz_override.tf.json");
    const override = JSON.parse(readFileSync(file, "utf8"));
    for (const type of ["aws_instance", "aws_subnet", "aws_security_group"])
      for (const [name, block] of Object.entries<any>(json.resource[type])) {
        const own: string[] = block.lifecycle?.ignore_changes ?? [];
        const wrong = type === "aws_instance" ? READ_BACK_WRONGLY : [];
        const left = [...own.filter((one) => !but.includes(one)), ...wrong];
        // An override with an empty list leaves the stack's own in force.
        const ignore_changes = left.length > 0 ? left : ["tags"];
        ((override.resource[type] ??= {})[name] ??= {}).lifecycle = { ignore_changes };
      }
    more(override);
    writeFileSync(file, JSON.stringify(override));
  }

  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceNetworkInterfaceAssociation.html */
  function hostsHaveAddresses(which: "bastion" | "nobody"): void {
    const rewrite = (answer: string) =>
      answer.replaceAll(/<instancesSet>.*?<\/instancesSet>/gsu, (set) => {
        const isBastion = /<value>backup-bastion<\/value>/u.test(set);
        return which === "bastion" && isBastion
          ? set
          : set.replaceAll(/<association\s*\/>|<association>.*?<\/association>/gsu, "");
      });
    aws.proxy.interfere("ec2 DescribeInstances", { times: Infinity, rewrite });
  }

  const replacedIn = (changes: readonly string[]) => changes.filter((one) => !/^(create|update) /u.test(one));

  test("a newer image replaces no host", async () => {
    const newer = (override: any) => {
      for (const block of Object.values<any>(override.resource.aws_instance))
        block.ami = "ami-0newer1234567890";
    };
    write(WITHOUT_KEY, [], newer);
    expect(await stack.changes(AS_KNOWN)).toEqual([]);
    write(WITHOUT_KEY, ["ami"], newer);
    expect(await stack.changes(AS_KNOWN)).toEqual([`replace ${BASTION}`, `replace ${PRIVATE_HOST}`]);
  });

  test("a zone that drops out of the region's list replaces neither subnets nor hosts", async () => {
    const [zone] = (
      await stack.terraform("state", "show", "aws_subnet.network_private_subnet_0")
    ).output.match(/eu-west-1[a-z]/u) ?? [""];
    const impaired = (override: any) => {
      override.data = { aws_availability_zones: { network_zones: { exclude_names: [zone] } } };
    };
    write(WITHOUT_KEY, [], impaired);
    expect(await stack.changes(AS_KNOWN)).toEqual([]);
    write(WITHOUT_KEY, ["availability_zone"], impaired);
    expect(await stack.changes(AS_KNOWN)).toEqual(
      expect.arrayContaining([`replace ${PRIVATE_HOST}`, "replace aws_subnet.network_private_subnet_0"]),
    );
  });

  test("a bastion that was stopped, and has lost its public address, stays", async () => {
    const { bastion_id: id } = await stack.outputs<string>();
    aws.proxy.reset();
    hostsHaveAddresses("nobody");
    await aws.ask("ec2", { Action: "StopInstances", "InstanceId.1": id ?? (await bastionId()) });
    write(WITHOUT_KEY);
    expect(replacedIn(await stack.changes())).toEqual([]);
    write(WITHOUT_KEY, ["associate_public_ip_address"]);
    expect(replacedIn(await stack.changes())).toEqual([`replace ${BASTION}`]);
    await aws.ask("ec2", { Action: "StartInstances", "InstanceId.1": id ?? (await bastionId()) });
  });

  const bastionId = async () =>
    /id\s+= "(i-[0-9a-f]+)"/u.exec((await stack.terraform("state", "show", BASTION)).output)?.[1] ?? "";

  test("a network in another form than AWS's own would differ in every plan, and is refused", async () => {
    write(WITHOUT_KEY);
    for (const spelt of ["203.0.113.7/24", "2001:DB8::/48"])
      await expect(stack.changes(AS_KNOWN, "-var", `ssh_from=["${spelt}"]`)).rejects.toThrow(
        "ssh_from must be as AWS writes blocks",
      );
    // The state holds the form that AWS gave back; the same network, spelt otherwise, is another value.
    edit(stack, ({ resource }) => {
      const rule = resource.aws_vpc_security_group_ingress_rule.hosts_bastion_ssh_in;
      rule.cidr_ipv6 = '${strcontains(each.value, ":") ? upper(each.value) : null}';
    });
    expect(await stack.changes(AS_KNOWN)).toEqual([
      expect.stringMatching(
        /^(update|replace) aws_vpc_security_group_ingress_rule\.hosts_bastion_ssh_in\["2001:db8::\/48"\]$/u,
      ),
    ]);
  });

  test("a type that the zone does not offer is told of in the plan, with the zones that have it", async () => {
    write(WITHOUT_KEY);
    expect((await stack.terraform("plan")).output).not.toContain("EC2 offers");
    const { zone } = await privateHost();
    aws.proxy.interfere("ec2 DescribeInstanceTypeOfferings", {
      times: Infinity,
      rewrite: (answer) =>
        answer.replaceAll(/<item>.*?<\/item>/gsu, (item) => (item.includes(`>${zone}<`) ? "" : item)),
    });
    const plan = await stack.terraform("plan", "-json");
    expect(plan.status).toBe(0);
    const others = ["eu-west-1a", "eu-west-1b", "eu-west-1c"].filter((one) => one !== zone).join(", ");
    expect(plan.output).toContain(`EC2 offers t4g.micro not in ${zone}, where the hosts are to stand`);
    expect(plan.output).toContain(`It does in ${others}: name one of these first in network.zones`);
    expect(plan.output).toContain('"@level":"warn"');
    expect(await stack.changes()).toEqual([]);
  });

  test("a new name replaces nothing without a key either, and what holds it are the names that last", async () => {
    const renamed = new EmulatedStack(aws.address, false, "archive");
    try {
      await renamed.begin({ ...WITHOUT_KEY, name: "archive" });
      copyFileSync(
        join(stack.root, "terraform.backup.tfstate"),
        join(renamed.root, "terraform.archive.tfstate"),
      );
      expect(replacedIn(await renamed.changes())).toEqual([]);
      const lasting = new Set<string>(Object.values(LASTING_NAMES).flat());
      edit(renamed, ({ resource }) => {
        for (const { lifecycle } of Object.values<any>(resource).flatMap((blocks) =>
          Object.values<any>(blocks),
        ))
          if (lifecycle?.ignore_changes !== undefined)
            lifecycle.ignore_changes = lifecycle.ignore_changes.filter((one: string) => !lasting.has(one));
      });
      expect(replacedIn(await renamed.changes(AS_KNOWN))).toEqual(
        expect.arrayContaining([
          "replace aws_iam_instance_profile.hosts_private_host_role_profile",
          "replace aws_iam_role.hosts_private_host_role",
          "replace aws_s3_bucket.bucket",
          "replace aws_security_group.hosts_bastion_security_group",
          "replace aws_security_group.hosts_private_host_security_group",
        ]),
      );
    } finally {
      await renamed.end();
    }
  });

  test.each<[string, (bucket: string) => Partial<BackupSettingsInput>]>([
    ["region", (name) => ({ region: "eu-central-1", bucket: { name } })],
    ["network.cidr", (name) => ({ network: { mode: "new", cidr: "10.43.0.0/24" }, bucket: { name } })],
    ["bucket.name", (name) => ({ bucket: { name: `${name}-2` } })],
  ])("another %s stops before anything is written, and asks AWS nothing", async (at, change) => {
    const { bucket = "" } = await stack.outputs<string>();
    write({ ...WITHOUT_KEY, bucket: { name: bucket } });
    const files = [join(stack.root, "terraform.backup.tfstate"), join(stack.folder, "cdk.tf.json")];
    const before = files.map((file) => readFileSync(file, "utf8"));
    aws.proxy.reset();
    const { status, stderr } = synthesis({ ...WITHOUT_KEY, ...change(bucket) });
    expect(stderr).toContain("backup would be another private backup under the name of one");
    expect(stderr).toMatch(new RegExp(`^  ${at} +was .+, is .+$`, "mu"));
    expect(status).toBe(2);
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
    expect(aws.proxy.calls).toEqual([]);
    // What is said of it is refused, and not that it was said at all.
    expect(synthesis({ ...WITHOUT_KEY, bucket: { name: bucket } })).toMatchObject({ status: 0, stderr: "" });
  });

  /** `npm start` in the folder of the stack. */
  function synthesis(settings: BackupSettingsInput) {
    writeFileSync(join(stack.root, "backups.yaml"), JSON.stringify({ version: 1, backups: [settings] }));
    return spawnSync(process.execPath, command("main.ts", "--quiet"), { cwd: stack.root, encoding: "utf8" });
  }

  test("what others put into the VPC is named, with what removes it; what is the stack's own is not", async () => {
    const { vpc, subnet } = await privateHost();
    const lists = {
      "endpoints.json": "describe_vpc_endpoints",
      "groups.json": "describe_security_groups",
      "interfaces.json": "describe_network_interfaces",
    };
    // EC2 names the endpoint in the description of its interfaces; moto writes an address there.
    const ofEndpoints = new Map<string, string>();
    const withDescriptions = (answer: string) => {
      const { VpcEndpoints = [], NetworkInterfaces = [], ...rest } = JSON.parse(answer);
      for (const { VpcEndpointId, NetworkInterfaceIds = [] } of VpcEndpoints)
        for (const id of NetworkInterfaceIds) ofEndpoints.set(id, `VPC Endpoint Interface ${VpcEndpointId}`);
      const described = NetworkInterfaces.map((one: any) => ({
        ...one,
        Description: ofEndpoints.get(one.NetworkInterfaceId) ?? one.Description,
      }));
      return JSON.stringify({ ...rest, VpcEndpoints, NetworkInterfaces: described });
    };
    const orphans = () => {
      for (const [file, operation] of Object.entries(lists)) {
        const Filters = [{ Name: "vpc-id", Values: [vpc] }];
        writeFileSync(join(stack.root, file), withDescriptions(aws.ec2(operation, { Filters })));
      }
      const args = command("cli/orphans.ts", "backup", ...Object.keys(lists));
      return spawnSync(process.execPath, args, { cwd: stack.root, encoding: "utf8" });
    };
    expect(orphans()).toMatchObject({ status: 0, stderr: "" });
    const made = (operation: string, parameters: object, id: RegExp) =>
      id.exec(aws.ec2(operation, parameters))?.[0] ?? "";
    const group = made(
      "create_security_group",
      { VpcId: vpc, GroupName: "GuardDutyManagedSecurityGroup-vpc", Description: "GuardDuty's" },
      /sg-[0-9a-f]+/u,
    );
    const endpoint = made(
      "create_vpc_endpoint",
      {
        VpcId: vpc,
        ServiceName: "com.amazonaws.eu-west-1.guardduty-data",
        VpcEndpointType: "Interface",
        SubnetIds: [subnet],
        SecurityGroupIds: [group],
      },
      /vpce-[0-9a-f]+/u,
    );
    const eni = made(
      "create_network_interface",
      { SubnetId: subnet, Description: "a function's" },
      /eni-[0-9a-f]+/u,
    );
    const { status, stdout } = orphans();
    expect(status).toBe(1);
    expect(stdout).toContain(`aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${endpoint}`);
    expect(stdout).toContain(`aws ec2 delete-security-group --group-id ${group}`);
    expect(stdout).toContain(`aws ec2 delete-network-interface --network-interface-id ${eni}`);
    expect(stdout).toContain("GuardDuty's endpoint, which its automated agent made");
    expect(stdout.match(/^(vpce|sg|eni|i)-[0-9a-f]+/gmu)?.sort()).toEqual([endpoint, group, eni].sort());
  });

  /** Where the private host stands, as the state has it. */
  async function privateHost(): Promise<{ zone: string; subnet: string; vpc: string }> {
    const { output } = await stack.terraform("show", "-json");
    const { resources } = (JSON.parse(output) as { values: { root_module: { resources: any[] } } }).values
      .root_module;
    const { availability_zone: zone, subnet_id: subnet } = resources.find(
      ({ address }) => address === PRIVATE_HOST,
    ).values;
    return { zone, subnet, vpc: resources.find(({ type }) => type === "aws_vpc").values.id };
  }

  /** Changes what was synthesized. */
  function edit({ folder }: EmulatedStack, change: (json: any) => void): void {
    const file = join(folder, "cdk.tf.json");
    const json = JSON.parse(readFileSync(file, "utf8"));
    change(json);
    writeFileSync(file, JSON.stringify(json));
  }

  test("a key that is added later, and one that is rotated, replace no host", async () => {
    write(withKey(PUBLIC_KEY));
    expect(await stack.changes(AS_KNOWN)).toEqual(["create aws_key_pair.hosts_key"]);
    write(withKey(PUBLIC_KEY), ["key_name"]);
    expect(replacedIn(await stack.changes(AS_KNOWN))).toEqual([
      `replace ${BASTION}`,
      `replace ${PRIVATE_HOST}`,
    ]);
    write(withKey(PUBLIC_KEY));
    expect(await stack.apply()).toMatchObject({ status: 0 });
    write(withKey(ANOTHER_KEY));
    expect(replacedIn(await stack.changes(AS_KNOWN))).toEqual(["replace aws_key_pair.hosts_key"]);
    expect(await stack.apply()).toMatchObject({ status: 0 });
    expect(await stack.changes()).toEqual([]);
  });

  test("a new name replaces no host, no group, no role and no bucket, and the apply destroys none", async () => {
    const ids = await idsOf(stack);
    const renamed = new EmulatedStack(aws.address, false, "archive");
    try {
      const { bucket = "" } = await stack.outputs<string>();
      const settings: BackupSettingsInput = {
        ...withKey(ANOTHER_KEY),
        name: "archive",
        bucket: { name: bucket },
      };
      await renamed.begin(settings);
      copyFileSync(
        join(stack.root, "terraform.backup.tfstate"),
        join(renamed.root, "terraform.archive.tfstate"),
      );
      expect(replacedIn(await renamed.changes()).filter((one) => !/aws_key_pair/u.test(one))).toEqual([]);
      aws.proxy.reset();
      hostsHaveAddresses("bastion");
      expect(await renamed.apply()).toMatchObject({ status: 0 });
      const destroyed = aws.proxy.calls.filter(({ operation }) =>
        /^(Delete|Terminate|DELETE bucket)/u.test(operation),
      );
      expect(destroyed.map(({ operation }) => operation).filter((one) => !/KeyPair|Tags/u.test(one))).toEqual(
        [],
      );
      expect(await idsOf(renamed)).toEqual(ids);
      expect(await renamed.changes()).toEqual([]);
    } finally {
      await renamed.end();
    }
  });

  /** What must stay, with its id. */
  async function idsOf(one: EmulatedStack): Promise<Record<string, unknown>> {
    const { output } = await one.terraform("show", "-json");
    const { values } = JSON.parse(output) as { values: { root_module: { resources: any[] } } };
    return Object.fromEntries(
      values.root_module.resources
        .filter(({ mode, type }) => mode === "managed" && type !== "aws_key_pair")
        .map(({ address, values: { id } }) => [address, id]),
    );
  }

  test("the groups of hosts keep the name that they were given, which is why nothing hangs at them", () => {
    for (const block of Object.values<any>(synthesized.resource.aws_security_group))
      expect(block.lifecycle.ignore_changes).toEqual(expect.arrayContaining(["name", "description"]));
  });
});
