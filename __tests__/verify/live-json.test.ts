import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { liveJson } from "../../verify/live-json";
import { FORBIDDEN, RecordedAccount, sdkError } from "../support/recorded-account";

const schema = (name: string) => JSON.parse(readFileSync(join(__dirname, "../../docs", name), "utf8"));
const ajv = new Ajv({ strict: false });
for (const name of ["verdict.schema.json", "proof.schema.json"])
  ajv.addSchema({ ...schema(name), $id: name });
const validate = ajv.compile(schema("live-check.schema.json"));

test.each<[string, (account: RecordedAccount) => void]>([
  ["where all holds", () => undefined],
  ["where a claim fails", (account) => account.fail("GetBucketPolicy", sdkError("NoSuchBucketPolicy", 404))],
  ["where something could not be read", (account) => account.fail("DescribeRouteTables", FORBIDDEN)],
  ["where the operators are gone", (account) => account.fail("GetRole", sdkError("NoSuchEntity", 404))],
])("JSON %s is as the schema says", async (_, change) => {
  const account = new RecordedAccount();
  change(account);
  validate(liveJson([await account.check()]));
  expect(validate.errors).toBeNull();
});

test("JSON with requests is as the schema says, and a contradicted claim does not hold", async () => {
  const checked = await new RecordedAccount().check();
  const json = (verdict: "confirmed" | "contradicted") =>
    liveJson([
      {
        ...checked,
        probed: {
          observations: [{ claim: "tls-only", verdict, says: "403" }],
          seen: [],
          notes: ["as an operator"],
        },
      },
    ]);
  validate(json("confirmed"));
  expect(validate.errors).toBeNull();
  expect(json("confirmed")).toMatchObject({ holds: true, stacks: [{ probe_notes: ["as an operator"] }] });
  expect(json("contradicted")).toMatchObject({ holds: false, stacks: [{ holds: false }] });
});

test("JSON names the causes of a claim among the changes, and holds only where all holds", async () => {
  const account = new RecordedAccount();
  expect(liveJson([await account.check()])).toMatchObject({
    holds: true,
    stacks: [{ holds: true, changes: [] }],
  });
  account.fail("GetBucketPolicy", sdkError("NoSuchBucketPolicy", 404));
  const { stacks } = liveJson([await account.check()]) as {
    stacks: {
      holds: boolean;
      changes: { address: string }[];
      claims: { claim: { id: string }; causes: string[] }[];
    }[];
  };
  expect(stacks[0]?.holds).toBe(false);
  expect(stacks[0]?.changes.map(({ address }) => address)).toEqual(["aws_s3_bucket_policy.policy"]);
  expect(stacks[0]?.claims.find(({ claim }) => claim.id === "tls-only")?.causes).toEqual([
    "aws_s3_bucket_policy.policy",
  ]);
});
