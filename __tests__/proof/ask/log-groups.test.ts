import { ask } from "../../../proof/ask/ask";
import { smallAccount } from "../../support/small-account";

const GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:/app/jobs";

/** Whether a role that may do everything with logs on that resource may do this. */
const verdict = (Resource: string, action: string, on: string) => {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource }] };
  const resources = {
    aws_cloudwatch_log_group: { jobs: { name: "/app/jobs" } },
    aws_iam_role_policy: { worker: { role: "${aws_iam_role.worker.id}", policy: JSON.stringify(policy) } },
  };
  const question = { from: "internet", as: "arn:aws:iam::111122223333:role/worker", action, on };
  return ask(smallAccount(resources), question).verdict;
};

describe("a policy on a log group", () => {
  test.each([
    ["by its address", "aws_cloudwatch_log_group.jobs"],
    ["by its ARN", GROUP],
    ["by the ARN that CloudWatch Logs itself gives", `${GROUP}:*`],
  ])("lets a role write to its streams, asked %s", (_, on) => {
    expect(verdict(`${GROUP}:*`, "logs:PutLogEvents", on)).toBe("allowed");
    expect(verdict(`${GROUP}:log-stream:*`, "logs:PutLogEvents", on)).toBe("allowed");
  });

  test.each([
    ["the group itself, with what follows its name", `${GROUP}:*`, "logs:DeleteLogGroup", "allowed"],
    ["the group itself, but not without", GROUP, "logs:DeleteLogGroup", "denied"],
    ["its tags, without what follows its name", GROUP, "logs:TagResource", "allowed"],
    ["its tags, but not with it", `${GROUP}:*`, "logs:TagResource", "denied"],
    ["one of its streams, which another is not", `${GROUP}:log-stream:one`, "logs:PutLogEvents", "denied"],
    ["another group", `${GROUP}-other:*`, "logs:PutLogEvents", "denied"],
  ])("is for %s", (_, resource, action, expected) => {
    expect(verdict(resource, action, GROUP)).toBe(expected);
  });

  test("is for a stream that the question names", () => {
    const stream = `${GROUP}:log-stream:one`;
    expect(verdict(stream, "logs:PutLogEvents", stream)).toBe("allowed");
  });
});

test("what is no resource of the action's service is no bucket either", () => {
  expect(() => verdict("*", "logs:PutLogEvents", "*")).toThrow("* is no resource of logs: give its ARN");
});
