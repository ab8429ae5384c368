import Ajv from "ajv";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { awsSdk } from "../../verify/account/clients";
import { permissionOf, type CallName } from "../../verify/account/calls";
import { outcomeOf } from "../../verify/check";
import { checkStack, type CheckedStack } from "../../verify/check-stack";
import { TerraformState } from "../../verify/terraform-state";
import type { BackupSettingsInput } from "../../settings";
import { Console } from "../support/aws/console";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack } from "../support/aws/emulated-stack";
import { onLeash } from "../../emulator/leash";
import { withOneProvider } from "../support/one-provider";
import { ACCESS_DENIED, REQUEST_LIMIT_EXCEEDED, SLOW_DOWN } from "../support/aws/refusal";
import { PUBLIC_KEY } from "../support/settings-samples";
import { command as startOf } from "../support/command";

const ROOT = resolve(__dirname, "../..");

const WHOLE: BackupSettingsInput = {
  name: "backup",
  region: "eu-west-1",
  operators: ["deployer"],
  protect: false,
  bucket: { prefix: "acme-", encryption: { type: "kms" } },
  hosts: { sshPublicKey: PUBLIC_KEY, sshFrom: ["203.0.113.7/32"] },
};

/** What moto 5.2.5 does not have; AWS has it, and a recorded account stands in for it in the unit tests. */
const NOT_IN_MOTO = "DescribeVpcBlockPublicAccessOptions";

const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
const EVERYTHING = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

