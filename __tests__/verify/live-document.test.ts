import { liveDocument } from "../../verify/live-document";
import { TerraformState } from "../../verify/terraform-state";
import { RecordedAccount } from "../support/recorded-account";

const POLICY = "aws_s3_bucket_policy.policy";

/** The state with a further bucket's settings, as one for logs has them. */
function stateWithALogBucket(): TerraformState {
  const { state, values } = recorded();
  const settings = ["aws_s3_bucket_policy", "aws_s3_bucket_public_access_block"].map((type) => ({
    ...{ address: `${type}.logs`, mode: "managed", type, name: "logs" },
    values: { bucket: "acme-logs", id: "acme-logs" },
  }));
  state.values.root_module.resources.push(...settings);
  expect(values(POLICY).bucket).not.toBe("acme-logs");
  return TerraformState.read({ name: "backup", content: state });
}

function recorded() {
  const account = new RecordedAccount();
  return { state: account.state, values: (address: string) => account.values(address) as { bucket: string } };
}

test("what was read whole and not found is not there, but nothing of a bucket that nobody read", () => {
  const gone = liveDocument(stateWithALogBucket(), [], true).gone.map(({ address }) => address);
  expect(gone).toContain(POLICY);
  expect(gone.filter((address) => address.endsWith(".logs"))).toEqual([]);
});

test("what could not be read whole is not called gone", () => {
  expect(liveDocument(stateWithALogBucket(), [], false).gone).toEqual([]);
});
