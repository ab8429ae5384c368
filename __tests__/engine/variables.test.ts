import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeOperator } from "../../settings/arn";
import { judgeBucketName } from "../../settings/bucket-name";
import { judgeSourceCidr, widePart } from "../../settings/cidr";
import { judgeSshPublicKey } from "../../settings/ssh-public-key";
import { backupSettings } from "../../settings";
import { describeUnless, missingTerraform, terraform } from "../support/engine";
import { PUBLIC_KEY } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const named = ["acme-backups", "a.b-c", "abc", "a".repeat(63)];
const misnamed = [
  ...["ab", "a".repeat(64), "Acme", "-acme", "acme-", "acme_1", "a..b", "192.168.5.4"],
  ...["xn--acme", "sthree-acme", "amzn-s3-demo-acme"],
  ...["acme-s3alias", "acme--ol-s3", "acme.mrap", "acme--x-s3", "acme--table-s3", "acme-an"],
];
const operators = [
  "deployer",
  "arn:aws:iam::111122223333:role/Deployer",
  "arn:aws-us-gov:iam::111122223333:user/path/a.b+c@d",
  "arn:*:iam::111122223333:role/aws-reserved/*/AWSReservedSSO_Admin_*",
  "arn:aws:iam::11112222????:role/t?",
];
const foreignRoles = [
  ...["*", "Deployer", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/*"],
  ...["arn:aws:iam::111122223333:role/?*", "arn:aws:s3:::bucket", "arn:aws:iam::111122223333:role/a b"],
  "arn:aws:sts::111122223333:assumed-role/Deployer/me",
];
const blocks = [
  ...["203.0.113.7/32", "203.0.113.0/24", "10.0.0.0/8", "2001:db8::/48", "2001:db8::1/128", "::1/128"],
];
const misspelt = [
  ...["203.0.113.7/24", "203.0.113.7", "203.0.113.0/33", "010.0.0.0/8", "203.0.113.0/024"],
  ...["2001:DB8::/48", "2001:db8:0::/48", "2001:db8::1/48", "2001:db8::", "somewhere"],
];
const keys = [PUBLIC_KEY, PUBLIC_KEY.replace(" backup", "")];
const noKeys = [
  ...["-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-ed25519 AAAA", "ssh-dss AAAAB3NzaC1kc3MAAACB backup"],
  ...[PUBLIC_KEY.replace("IIM", "II"), `${PUBLIC_KEY}\\n${PUBLIC_KEY}`],
  PUBLIC_KEY.replace("ssh-ed25519", "ssh-rsa"),
];
const together: readonly (readonly string[])[] = [
  ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["10.0.0.0/8", "11.0.0.0/8"],
  ["0.0.0.0/0"],
  ["0.0.0.0/1", "128.0.0.0/1"],
  ["12.0.0.0/8", "14.0.0.0/8", "16.0.0.0/8", "18.0.0.0/8"],
  ["12.0.0.0/8", "14.0.0.0/8", "16.0.0.0/8", "18.0.0.0/8", "20.0.0.0/8"],
  ["10.0.0.0/9", "10.128.0.0/9", "11.0.0.0/9", "11.128.0.0/9"],
  ["::/0"],
  ["2001:db8::/32", "2001:db9::/32"],
  ["2001:db8::/32", "2001:dba::/32"],
  ["2001::/16"],
];

describeUnless(missingTerraform(), "a variable takes what its setting takes, and nothing else", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-variables-"));
    const { variable } = synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1" }));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ variable }));
    expect(terraform(folder, "init")).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Lets Terraform plan each value, and compares what it says of it with what the settings say. */
  const agree = (variable: string, values: readonly { value: string; isTaken: boolean }[]) => {
    const runs = values.map(
      ({ value, isTaken }, at) => `run "n${at}" {
        command = plan
        variables {
          operators = ["deployer"]
          ${variable} = ${value}
        }
        ${isTaken ? "" : `expect_failures = [var.${variable}]`}
      }`,
    );
    // Of a variable that stands twice Terraform takes none.
    const text = runs.join("\n").replaceAll(/operators = \["deployer"\]\n\s*(?=operators)/gu, "");
    writeFileSync(join(folder, "variables.tftest.hcl"), text);
    const { output } = terraform(folder, "test");
    expect(output).toContain(`${values.length} passed, 0 failed`);
  };
  const judged = (values: readonly string[], judge: (text: string) => string | undefined, isList: boolean) =>
    values.map((value) => ({
      value: isList ? JSON.stringify([value]) : `"${value}"`,
      isTaken: judge(value) === undefined,
    }));
  const taken = (values: readonly { isTaken: boolean }[]) => values.filter(({ isTaken }) => isTaken).length;

  test("bucket_name", () => {
    const values = judged([...named, ...misnamed], judgeBucketName, false);
    expect(taken(values)).toBe(named.length);
    agree("bucket_name", [...values, { value: '""', isTaken: true }]);
  });

  test("operators", () => {
    const values = judged([...operators, ...foreignRoles], judgeOperator, true);
    expect(taken(values)).toBe(operators.length);
    agree("operators", [...values, { value: "[]", isTaken: false }]);
  });

  test("ssh_from, block by block, in the form in which AWS writes it back", () => {
    const values = judged([...blocks, ...misspelt], judgeSourceCidr, true);
    expect(taken(values)).toBe(blocks.length);
    agree("ssh_from", values);
  });

  test("ssh_from, by what its blocks cover together", () => {
    const values = together.map((given) => ({
      value: JSON.stringify(given),
      isTaken: widePart(given) === undefined,
    }));
    expect(taken(values)).toBe(4);
    agree("ssh_from", values);
  });

  test("ssh_public_key", () => {
    const values = judged(
      [...keys, ...noKeys],
      (key) => judgeSshPublicKey(key.replaceAll("\\n", "\n")),
      false,
    );
    expect(taken(values)).toBe(keys.length);
    agree("ssh_public_key", values);
  });
});