describeOnMoto("a live check of a private backup that was applied", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  let state: TerraformState;
  let shown: string;
  let console: Console;

  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  beforeAll(async () => {
    stack = new EmulatedStack(aws.address);
    await stack.begin(WHOLE);
    writeFileSync(join(stack.folder, "zzz_override.tf.json"), JSON.stringify(await sessionOfARole(aws)));
    expect(await stack.apply()).toMatchObject({ status: 0 });
    ({ output: shown } = await stack.terraform("show", "-json"));
    state = TerraformState.read({ name: "backup", content: shown });
    console = new Console(aws.address);
    process.env.AWS_ENDPOINT_URL = aws.address;
    process.env.AWS_ACCESS_KEY_ID = "test";
    process.env.AWS_SECRET_ACCESS_KEY = "test";
  });
  afterAll(async () => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
      delete process.env[name];
    await stack.end();
    await aws.stop();
  });
  beforeEach(() => aws.proxy.reset());

  const check = () => checkStack("backup", state, awsSdk("eu-west-1"));
  const id = (address: string) => {
    const found = state.resources.find((resource) => resource.address === address)?.values["id"];
    if (typeof found !== "string") throw new Error(`${address} is not in the state`);
    return found;
  };

  test("says what the state says, by calls that only read", async () => {
    const checked = await check();
    expect(checked.claims.map(({ proof }) => proof.verdict)).toEqual(
      checked.claims.map(({ inState }) => inState),
    );
    expect(checked.claims.map(({ proof }) => proof.holds)).toEqual(checked.claims.map(() => true));
    expect(checked.changes).toEqual([]);
    expect(checked.unread.map(({ call }) => call)).toEqual([NOT_IN_MOTO]);
    expect(outcomeOf(checked)).toBe("holds");
    const made = aws.proxy.calls.map(({ service, operation }) => `${service} ${operation}`);
    expect(made.filter((call) => !/^\w+ (GET|HEAD|Get|List|Describe)/.test(call))).toEqual([]);
  });

  describe("after somebody was in the console", () => {
    const broken = ({ claims }: CheckedStack) =>
      claims.filter(({ proof }) => proof.holds === false).map(({ proof }) => proof.id);

    test.each<{
      what: string;
      act: () => Promise<(() => Promise<unknown>)[]>;
      fails: string[];
      names: RegExp;
    }>([
      {
        what: "a NAT gateway and a path to it out of the private subnet",
        act: async () => [
          await console.giveInternet(
            id("aws_route_table.network_private_0_route_table"),
            id("aws_subnet.network_public_subnet_0"),
          ),
          await console.letOut(id("aws_security_group.hosts_private_host_security_group"), EVERYTHING),
        ],
        fails: ["no-internet-out", "only-our-bucket"],
        names: /^aws_route\.unmanaged\["rtb-[0-9a-f]+_0\.0\.0\.0\/0"\]$/,
      },
      {
        what: "the private subnet on the public route table",
        act: async () => [
          await console.putOnTable(
            id("aws_route_table_association.network_private_0_association"),
            id("aws_route_table.network_public_route_table"),
            id("aws_route_table.network_private_0_route_table"),
          ),
        ],
        fails: ["private-host-can-upload", "private-upload-is-multipart-safe"],
        names: /^aws_route_table_association\.network_private_0_association$/,
      },
      {
        what: "a second endpoint with full access, and the path to it",
        act: async () => [
          await console.addEndpoint(
            id("aws_vpc.network_vpc"),
            id("aws_subnet.network_private_subnet_0"),
            id("aws_security_group.hosts_private_host_security_group"),
          ),
          await console.letOut(id("aws_security_group.hosts_private_host_security_group"), {
            ...HTTPS,
            IpRanges: [{ CidrIp: "10.42.0.0/24" }],
          }),
          await console.letIn(id("aws_security_group.hosts_private_host_security_group"), {
            ...HTTPS,
            IpRanges: [{ CidrIp: "10.42.0.0/24" }],
          }),
        ],
        fails: ["only-our-bucket"],
        names: /^aws_vpc_endpoint\.unmanaged\["vpce-[0-9a-f]+"\]$/,
      },
      {
        what: "the bucket's policy without the statement that refuses others",
        act: async () => [
          await console.editBucketPolicy(state.bucketName, (all) =>
            all.filter(({ Sid }) => Sid !== "DenyUploadsByOthers"),
          ),
        ],
        fails: ["nobody-else-can-upload"],
        names: /^aws_s3_bucket_policy\.policy$/,
      },
      {
        what: "another role among those that may upload",
        act: async () => [
          await console.editBucketPolicy(state.bucketName, (all) =>
            all.map((one) =>
              one.Sid !== "DenyUploadsByOthers"
                ? one
                : {
                    ...one,
                    Condition: {
                      ArnNotLike: {
                        "aws:PrincipalArn": [
                          ...state.texts("writers"),
                          "arn:aws:iam::123456789012:role/other",
                        ],
                      },
                    },
                  },
            ),
          ),
        ],
        fails: ["nobody-else-can-upload"],
        names: /^aws_s3_bucket_policy\.policy$/,
      },
      {
        what: "no policy of the bucket at all",
        act: async () => [await console.removeBucketPolicy(state.bucketName)],
        fails: ["nobody-can-read", "nobody-else-can-upload", "tls-only", "bastion-cannot-upload"],
        names: /^aws_s3_bucket_policy\.policy$/,
      },
      {
        what: "an inline policy on the host's role",
        act: async () => [
          await console.addInlinePolicy(id("aws_iam_role.hosts_private_host_role"), "helpful", {
            Effect: "Deny",
            Action: "s3:PutObject",
            Resource: "*",
          }),
        ],
        fails: ["private-host-can-upload", "private-upload-is-multipart-safe"],
        names: /^aws_iam_role_policy\.unmanaged\["backup-host-\d+:helpful"\]$/,
      },
    ])(
      "$what: the right claim fails, the thing is named, and undone all holds again",
      async ({ act, fails, names }) => {
        const undo = await act();
        try {
          const checked = await check();
          expect(broken(checked)).toEqual(expect.arrayContaining(fails));
          for (const claim of fails) {
            const { causes, proof } = checked.claims.find(({ proof: { id: one } }) => one === claim) ?? {};
            expect([claim, proof?.verdict]).not.toEqual([claim, "unknown"]);
            expect(causes?.map(({ address }) => address)).toEqual([expect.stringMatching(names)]);
          }
          expect(checked.changes.map(({ address }) => address)).toEqual(
            expect.arrayContaining([expect.stringMatching(names)]),
          );
          expect(outcomeOf(checked)).toBe("fails");
        } finally {
          for (const one of undo.reverse()) await one();
        }
        expect(broken(await check())).toEqual([]);
      },
    );

    test("a security group that was opened to the world leads nowhere yet, and is told", async () => {
      const group = id("aws_security_group.hosts_private_host_security_group");
      const undo = await console.letIn(group, EVERYTHING);
      const checked = await check();
      await undo();
      expect(outcomeOf(checked)).toBe("holds");
      expect(checked.changes.map(({ says }) => says)).toEqual([
        expect.stringMatching(new RegExp(`^the rule sgr-[0-9a-f]+ of ${group}, everything from 0.0.0.0/0$`)),
      ]);
    });
  });

  describe("of what the caller may not read", () => {
    test.each<[string, CallName]>([
      ["s3 GET bucket?policy", "GetBucketPolicy"],
      ["ec2 DescribeRouteTables", "DescribeRouteTables"],
      ["ec2 DescribeVpcEndpoints", "DescribeVpcEndpoints"],
      ["ec2 DescribeSecurityGroupRules", "DescribeSecurityGroupRules"],
      ["iam ListRolePolicies", "ListRolePolicies"],
      ["kms GetKeyPolicy", "GetKeyPolicy"],
    ])("%s refused: unknown, with the permission that it takes", async (name, call) => {
      aws.proxy.interfere(name, { refuse: ACCESS_DENIED, times: 9 });
      const checked = await check();
      expect(outcomeOf(checked)).toBe("unknown");
      expect(checked.claims.filter(({ proof }) => proof.holds === false)).not.toEqual([]);
      const unread = checked.unread.find((one) => one.call === call);
      expect(unread).toMatchObject({ refused: true, permission: permissionOf(call) });
    });

    test.each([
      ["s3 GET bucket?policy", SLOW_DOWN],
      ["ec2 DescribeRouteTables", REQUEST_LIMIT_EXCEEDED],
    ])("%s throttled once is asked again", async (name, refuse) => {
      aws.proxy.interfere(name, { refuse });
      const checked = await check();
      expect([outcomeOf(checked), aws.proxy.unmet]).toEqual(["holds", []]);
    });
  });

  describe("as a command", () => {
    const run = (...args: string[]) => command("verify.ts", stack.root, args);

    test("asks Terraform for the state, says what holds within 100 columns, and exits with 0", async () => {
      const { status, stdout, stderr } = await run("backup");
      expect([status, stderr]).toEqual([
        0,
        `asked at ${aws.address} in place of AWS, as AWS_ENDPOINT_URL says\n`,
      ]);
      expect(stdout).toMatch(/^✓ 16 claims hold\n\nbackup   eu-west-1   account 123456789012/);
      expect(stdout.match(/^ {2}✓ (?!allowed)/gm)).toHaveLength(16);
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    });

    test("writes JSON as its schema says, and observations that the report shows", async () => {
      const out = join(stack.root, "observations.json");
      const { status, stdout } = await run("backup", "--format", "json", "--out", out);
      expect(status).toBe(0);
      const ajv = new Ajv({ strict: false });
      const schema = (name: string) => JSON.parse(readFileSync(join(ROOT, "docs", name), "utf8")) as object;
      for (const name of ["verdict.schema.json", "proof.schema.json"])
        ajv.addSchema({ ...schema(name), $id: name });
      const validate = ajv.compile(schema("live-check.schema.json"));
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
      const { observations } = JSON.parse(readFileSync(out, "utf8")) as { observations: object[] };
      expect(observations).toHaveLength(16);
      expect(observations[0]).toMatchObject({
        claim: "private-host-can-upload",
        verdict: "confirmed",
        says: "read from account 123456789012: allowed",
      });
      const page = join(stack.root, "page.html");
      const report = ["--observations", out, "--out", page];
      expect(await command("report.ts", stack.root, report)).toMatchObject({ status: 0 });
      expect(readFileSync(page, "utf8")).toContain("read from account 123456789012: allowed");
    });

    test("exits with 1 where a claim fails, and says because of what", async () => {
      const undo = await console.removeBucketPolicy(state.bucketName);
      const { status, stdout } = await run("backup");
      await undo();
      expect(status).toBe(1);
      expect(stdout).toContain("for want of aws_s3_bucket_policy.policy, which is not there any more");
    });

    test("exits with 3 where a call was refused, and says which and what it takes", async () => {
      aws.proxy.interfere("s3 GET bucket?policy", { refuse: ACCESS_DENIED, times: 9 });
      const { status, stdout } = await run("backup");
      expect(status).toBe(3);
      expect(stdout.replaceAll(/\s+/g, " ")).toContain(
        "GetBucketPolicy was refused (AccessDenied: as the test wants it); it needs s3:GetBucketPolicy",
      );
    });

    test("makes requests beside, says of each claim what they showed, and stores nothing", async () => {
      const { status, stdout } = await run("backup", "--probe");
      expect(status).toBe(0);
      const [read = "", made = ""] = stdout.split("  by requests that were made:");
      expect(read.match(/^ {2}✓ (?!allowed)/gm)).toHaveLength(16);
      expect(made.match(/^ {2}[✓✗–]/gm)).toHaveLength(16);
      // moto decides by the bucket's policy, and says nothing of why.
      expect(made).toMatch(/ {2}✓ only the writers can put[^\n]*\n +confirmed: 1 request made/);
      expect(made).toContain(
        "whoever is here, arn:aws:sts::123456789012:user/moto, is none of the operators",
      );
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
      expect(await console.objectsAndUploads(state.bucketName)).toEqual([]);
    });

    test("exits with 1 where a request gets through that must not, and leaves no upload open", async () => {
      const undo = await console.removeBucketPolicy(state.bucketName);
      const { status, stdout } = await run("backup", "--probe");
      await undo();
      expect(status).toBe(1);
      expect(stdout.split("  by requests that were made:")[1]).toMatch(
        / {2}✗ only the writers can put[^\n]*\n +contradicted: from here CreateMultipartUpload/,
      );
      expect(await console.objectsAndUploads(state.bucketName)).toEqual([]);
    });

    test("takes the state from a file, where no engine is at hand", async () => {
      const file = join(stack.root, "backup.json");
      writeFileSync(file, shown);
      expect(await run("--state", file)).toMatchObject({ status: 0 });
    });
  });
});

/** Terraform runs as a role here: `deployer` stands for it, and so the claims on operators have their subject. */
async function sessionOfARole(aws: EmulatedAws): Promise<object> {
  const session = await aws.roleSession("terraform");
  const keys = {
    access_key: session.AWS_ACCESS_KEY_ID,
    secret_key: session.AWS_SECRET_ACCESS_KEY,
    token: session.AWS_SESSION_TOKEN,
  };
  return { provider: { aws: keys } };
}

function command(file: string, cwd: string, args: readonly string[]) {
  const child = spawn(...onLeash(process.execPath, startOf(join("cli", file), ...args)), {
    cwd,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, CDKTF_OUTDIR: join(cwd, "cdktf.out") },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) =>
    child.on("close", (status) => done({ status, stdout, stderr })),
  );
}
