import policies from "../../../../proof/configuration/attachments/managed-policies.json";
import { ask } from "../../../../proof/ask/ask";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { System } from "../../../../proof/system/system";
import { parsePolicy } from "../../../../proof/iam/policy";

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const OTHER = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/** What a role with that policy attached may do with a bucket's object. */
function may(
  action: string,
  policy_arn: string,
  assumptions: Readonly<Record<string, unknown>> = {},
  more: object = {},
) {
  const content = {
    provider: { aws: { region: "eu-west-1", allowed_account_ids: ["111122223333"] } },
    resource: {
      aws_s3_bucket: { b: { bucket: "example" } },
      aws_iam_role: { r: { name: "app", assume_role_policy: "{}" } },
      aws_iam_role_policy_attachment: { r: { role: "${aws_iam_role.r.name}", policy_arn } },
    },
    ...more,
  };
  const system = new System(readConfiguration([{ name: "main.tf.json", content }], assumptions));
  return ask(system, { from: "internet", as: "aws_iam_role.r", action, on: "aws_s3_bucket.b/k" });
}

test("a policy that AWS manages and that is often attached says what AWS publishes, which is an assumption", () => {
  const answer = may("s3:GetObject", READ_ONLY);
  expect(answer.verdict).toBe("allowed");
  expect(answer.assumptions.find(({ subject }) => subject === READ_ONLY)?.says).toMatch(
    /is read in its version v\d+, of \d{4}-\d\d-\d\d; AWS may have changed it since$/,
  );
  expect(may("s3:PutObject", READ_ONLY).verdict).toBe("denied");
});

test("one that the list has not is unknown, and the message says how to give it", () => {
  const { verdict, missing } = may("s3:GetObject", OTHER);
  expect(verdict).toBe("unknown");
  expect(missing.join()).toContain(
    `the document of ${OTHER}, which is not in the input: give its document with --assume`,
  );
});

test.each([OTHER, READ_ONLY, "arn:aws:iam::111122223333:policy/ours"])(
  "the document that somebody gives of %s counts, before any other",
  (arn) => {
    const document = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }],
    };
    const answer = may("s3:PutObject", arn, { [arn]: document });
    expect(answer.verdict).toBe("allowed");
    expect(answer.assumptions).toContainEqual(expect.objectContaining({ subject: arn }));
    expect(answer.notes).toEqual([]);
    expect(may("s3:GetObject", arn, { [arn]: document }).verdict).toBe("denied");
  },
);

test.each([
  ["its ARN", { arn: READ_ONLY }],
  ["its name", { name: "AmazonS3ReadOnlyAccess" }],
])("a data source finds it by %s", (_, body) => {
  const data = { data: { aws_iam_policy: { it: body } } };
  expect(may("s3:GetObject", "${data.aws_iam_policy.it.arn}", {}, data).verdict).toBe("allowed");
});

test("a data source finds a policy of the input by its name", () => {
  const own = {
    aws_iam_policy: {
      own: {
        name: "own",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" }],
        }),
      },
    },
    aws_s3_bucket: { b: { bucket: "example" } },
    aws_iam_role: { r: { name: "app", assume_role_policy: "{}" } },
    aws_iam_role_policy_attachment: {
      r: { role: "${aws_iam_role.r.name}", policy_arn: "${data.aws_iam_policy.it.arn}" },
    },
  };
  const more = { resource: own, data: { aws_iam_policy: { it: { name: "own" } } } };
  expect(may("s3:DeleteObject", "", {}, more).verdict).toBe("allowed");
});

test.each(Object.entries(policies))("%s is a policy that is understood", (_, { document }) => {
  const { problems, missing } = parsePolicy(document, "identity");
  expect([...problems, ...missing]).toEqual([]);
});
