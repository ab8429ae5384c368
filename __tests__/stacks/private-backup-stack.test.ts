import { policyDocument } from "../../proof/configuration/policy-document";
import { readConfiguration } from "../../proof/configuration/read-configuration";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { PUBLIC_KEY, SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const common = { name: "backup", region: "eu-west-1", operators: ["deployer"] };
const stack = (settings: Partial<BackupSettingsInput> = {}) =>
  synthesizeStack(backupSettings({ ...common, ...settings }));

test("has every address that it ever had, because a changed address replaces a bucket", () => {
  const addresses = Object.fromEntries(
    Object.entries(SAMPLES).map(([name, settings]) => {
      const { resource, data } = synthesizeStack(backupSettings(settings));
      const of = (kind: Record<string, object> = {}, prefix = "") =>
        Object.entries(kind).flatMap(([type, byName]) =>
          Object.keys(byName).map((id) => `${prefix}${type}.${id}`),
        );
      return [name, [...of(resource), ...of(data, "data.")].sort()];
    }),
  );
  expect(addresses).toMatchSnapshot();
});

test("no logical id holds a hash, an upper-case letter or anything else that people cannot read", () => {
  for (const settings of Object.values(SAMPLES)) {
    const { resource } = synthesizeStack(backupSettings(settings));
    for (const id of Object.values<object>(resource).flatMap((byName) => Object.keys(byName))) {
      expect(id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    }
  }
});

test("takes a range of provider versions, so that teams on either major can adopt", () => {
  const { terraform } = stack();
  expect(terraform.required_providers.aws).toEqual({
    source: "hashicorp/aws",
    version: ">= 5.100.0, < 7.0.0",
  });
  expect(terraform.required_version).toBe(">= 1.7.0");
});

test("tags everything by the provider", () => {
  const { provider } = stack({ tags: { Team: "platform" } });
  expect(provider.aws[0]).toEqual({
    region: "eu-west-1",
    default_tags: [{ tags: { PrivateBackup: "backup", Team: "platform" } }],
  });
});

test("keeps local state outside the stack's folder, by a relative path", () => {
  expect(stack().terraform.backend).toEqual({ local: { path: "../../../terraform.backup.tfstate" } });
});

test("writes no backend where none is wanted", () => {
  expect(stack({ backend: { type: "none" } }).terraform).not.toHaveProperty("backend");
});

test("holds no absolute path and nothing of the machine", () => {
  for (const settings of Object.values(SAMPLES)) {
    const text = JSON.stringify(synthesizeStack(backupSettings(settings)));
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/"\/(home|root|Users|tmp|work)\//);
  }
});

test("every output says what it is", () => {
  const outputs = Object.values(stack().output);
  expect(outputs.length).toBeGreaterThan(12);
  for (const output of outputs) expect(output.description).toMatch(/^[A-Z].*\.$/);
});

test("every ready aws command names the region", () => {
  const commands = Object.values(stack().output)
    .map((output) => output.value)
    .filter((value): value is string => typeof value === "string" && value.includes("aws s"));
  expect(commands).toHaveLength(4);
  for (const command of commands) expect(command).toContain("--region eu-west-1");
});

test("values that are left out become variables with a type, a description and a validation", () => {
  const { variable } = synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1" }));
  expect(Object.keys(variable).sort()).toEqual(["bucket_name", "operators", "ssh_from", "ssh_public_key"]);
  for (const { type, description, validation } of Object.values<any>(variable)) {
    expect(type).toBeDefined();
    expect(description).toMatch(/\.$/);
    expect(validation[0].condition).toMatch(/^\$\{.*var\./);
  }
});

test("nobody becomes an operator silently: the variable has no default", () => {
  const { variable } = synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1" }));
  expect(variable.operators).not.toHaveProperty("default");
});

test("a stack whose settings say everything asks for nothing", () => {
  const { variable } = stack({
    bucket: { name: "acme-backups" },
    hosts: { sshPublicKey: PUBLIC_KEY, sshFrom: [] },
  });
  expect(variable).toBeUndefined();
});

test("SSH from anywhere can be given by the workspace only where it was acknowledged", () => {
  const validations = (acknowledge: BackupSettingsInput["acknowledge"]) =>
    stack({ acknowledge }).variable.ssh_from.validation;
  expect(validations([])).toHaveLength(3);
  expect(validations(["ssh-from-anywhere"])).toHaveLength(2);
});

const bucketPolicy = (settings: Partial<BackupSettingsInput>) => {
  const content = JSON.stringify(stack(settings));
  const [policy] = readConfiguration([{ name: "cdk.tf.json", content }]).resources("aws_s3_bucket_policy");
  return policyDocument(policy?.values["policy"] ?? null) as { Statement: Record<string, any>[] };
};
const statement = (settings: Partial<BackupSettingsInput>, sid: string) =>
  bucketPolicy(settings).Statement.find((candidate) => candidate.Sid === sid);

test("the private host and the further writers may upload, the bastion never, even when it may try", () => {
  const writers = ["arn:aws:iam::111122223333:role/database"];
  const condition = statement(
    { writers, hosts: { bastionMayTryToUpload: true } },
    "DenyUploadsByOthers",
  )?.Condition;
  const arns: string[] = condition.ArnNotLike["aws:PrincipalArn"];
  expect(arns).toHaveLength(2);
  expect(arns[0]).toContain("backup-host-");
  expect(arns[1]).toBe("arn:aws:iam::111122223333:role/database");
});

test("the deployer becomes the role behind whoever applies", () => {
  const { data } = stack();
  expect(data.aws_iam_session_context.operators_deployer.arn).toBe(
    "${data.aws_caller_identity.operators_caller.arn}",
  );
  const arns = statement({}, "DenyBucketToOthers")?.Condition.ArnNotLike["aws:PrincipalArn"];
  expect(arns).toHaveLength(1);
  expect(arns[0]).toContain("operators_deployer");
});

test("a guarded policy compares whoever applies with the operators, a strict one does not", () => {
  expect(stack().resource.aws_s3_bucket_policy.policy.lifecycle.precondition).toHaveLength(1);
  const strict = SAMPLES["the article's strict policy, acknowledged"] as BackupSettingsInput;
  expect(
    synthesizeStack(backupSettings(strict)).resource.aws_s3_bucket_policy.policy.lifecycle,
  ).not.toHaveProperty("precondition");
});

test("without hosts there is no instance, no role and no key pair", () => {
  const { resource } = stack({ hosts: false });
  for (const type of ["aws_instance", "aws_iam_role", "aws_key_pair", "aws_security_group"]) {
    expect(resource).not.toHaveProperty(type);
  }
});
