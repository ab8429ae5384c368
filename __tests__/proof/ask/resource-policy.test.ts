import { ask } from "../../../proof/ask/ask";
import { smallAccount, type Resources } from "../../support/small-account";

const PARTNER = "arn:aws:iam::444455556666:role/partner";
const WORKER = "arn:aws:iam::111122223333:role/worker";
const policyOf = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const letsIn = (Principal: object) => ({
  Effect: "Allow",
  Principal,
  Action: "sqs:SendMessage",
  Resource: "*",
});
const REFUSES_ALL = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };

/** Types that attach policies, whose names are not made like the others'. */
const POLICIES: Readonly<Record<string, string>> = { aws_kinesis_stream: "aws_kinesis_resource_policy" };

/** A queue with that policy, and a role that may do that. */
const queue = (policy?: string, Action = "sqs:*"): Resources => ({
  aws_sqs_queue: { jobs: { name: "jobs" } },
  ...(policy === undefined
    ? {}
    : { aws_sqs_queue_policy: { jobs: { queue_url: "${aws_sqs_queue.jobs.id}", policy } } }),
  aws_iam_role_policy: {
    worker: {
      role: "${aws_iam_role.worker.id}",
      policy: policyOf({ Effect: "Allow", Action, Resource: "*" }),
    },
  },
});

const send = (resources: Resources, as: string, on = "aws_sqs_queue.jobs") =>
  ask(smallAccount(resources), { from: "internet", as, action: "sqs:SendMessage", on });

describe("the policy of a queue of the input", () => {
  test.each<[string, Resources, string, string]>([
    ["a role of the account may send by its own policy alone", queue(), WORKER, "allowed"],
    ["by the queue's alone", queue(policyOf(letsIn({ AWS: WORKER })), "sns:*"), WORKER, "allowed"],
    ["by neither it may not", queue(undefined, "sns:*"), WORKER, "denied"],
    ["a Deny of the queue's binds it", queue(policyOf(REFUSES_ALL)), WORKER, "denied"],
    ["another account may not where the queue has no policy", queue(), PARTNER, "denied"],
    [
      "another account may where the queue's lets it in",
      queue(policyOf(letsIn({ AWS: PARTNER }))),
      PARTNER,
      "allowed",
    ],
    [
      "a service may where the queue's lets it in",
      queue(policyOf(letsIn({ Service: "sns.amazonaws.com" }))),
      "service:sns.amazonaws.com",
      "allowed",
    ],
    ["nobody without credentials may", queue(policyOf(letsIn({ AWS: WORKER }))), "anonymous", "denied"],
  ])("%s", (_, resources, as, verdict) => {
    expect(send(resources, as).verdict).toBe(verdict);
  });

  test("is found by the queue's ARN too", () => {
    const resources = queue(policyOf(REFUSES_ALL));
    expect(send(resources, WORKER, "arn:aws:sqs:eu-west-1:111122223333:jobs").by).toEqual([
      "resource-policy",
    ]);
  });

  test.each([
    ["binds where it is attached by the URL in figures", "111122223333/jobs", ["resource-policy"]],
    ["is another's where the URL is another's", "111122223333/other", []],
  ])("%s", (_, path, by) => {
    const { aws_iam_role_policy, aws_sqs_queue } = queue();
    const attachedByUrl = {
      jobs: { queue_url: `https://sqs.eu-west-1.amazonaws.com/${path}`, policy: policyOf(REFUSES_ALL) },
    };
    const resources = {
      aws_iam_role_policy,
      aws_sqs_queue,
      aws_sqs_queue_policy: attachedByUrl,
    } as Resources;
    expect(send(resources, WORKER).by).toEqual(by);
  });

  test("says nothing of a queue that the input does not hold", () => {
    const { verdict, missing } = send(
      queue(policyOf(REFUSES_ALL)),
      WORKER,
      "arn:aws:sqs:eu-west-1:111122223333:other",
    );
    expect(verdict).toBe("unknown");
    expect(missing.join()).toMatch(/aws_sqs_queue_policy\.jobs says, which is not modelled/);
  });
});

