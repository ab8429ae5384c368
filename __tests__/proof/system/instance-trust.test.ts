import { claimOf } from "../../support/claim-of";
import { readChanged, readStack } from "../../support/read-stack";

const trusting = (from: string, to: string) =>
  readChanged((json) => {
    const role = json.resource.aws_iam_role.hosts_private_host_role;
    role.assume_role_policy = role.assume_role_policy.replace(from, to);
  });

test("a role that EC2 may assume gives the private host its credentials", () => {
  expect(claimOf(readStack(), "private-host-can-upload")).toMatchObject({ verdict: "allowed", holds: true });
});

test("a role that trusts another service leaves the private host without credentials", () => {
  const claim = claimOf(trusting("ec2.amazonaws.com", "lambda.amazonaws.com"), "private-host-can-upload");
  expect(claim).toMatchObject({ verdict: "denied", holds: false });
  expect(claim.request?.as).toBe("anonymous");
});

test("a role that denies EC2 does too", () => {
  const claim = claimOf(trusting('"Effect" = "Allow"', '"Effect" = "Deny"'), "private-host-can-upload");
  expect(claim).toMatchObject({ verdict: "denied", holds: false });
});

test("a trust under conditions is not decided", () => {
  const condition =
    '"sts:AssumeRole", "Condition" = {"StringEquals" = {"aws:SourceAccount" = "111122223333"}}';
  const claim = claimOf(trusting('"sts:AssumeRole"', condition), "private-host-can-upload");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  expect(claim.missing.join()).toContain("whether EC2 may assume");
});

describe("the instance metadata service", () => {
  const metadata = (options: object | undefined) =>
    readChanged((json) => {
      const host = json.resource.aws_instance.hosts_private_host;
      if (options === undefined) delete host.metadata_options;
      else host.metadata_options = options;
    });

  test("a private host without it has no credentials to upload with", () => {
    const claim = claimOf(metadata({ http_endpoint: "disabled" }), "private-host-can-upload");
    expect(claim).toMatchObject({ verdict: "denied", holds: false });
    expect(claim.request?.as).toBe("anonymous");
  });

  test("nothing said of it: AWS switches it on", () => {
    expect(claimOf(metadata(undefined), "private-host-can-upload")).toMatchObject({ holds: true });
    expect(claimOf(metadata({ http_tokens: "required" }), "private-host-can-upload")).toMatchObject({
      holds: true,
    });
  });

  test("not known whether it is on: not decided", () => {
    const read = readChanged((json) => {
      json.variable.metadata = { type: "string" };
      json.resource.aws_instance.hosts_private_host.metadata_options = { http_endpoint: "${var.metadata}" };
    });
    expect(claimOf(read, "private-host-can-upload")).toMatchObject({ verdict: "unknown", holds: false });
  });
});
