import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { describeOnEngine, terraform, type Outcome } from "../support/engine";
import { MOCKED_AWS, MOCKED_CALLER } from "../support/mocked-aws";
import { withOneProvider } from "../support/one-provider";
import { PUBLIC_KEY, SAMPLES } from "../support/settings-samples";

const BY_TAGS = SAMPLES["an existing VPC found by tags, with its route tables"] as BackupSettingsInput;

const WITH_ENDPOINT = SAMPLES["an existing VPC with an endpoint that exists"] as BackupSettingsInput;

const NAT_TABLE = MOCKED_AWS.replace(
  "routes = []",
  'routes = [{ cidr_block = "0.0.0.0/0", nat_gateway_id = "nat-0a1b2c3d4e5f60718", gateway_id = "" }]',
);

/** A mocked provider answers an import with values that are not known, at which terraform stops: the rest is planned. */
function withoutImports(folder: string): void {
  const file = join(folder, "cdk.tf.json");
  const { import: imports, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  if (imports !== undefined) writeFileSync(file, JSON.stringify(rest));
}

describeOnEngine("terraform plans against a provider that is mocked", () => {
  withOneProvider();
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "private-backup-plan-"));
  });
  afterEach(() => rmSync(outdir, { recursive: true, force: true }));

  const runs = (settings: BackupSettingsInput, blocks: string, mock = MOCKED_AWS): Outcome => {
    synthesize([backupSettings(settings)], { outdir });
    const folder = join(outdir, "stacks", settings.name);
    writeFileSync(join(folder, "stack.tftest.hcl"), mock + blocks);
    withoutImports(folder);
    expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
    return terraform(folder, "test");
  };

  test("a caller who is no operator cannot plan, and is told the line to add", () => {
    const operators = ["arn:aws:iam::111122223333:role/teams/platform1/terraform.ci"];
    const { output } = runs(
      { name: "backup", region: "eu-west-1", operators },
      'run "plan" { command = plan }',
    );
    expect(output.replace(/\s+/g, " ")).toContain(
      `You are ${MOCKED_CALLER}, and no operator of this private backup`,
    );
    expect(output.replace(/\s+/g, " ")).toContain(`- ${MOCKED_CALLER}`);
  });

  test.each([
    "arn:aws:iam::111122223333:role/teams/*/terraform.ci",
    "arn:aws:iam::111122223333:role/t*",
    "arn:aws:iam::11112222????:role/teams/platform+?/terraform.*",
  ])("a caller who matches %s is an operator", (pattern) => {
    const variables = `variables { operators = ["${pattern}"] }`;
    const { output } = runs(
      { name: "backup", region: "eu-west-1" },
      `run "plan" {\n command = plan\n ${variables}\n}`,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("variables that make no sense stop the plan, each with its own words", () => {
    const { output } = runs(
      { name: "backup", region: "eu-west-1" },
      `run "plan" {
        command = plan
        variables {
          operators      = ["*"]
          ssh_from       = ["0.0.0.0/1", "128.0.0.0/1"]
          ssh_public_key = "-----BEGIN OPENSSH PRIVATE KEY-----"
          bucket_name    = "Acme"
        }
        expect_failures = [var.operators, var.ssh_from, var.ssh_public_key, var.bucket_name]
      }`,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("a zone that does not offer the hosts' type is warned of by the plan, which goes on", () => {
    const offered = `override_data {
      target = data.aws_ec2_instance_type_offerings.of_hosts
      values = { locations = ["eu-west-1b"] }
    }`;
    const { output } = runs(
      { name: "backup", region: "eu-west-1", operators: ["deployer"] },
      `run "plan" {\n command = plan\n ${offered}\n expect_failures = [check.instance_type]\n}`,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("variables left to the workspace are taken", () => {
    const { output } = runs(
      { name: "backup", region: "eu-west-1", protect: false },
      `run "apply" {
        variables {
          operators      = ["deployer"]
          ssh_from       = ["203.0.113.0/24", "2001:db8::/48"]
          ssh_public_key = "${PUBLIC_KEY}"
          bucket_name    = "acme-backups"
        }
        assert {
          condition     = output.bucket == "acme-backups"
          error_message = "the bucket does not have the name that was given"
        }
        assert {
          condition     = join(",", output.operators) == "${MOCKED_CALLER}"
          error_message = "deployer did not become whoever applies"
        }
        assert {
          condition     = length(aws_vpc_security_group_ingress_rule.hosts_bastion_ssh_in) == 2
          error_message = "SSH is not open to both networks"
        }
      }`,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("a route table that leads to a NAT gateway is not taken as private", () => {
    const { output } = runs(
      SAMPLES["an existing VPC with its route tables"] as BackupSettingsInput,
      `run "plan" {
        command         = plan
        expect_failures = [data.aws_route_table.network_private_route_table_0]
      }`,
      NAT_TABLE,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test.each([
    ["no subnet", '{ ids = ["subnet-2', "ids = []", "data.aws_subnets.network_private_subnets"],
    ["no route table", '{ ids = ["rtb-0', "ids = []", "data.aws_route_tables.network_route_tables"],
    [
      "a subnet of another route table",
      '{ ids = ["rtb-0',
      'ids = ["rtb-1a1b2c3d4e5f60718"]',
      "data.aws_route_table.network_private_route_table",
    ],
  ])("tags that find %s stop the plan", (_, begin, found, target) => {
    const line = MOCKED_AWS.split("\n").find((one) => one.includes(begin)) ?? "";
    const { output } = runs(
      BY_TAGS,
      `run "plan" {\n command = plan\n expect_failures = [${target}]\n}`,
      MOCKED_AWS.replace(line, `    defaults = { ${found} }`),
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("of subnets that tags find, the host goes into the first by id, and the endpoint onto all of their tables", () => {
    const { output } = runs(
      { ...BY_TAGS, protect: false },
      `run "apply" {
        assert {
          condition     = join(" ", keys(data.aws_subnet.network_private_subnet)) == "subnet-0a1b2c3d4e5f60718 subnet-2a1b2c3d4e5f60718"
          error_message = "the subnets are not those that were found"
        }
        assert {
          condition     = aws_instance.hosts_private_host.subnet_id == data.aws_subnet.network_private_subnet["subnet-0a1b2c3d4e5f60718"].id
          error_message = "the host is in another subnet"
        }
        assert {
          condition     = join(",", aws_vpc_endpoint.endpoint.route_table_ids) == "rtb-0a1b2c3d4e5f60718"
          error_message = "the endpoint is on other tables"
        }
      }`,
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("an endpoint that exists must be on the private route tables", () => {
    const { output } = runs(
      WITH_ENDPOINT,
      'run "plan" {\n command = plan\n expect_failures = [data.aws_vpc_endpoint.endpoint]\n}',
      MOCKED_AWS.replace('route_table_ids = ["rtb-0a1b2c3d4e5f60718", ', "route_table_ids = ["),
    );
    expect(output).toContain("1 passed, 0 failed");
  });

  test("an endpoint that exists and lets more through stops the apply before the bucket's policy, and is told how to change", () => {
    const { output } = runs(
      { ...WITH_ENDPOINT, protect: false },
      'run "apply" {}',
      MOCKED_AWS.replace('"s3:PutObject",', '"s3:PutObject","s3:GetObject",'),
    );
    const said = output.replace(/[\s│]+/g, " ");
    expect(said).toContain("the endpoint vpce-0a1b2c3d4e5f60718 has another policy");
    expect(said).toContain("aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0a1b2c3d4e5f60718");
    expect(output).toContain("0 passed, 1 failed");
  });

  test("a plan stops where S3 has addresses that the network ACL would not let through, and names them", () => {
    const { output } = runs(
      {
        name: "backup",
        region: "eu-west-1",
        operators: ["deployer"],
        network: { mode: "new", networkAcl: { s3Ranges: ["3.5.64.0/21", "52.218.128.0/17"] } },
      },
      'run "plan" { command = plan }',
    );
    expect(output.replace(/\s+/g, " ")).toContain("would hang: add 52.218.0.0/17, or wider blocks");
    expect(output).toContain("0 passed, 1 failed");
  });

  test("a plan in another account than the expected one stops, and says which is which", () => {
    const { output } = runs(
      { name: "backup", region: "eu-west-1", account: "999988887777", operators: ["deployer"] },
      'run "plan" { command = plan }',
    );
    const said = output.replace(/\s+/g, " ");
    expect(said).toContain("in the account 111122223333, but the settings expect the account 999988887777");
    expect(output).toContain("0 passed, 1 failed");
  });

  test("who else lives in the private subnets is warned of, and stops nothing; the private host is not", () => {
    const foreign = (ids: string) =>
      `override_data {
        target = data.aws_network_interfaces.in_private_subnets
        values = { ids = [${ids}] }
      }
      override_resource {
        target = aws_instance.hosts_private_host
        values = { primary_network_interface_id = "eni-0a1b2c3d4e5f60718" }
      }`;
    const { output } = runs(
      { ...(SAMPLES["the default VPC, as in the article"] as BackupSettingsInput), protect: false },
      `run "alone" {
        ${foreign('"eni-0a1b2c3d4e5f60718"')}
      }
      run "with_another_caller" {
        ${foreign('"eni-0a1b2c3d4e5f60718", "eni-1a1b2c3d4e5f60718"')}
        expect_failures = [check.foreign_interfaces]
      }`,
    );
    expect(output).toContain("2 passed, 0 failed");
  });
});
