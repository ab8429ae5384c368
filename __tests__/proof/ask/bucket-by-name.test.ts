import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const DENY = policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-*" });
const ALLOW = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
const ROLE = {
  aws_iam_role: { r: { name: "app", assume_role_policy: policy() } },
  aws_iam_role_policy: { r: { role: "${aws_iam_role.r.name}", policy: ALLOW } },
};

function verdict(resource: object, on: string) {
  const content = { provider: { aws: { region: "us-east-1" } }, resource: { ...ROLE, ...resource } };
  const system = new System(readConfiguration([{ name: "main.tf.json", content }]));
  return ask(system, { from: "internet", as: "aws_iam_role.r", action: "s3:PutObject", on }).verdict;
}

test("a policy whose bucket is written by its name counts, without the bucket in the input", () => {
  const named = { aws_s3_bucket_policy: { p: { bucket: "acme-models", policy: DENY } } };
  expect(verdict(named, "arn:aws:s3:::acme-models/k")).toBe("denied");
  expect(verdict(named, "arn:aws:s3:::acme-others/k")).toBe("unknown");
});

test("a name that a prefix could make may be the bucket's", () => {
  const written = (bucket: string) => ({
    aws_s3_bucket: { b: { bucket_prefix: "acme-" } },
    aws_s3_bucket_policy: { p: { bucket, policy: DENY } },
  });
  expect(verdict(written("acme-20261129143500123400000001"), "aws_s3_bucket.b/k")).toBe("unknown");
  expect(verdict(written("other-20261129143500123400000001"), "aws_s3_bucket.b/k")).toBe("allowed");
});

test("an action that has no resource is asked on anything", () => {
  const content = { provider: { aws: { region: "us-east-1" } }, resource: ROLE };
  const system = new System(readConfiguration([{ name: "main.tf.json", content }]));
  const answer = ask(system, {
    from: "internet",
    as: "aws_iam_role.r",
    action: "sts:GetCallerIdentity",
    on: "*",
  });
  expect(answer.verdict).toBe("allowed");
});