test.each<[string, string, Resources]>([
  [
    "sqs:SendMessage",
    "aws_sqs_queue.it",
    { aws_sqs_queue: { it: { name: "it", policy: policyOf(REFUSES_ALL) } } },
  ],
  ["sqs:SendMessage", "aws_sqs_queue.it", attached("aws_sqs_queue", "queue_url", "url")],
  ["ecr:PutImage", "aws_ecr_repository.it", attached("aws_ecr_repository", "repository", "id")],
  [
    "events:PutEvents",
    "aws_cloudwatch_event_bus.it",
    attached("aws_cloudwatch_event_bus", "event_bus_name", "id"),
  ],
  ["kinesis:PutRecord", "aws_kinesis_stream.it", attached("aws_kinesis_stream", "resource_arn", "id")],
  ["sns:Publish", "aws_sns_topic.it", attached("aws_sns_topic", "arn", "arn")],
  [
    "secretsmanager:GetSecretValue",
    "aws_secretsmanager_secret.it",
    attached("aws_secretsmanager_secret", "secret_arn", "arn"),
  ],
])("%s is refused by the policy of %s", (action, on, resources) => {
  const everything = {
    worker: {
      role: "${aws_iam_role.worker.id}",
      policy: policyOf({ Effect: "Allow", Action: "*", Resource: "*" }),
    },
  };
  const system = smallAccount({ ...resources, aws_iam_role_policy: everything });
  expect(ask(system, { from: "internet", as: WORKER, action, on }).by).toEqual(["resource-policy"]);
});

/** A resource, and another that attaches a policy to it which refuses everything. */
function attached(type: string, argument: string, by: string): Resources {
  return {
    [type]: { it: { name: "it" } },
    [POLICIES[type] ?? `${type}_policy`]: {
      it: { [argument]: `\${${type}.it.${by}}`, policy: policyOf(REFUSES_ALL) },
    },
  };
}

test("a user has no policy that could let in another account", () => {
  const on = "arn:aws:iam::111122223333:user/bob";
  expect(ask(smallAccount({}), { from: "internet", as: PARTNER, action: "iam:DeleteUser", on }).verdict).toBe(
    "denied",
  );
});

describe("by their addresses", () => {
  const may = (Action: string): Resources => ({
    aws_ecr_repository: { images: { name: "images" } },
    aws_s3_directory_bucket: { fast: { bucket: "fast--euw1-az1--x-s3", location: { name: "euw1-az1" } } },
    aws_iam_role_policy: {
      worker: {
        role: "${aws_iam_role.worker.id}",
        policy: policyOf({
          Effect: "Allow",
          Action,
          Resource: [
            "arn:aws:ecr:eu-west-1:111122223333:repository/images",
            "arn:aws:s3express:eu-west-1:111122223333:bucket/fast--euw1-az1--x-s3",
          ],
        }),
      },
    },
  });
  const REFUSED = {
    aws_s3_bucket_policy: {
      fast: { bucket: "${aws_s3_directory_bucket.fast.bucket}", policy: policyOf(REFUSES_ALL) },
    },
  };

  test.each<[string, Resources, string, string, string, string]>([
    ["a repository", may("ecr:*"), "ecr:PutImage", "aws_ecr_repository.images", WORKER, "allowed"],
    ["a repository", may("ecr:*"), "ecr:PutImage", "aws_ecr_repository.images", PARTNER, "denied"],
    [
      "a directory bucket",
      may("*"),
      "s3express:CreateSession",
      "aws_s3_directory_bucket.fast",
      WORKER,
      "allowed",
    ],
    [
      "a directory bucket",
      may("*"),
      "s3express:CreateSession",
      "aws_s3_directory_bucket.fast",
      PARTNER,
      "denied",
    ],
    [
      "a directory bucket whose policy refuses",
      { ...may("*"), ...REFUSED },
      "s3express:CreateSession",
      "aws_s3_directory_bucket.fast",
      WORKER,
      "denied",
    ],
  ])("%s is asked", (_, resources, action, on, as, verdict) => {
    expect(ask(smallAccount(resources), { from: "internet", as, action, on }).verdict).toBe(verdict);
  });
});
