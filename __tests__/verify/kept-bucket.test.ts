import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkKeptBucket } from "../../verify/check-kept-bucket";
import { keptOutcome, keptText, readKeptBucket, type KeptBucket } from "../../verify/kept-bucket";
import { liveJson } from "../../verify/live-json";
import { TerraformState } from "../../verify/terraform-state";
import { FORBIDDEN, sdkError } from "../support/recorded-account";

const KEPT: KeptBucket = { stack: "backup", bucket: "acme-backup", region: "eu-west-1" };
const state = (outputs: object) => ({
  name: "backup",
  content: JSON.stringify({ format_version: "1.0", terraform_version: "1.11.4", values: { outputs } }),
});
const TORN_DOWN = state({
  kept_bucket: { value: "acme-backup" },
  place: { value: { region: "eu-west-1", "bucket.name": "acme-backup" } },
});

const ANSWERS: Readonly<Record<string, object | Error>> = {
  GetCallerIdentity: { Account: "111122223333", Arn: "arn:aws:iam::111122223333:role/Deployer" },
  GetBucketVersioning: { Status: "Enabled" },
  GetObjectLockConfiguration: { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } },
  GetBucketPolicy: { Policy: "{}" },
  GetPublicAccessBlock: {
    PublicAccessBlockConfiguration: {
      ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
      ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
    },
  },
};

const check = (changes: Readonly<Record<string, object | Error>> = {}) => {
  const answers = { ...ANSWERS, ...changes };
  return checkKeptBucket(KEPT, (call) => {
    const answer = answers[call];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {});
  });
};

test("the state of a stack that was torn down says which bucket was kept, and any other says none", () => {
  expect(readKeptBucket("backup", TORN_DOWN)).toEqual(KEPT);
  expect(readKeptBucket("backup", state({ bucket: { value: "acme-backup" } }))).toBeUndefined();
});

test("what needs a stack that stands is told that this one was torn down", () => {
  const outputs = { ...JSON.parse(TORN_DOWN.content).values.outputs };
  const resources = [{ address: "aws_vpc.v", mode: "managed", type: "aws_vpc", name: "v", values: {} }];
  const content = JSON.stringify({
    ...{ format_version: "1.0", terraform_version: "1.11.4" },
    values: { outputs, root_module: { resources } },
  });
  for (const document of [TORN_DOWN, { name: "backup", content }])
    expect(() => TerraformState.read(document)).toThrow(/was torn down: its bucket acme-backup was kept/);
});

test("a bucket as the tear-down left it holds", async () => {
  const checked = await check();
  expect(keptOutcome(checked)).toBe("holds");
  expect(keptText(checked)).toContain("torn down; its bucket acme-backup was kept");
  expect(keptText(checked)).not.toMatch(/[✗?]/u);
});

test.each<[string, Readonly<Record<string, object | Error>>, RegExp]>([
  ["without versions", { GetBucketVersioning: { Status: "Suspended" } }, /✗ it keeps versions/],
  ["without its policy", { GetBucketPolicy: sdkError("NoSuchBucketPolicy", 404) }, /✗ it has a policy/],
  ["open to the public", { GetPublicAccessBlock: {} }, /✗ public access is blocked/],
  [
    "that is gone",
    Object.fromEntries(
      Object.keys(ANSWERS)
        .filter((call) => call !== "GetCallerIdentity")
        .map((call) => [call, sdkError("NoSuchBucket", 404)]),
    ),
    /✗ it is there/,
  ],
])("a bucket %s fails", async (_what, changes, says) => {
  const checked = await check(changes);
  expect(keptOutcome(checked)).toBe("fails");
  expect(keptText(checked)).toMatch(says);
});

test("what could not be read is unknown, and a bucket without Object Lock may have been made so", async () => {
  expect(keptOutcome(await check({ GetBucketPolicy: FORBIDDEN }))).toBe("unknown");
  const unlocked = await check({
    GetObjectLockConfiguration: sdkError("ObjectLockConfigurationNotFoundError", 404),
  });
  expect(keptOutcome(unlocked)).toBe("holds");
  expect(keptText(unlocked)).toContain("✗ Object Lock holds what is written");
});

test("who is not signed in is told so", async () => {
  await expect(check({ GetCallerIdentity: sdkError("CredentialsProviderError") })).rejects.toThrow(
    /sign in as you do for Terraform/,
  );
});

test("its JSON is as the schema describes it", async () => {
  const schema = (name: string) => JSON.parse(readFileSync(join(__dirname, "../../docs", name), "utf8"));
  const ajv = new Ajv({ strict: false });
  for (const name of ["verdict.schema.json", "proof.schema.json"])
    ajv.addSchema({ ...schema(name), $id: name });
  const validate = ajv.compile(schema("live-check.schema.json"));
  const json = liveJson([], [await check()]) as { holds: boolean };
  validate(json);
  expect(validate.errors).toBeNull();
  expect(json.holds).toBe(true);
  expect(liveJson([], [await check({ GetPublicAccessBlock: {} })])).toMatchObject({ holds: false });
});
