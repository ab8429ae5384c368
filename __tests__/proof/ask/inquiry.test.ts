import { ask } from "../../../proof/ask/ask";
import { smallAccount } from "../../support/small-account";

/** An account whose role may list clusters, or read one of them. */
const system = (resource: string) =>
  smallAccount({
    aws_iam_role_policy: {
      worker: {
        role: "${aws_iam_role.worker.id}",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Action: ["ecs:*", "s3:*"], Resource: resource },
        }),
      },
    },
  });
const asked = (resource: string, action: string, on?: string) =>
  ask(system(resource), {
    ...{ from: "internet", as: "aws_iam_role.worker", action },
    ...(on === undefined ? {} : { on }),
  });

test("an action without a resource, of a service whose actions are not known, is asked for on *", () => {
  expect(asked("*", "ecs:ListClusters", "*").verdict).toBe("allowed");
  expect(asked("arn:aws:ecs:*:*:cluster/prod", "ecs:ListClusters", "*")).toMatchObject({
    verdict: "denied",
    by: ["identity-policy"],
  });
});

test("without a resource the message says how to ask for such an action", () => {
  expect(() => asked("*", "ecs:ListClusters")).toThrow(
    "say on what it is asked, by its ARN; * where the action has none",
  );
});

test("an action of which it is known that it has a resource is not asked for on *", () => {
  expect(() => asked("*", "s3:GetObject", "*")).toThrow();
  expect(() => asked("*", "s3:GetObject")).toThrow(/say on what it is asked$/u);
});

describe("logs that are put with an ACL", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      ...{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::store/*" },
      Principal: { Service: "cloudtrail.amazonaws.com", AWS: "arn:aws:iam::444455556666:role/partner" },
    },
  });
  const account = smallAccount({
    aws_s3_bucket_policy: { store: { bucket: "${aws_s3_bucket.store.id}", policy } },
  });
  const put = (as: string, acl: string) =>
    ask(account, {
      ...{ from: "internet", as, action: "PutObject", on: "aws_s3_bucket.store/x" },
      set: { "s3:x-amz-acl": acl },
    }).verdict;

  test("by a service need the put alone where they are left to the bucket's owner", () => {
    expect(put("service:cloudtrail.amazonaws.com", "bucket-owner-full-control")).toBe("allowed");
  });

  test("by a service that opens them, or by anybody else, need the ACL's permission too", () => {
    expect(put("service:cloudtrail.amazonaws.com", "public-read")).toBe("denied");
    expect(put("arn:aws:iam::444455556666:role/partner", "bucket-owner-full-control")).toBe("denied");
  });
});
