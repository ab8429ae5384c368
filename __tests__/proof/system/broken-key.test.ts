import { ask } from "../../../proof/ask/ask";
import { prove } from "../../../proof/prove";
import { readChanged } from "../../support/read-stack";
import { policyText, smallSystem, upload } from "../../support/small-upload";

/** The bucket encrypted with the key of that address, beside what is given. */
function encrypted(key: string, resources: Parameters<typeof smallSystem>[0]) {
  return smallSystem({
    ...resources,
    aws_s3_bucket_server_side_encryption_configuration: {
      e: {
        bucket: "${aws_s3_bucket.b.id}",
        rule: {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: key },
        },
      },
    },
  });
}

const own = (body: object) => encrypted("${aws_kms_key.k.arn}", { aws_kms_key: { k: body } });

describe("an upload into a bucket whose key", () => {
  test.each<[string, object, string]>([
    ["is as AWS makes it", {}, "allowed"],
    ["is enabled", { is_enabled: true }, "allowed"],
    ["is for encryption", { key_usage: "ENCRYPT_DECRYPT" }, "allowed"],
    ["is disabled", { is_enabled: false }, "denied kms-key-policy"],
    ["is disabled, as text", { is_enabled: "false" }, "denied kms-key-policy"],
    ["may be disabled", { is_enabled: "${var.x}" }, "unknown kms-key-policy"],
    ["signs", { key_usage: "SIGN_VERIFY", customer_master_key_spec: "RSA_2048" }, "denied kms-key-policy"],
    ["makes codes", { key_usage: "GENERATE_VERIFY_MAC" }, "denied kms-key-policy"],
    ["is for a use that is not known", { key_usage: "${var.x}" }, "unknown kms-key-policy"],
    ["is asymmetric", { customer_master_key_spec: "RSA_4096" }, "denied kms-key-policy"],
    ["is in another region", { provider: "aws.us" }, "denied kms-key-policy"],
  ])("%s", (_name, body, expected) => {
    expect(upload(own(body))).toBe(expected);
  });

  test.each<[string, object, string]>([
    ["has key material", { key_material_base64: "AAAA", enabled: true }, "allowed"],
    ["is disabled", { key_material_base64: "AAAA", enabled: false }, "denied kms-key-policy"],
    ["has no key material in the input", {}, "unknown kms-key-policy"],
  ])("is imported and %s", (_name, body, expected) => {
    expect(upload(encrypted("${aws_kms_external_key.k.arn}", { aws_kms_external_key: { k: body } }))).toBe(
      expected,
    );
  });

  test("is disabled and named by its alias", () => {
    const system = encrypted("${aws_kms_alias.a.arn}", {
      aws_kms_key: { k: { is_enabled: false } },
      aws_kms_alias: { a: { name: "alias/backups", target_key_id: "${aws_kms_key.k.id}" } },
    });
    expect(upload(system)).toBe("denied kms-key-policy");
  });
});

test("the answer says what is wrong with the key, and blames no policy", () => {
  const system = own({ is_enabled: false });
  const { because } = ask(system, {
    from: "aws_instance.h",
    action: "s3:PutObject",
    on: "aws_s3_bucket.b/x",
  });
  expect(because.filter(({ layer }) => layer === "kms-key-policy")).toEqual([
    expect.objectContaining({ effect: "denies", reason: expect.stringMatching(/^the key .* is disabled$/) }),
  ]);
});

test("a broken key keeps no one else out: a request may name another encryption than the bucket's", () => {
  const proved = prove(
    readChanged(
      (json) => {
        for (const key of Object.values<any>(json.resource.aws_kms_key)) key.is_enabled = false;
        for (const policy of Object.values<any>(json.resource.aws_s3_bucket_policy))
          policy.policy = policyText({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:DeleteObject",
            Resource: "${aws_s3_bucket.bucket.arn}/*",
          });
      },
      { bucket: { encryption: { type: "kms" } } },
    ),
  );
  const holds = Object.fromEntries(proved.claims.map((claim) => [claim.id, claim.holds]));
  expect(holds).toMatchObject({ "private-host-can-upload": false, "nobody-else-can-upload": false });
});

test("no version of TLS is above 1.3", () => {
  const above = (version: string) =>
    smallSystem({
      aws_s3_bucket_policy: {
        p: {
          bucket: "${aws_s3_bucket.b.id}",
          policy: policyText({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "arn:aws:s3:::small-backups/*",
            Condition: { NumericLessThan: { "s3:TlsVersion": version } },
          }),
        },
      },
    });
  expect(upload(above("1.2"))).toBe("allowed");
  expect(upload(above("1.4"))).toBe("denied bucket-policy");
});
