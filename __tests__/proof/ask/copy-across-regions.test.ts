import { ask } from "../../../proof/ask/ask";
import { GATEWAY, INTERFACE, smallAccount } from "../../support/small-account";

const ALL = {
  private_dns_enabled: true,
  dns_options: { private_dns_only_for_inbound_resolver_endpoint: false },
};
const COPY = { from: "aws_instance.app", on: "aws_s3_bucket.store/a", source: "aws_s3_bucket.origin/b" };

describe.each([
  ["a gateway endpoint", { aws_vpc_endpoint: { s3: GATEWAY } }],
  ["an interface endpoint", { aws_vpc_endpoint: { s3: { ...INTERFACE, ...ALL } } }],
])("through %s", (_name, endpoint) => {
  test.each(["CopyObject", "UploadPartCopy"])("%s from another region is refused by it alone", (action) => {
    const answer = ask(smallAccount(endpoint), { ...COPY, action });
    expect(answer).toMatchObject({ verdict: "denied", by: ["vpc-endpoint"] });
    expect(answer.because[0]?.reason).toContain("no copy from us-east-1 to eu-west-1");
    expect(answer.dependsOn?.says).toContain("nothing but the VPC endpoint refuses it");
  });

  test("a copy within the region is not", () => {
    const answer = ask(smallAccount(endpoint), {
      ...COPY,
      source: "aws_s3_bucket.store/b",
      action: "CopyObject",
    });
    expect(answer.verdict).toBe("allowed");
  });

  test("a copy from a bucket whose region is not known is unknown", () => {
    const more = { ...endpoint, aws_s3_bucket: { far: { bucket: "far", region: "${var.far}" } } };
    const answer = ask(smallAccount(more), { ...COPY, source: "aws_s3_bucket.far/b", action: "CopyObject" });
    expect(answer.verdict).toBe("unknown");
  });
});

test("from the internet, copies go from region to region", () => {
  const answer = ask(smallAccount(), {
    ...COPY,
    from: "internet",
    as: "aws_iam_role.worker",
    action: "CopyObject",
  });
  expect(answer.verdict).toBe("allowed");
});
