import { prove } from "../../proof/prove";
import type { BackupSettingsInput } from "../../settings";
import { readChanged, readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";

const SAMPLE = SAMPLES["an existing VPC with an endpoint that exists"] as BackupSettingsInput;

const unknown = (read: ReturnType<typeof readStack>) =>
  prove(read).claims.flatMap(({ id, verdict }) => (verdict === "unknown" ? [id] : []));

test("with its policy and its route tables checked, every claim holds", () => {
  expect(prove(readStack(SAMPLE)).claims.filter(({ holds }) => holds === false)).toEqual([]);
});

test("with any policy, what rests on it is unknown, and the rest still holds", () => {
  const proof = prove(
    readStack({ ...SAMPLE, proof: "warn", endpoint: { id: "vpce-0a1b2c3d", policy: "as-it-is" } }),
  );
  const open = proof.claims.filter(({ holds }) => holds === false);
  expect(open.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    "private-host-can-upload unknown",
    "private-upload-is-multipart-safe unknown",
    "only-our-bucket unknown",
    "upload-only unknown",
  ]);
});

test("without the check of its policy, or of its route tables, nothing is taken for proved", () => {
  const withoutPolicy = readChanged((json) => {
    delete json.resource.aws_s3_bucket_policy.policy.lifecycle;
  }, SAMPLE);
  expect(unknown(withoutPolicy)).toContain("only-our-bucket");
  const withoutTables = readChanged((json) => {
    delete json.data.aws_vpc_endpoint.endpoint.lifecycle;
  }, SAMPLE);
  expect(unknown(withoutTables)).toContain("private-host-can-upload");
});
