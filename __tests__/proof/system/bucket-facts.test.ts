import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";
import { smallAccount, type Resources } from "../../support/small-account";

const PUBLIC: Resources = {
  aws_s3_bucket_policy: {
    store: {
      bucket: "${aws_s3_bucket.store.id}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::store/*",
        },
      }),
    },
  },
};

const block = (restrict_public_buckets: boolean) => ({
  bucket: "${aws_s3_bucket.store.id}",
  restrict_public_buckets,
});
const READ = { from: "internet", action: "s3:GetObject", on: "aws_s3_bucket.store/x" };

/** A plan of one bucket with a public policy, and what becomes of that bucket. */
function planOfPublicBucket(change: object): System {
  const bucket = { mode: "managed", type: "aws_s3_bucket", name: "store", address: "aws_s3_bucket.store" };
  const arn = "arn:aws:s3:::store";
  const policy = { mode: "managed", type: "aws_s3_bucket_policy", name: "store" };
  const resources = [
    { ...bucket, values: { bucket: "store", id: "store", arn } },
    {
      ...{ ...policy, address: "aws_s3_bucket_policy.store" },
      values: { bucket: "store", policy: PUBLIC["aws_s3_bucket_policy"]!["store"]!["policy"] },
    },
  ];
  const content = {
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    resource_changes: [{ ...bucket, change: { before: null, after: null, after_unknown: {}, ...change } }],
    configuration: { root_module: {} },
  };
  return new System(readConfiguration([{ name: "plan.json", content }]));
}

describe("a public policy lets anybody read", () => {
  test("where the bucket's block says that it restricts nothing", () => {
    const system = smallAccount({ ...PUBLIC, aws_s3_bucket_public_access_block: { store: block(false) } });
    expect(ask(system, { ...READ, as: "anonymous" }).verdict).toBe("allowed");
  });

  test("nowhere where the bucket's block or the account's restricts it", () => {
    const own = { ...PUBLIC, aws_s3_bucket_public_access_block: { store: block(true) } };
    const accounts = {
      ...PUBLIC,
      aws_s3_account_public_access_block: { all: { restrict_public_buckets: true } },
    };
    for (const resources of [own, accounts])
      expect(ask(smallAccount(resources), { ...READ, as: "anonymous" }).by).toEqual(["public-access-block"]);
  });

  test("perhaps where the input gives it no block: AWS gives one to new buckets, and older ones have none", () => {
    const { verdict, missing } = ask(smallAccount(PUBLIC), { ...READ, as: "anonymous" });
    expect(verdict).toBe("unknown");
    expect(missing.join()).toMatch(/^the public-access block of aws_s3_bucket\.store: .* since April 2023/);
  });

  test("nowhere where a plan makes the bucket and gives it no block; perhaps where it imports or changes it", () => {
    const asked = (actions: string[], more: object = {}) =>
      ask(planOfPublicBucket({ actions, ...more }), { ...READ, as: "anonymous" });
    for (const actions of [["create"], ["delete", "create"], ["create", "delete"]])
      expect(asked(actions)).toMatchObject({ verdict: "denied", by: ["public-access-block"] });
    for (const actions of [["no-op"], ["update"]]) expect(asked(actions).verdict).toBe("unknown");
    expect(asked(["create"], { importing: { id: "store" } }).verdict).toBe("unknown");
  });

  test("of its own account whatever the block says", () => {
    expect(ask(smallAccount(PUBLIC), { ...READ, as: "aws_iam_role.worker" }).verdict).toBe("allowed");
  });
});

describe("new versions are locked", () => {
  const locked = (default_retention: object) => {
    const system = smallAccount({
      aws_s3_bucket_object_lock_configuration: {
        store: { bucket: "${aws_s3_bucket.store.id}", rule: { default_retention } },
      },
    });
    return system.bucket(system.configuration.get("aws_s3_bucket.store")).locksVersions;
  };

  test.each<[string, object, boolean | "unknown"]>([
    ["by a mode for some days", { mode: "GOVERNANCE", days: 1 }, true],
    ["by a mode for some years", { mode: "COMPLIANCE", years: 1 }, true],
    ["perhaps by a mode that is not known", { mode: "${var.mode}", days: 1 }, "unknown"],
    ["perhaps for a time that is not known", { mode: "GOVERNANCE", days: "${var.days}" }, "unknown"],
    ["not by a mode that AWS does not have", { mode: "STRICT", days: 1 }, false],
    ["not for no time", { mode: "GOVERNANCE", days: 0 }, false],
    ["not without a time", { mode: "GOVERNANCE" }, false],
  ])("%s", (_, retention, expected) => {
    expect(locked(retention)).toBe(expected);
  });
});
