import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment, EmulatedStack } from "../support/aws/emulated-stack";
import { withOneProvider } from "../support/one-provider";
import { PUBLIC_KEY } from "../support/settings-samples";
import type { StackJson } from "../support/synthesize-stack";

const BASTION = "aws_instance.hosts_bastion";
const PRIVATE_HOST = "aws_instance.hosts_private_host";
const ANOTHER_KEY = PUBLIC_KEY.replace("IIMzl5rZcyVrgmWd", "IIMzl5rZcyVrgmWe");

const WITHOUT_KEY: BackupSettingsInput = {
  ...{ name: "backup", region: "eu-west-1", operators: ["deployer"], protect: false },
  hosts: { sshFrom: ["203.0.113.7/32"], sshPublicKey: undefined },
};
const withKey = (sshPublicKey: string): BackupSettingsInput => ({
  ...WITHOUT_KEY,
  hosts: { sshFrom: ["203.0.113.7/32"], sshPublicKey },
});

/** What moto reads back other than it was told, and no test here is about. */
const READ_BACK_WRONGLY = ["vpc_security_group_ids"];

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
    stack = new EmulatedStack(aws.address);
    synthesized = await stack.begin(WITHOUT_KEY);
    // AWS gives a public address where one is asked for; moto gives it always.
    hostsHaveAddresses("bastion");
    write(WITHOUT_KEY);
    expect(await stack.apply()).toMatchObject({ status: 0 });
    expect(await stack.changes()).toEqual([]);
  });
  afterAll(() => stack.end());
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

  /** @see https://docs.aws.amazon.com/ec2/latest/APIReference/API_InstanceNetworkInterfaceAssociation.html */
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
    expect(await stack.changes()).toEqual([]);
    write(WITHOUT_KEY, ["ami"], newer);
    expect(await stack.changes()).toEqual([`replace ${BASTION}`, `replace ${PRIVATE_HOST}`]);
  });

  test("a zone that drops out of the region's list replaces neither subnets nor hosts", async () => {
    const [zone] = (
      await stack.terraform("state", "show", "aws_subnet.network_private_subnet_0")
    ).output.match(/eu-west-1[a-z]/u) ?? [""];
    const impaired = (override: any) => {
      override.data = { aws_availability_zones: { network_zones: { exclude_names: [zone] } } };
    };
    write(WITHOUT_KEY, [], impaired);
    expect(await stack.changes()).toEqual([]);
    write(WITHOUT_KEY, ["availability_zone"], impaired);
    expect(await stack.changes()).toEqual(
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

  test("a key that is added later, and one that is rotated, replace no host", async () => {
    write(withKey(PUBLIC_KEY));
    expect(await stack.changes()).toEqual(["create aws_key_pair.hosts_key"]);
    write(withKey(PUBLIC_KEY), ["key_name"]);
    expect(replacedIn(await stack.changes())).toEqual([`replace ${BASTION}`, `replace ${PRIVATE_HOST}`]);
    write(withKey(PUBLIC_KEY));
    expect(await stack.apply()).toMatchObject({ status: 0 });
    write(withKey(ANOTHER_KEY));
    expect(replacedIn(await stack.changes())).toEqual(["replace aws_key_pair.hosts_key"]);
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
