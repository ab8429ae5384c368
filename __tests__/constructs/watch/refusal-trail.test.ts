import { bucketSelector, refusalSelector } from "../../../constructs/watch/refusal-pattern";
import { RefusalTrail, type RefusalTrailProps } from "../../../constructs/watch/refusal-trail";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { Synthesized } from "../../support/synthesized";

const ENDPOINTS = ["vpce-0a1b2c3d4e5f60718"];
const inRegion = (region: string, props: Partial<RefusalTrailProps> = {}) =>
  new Synthesized(
    (scope) =>
      void new RefusalTrail(scope, "Trail", { name: "backup", region, endpointIds: ENDPOINTS, ...props }),
  );
const trail = inRegion("eu-west-1");

function template({ text } = trail): Record<string, any> {
  const configuration = readConfiguration([{ name: "cdk.tf.json", content: text }]);
  const [stack] = configuration.resources("aws_cloudformation_stack");
  return JSON.parse(stack?.values["template_body"] as string) as Record<string, any>;
}

test("records the refusals in its own region, and no other event", () => {
  expect(Object.keys(template().Resources)).toEqual(["Trail"]);
  expect(template().Resources.Trail).toMatchObject({
    Type: "AWS::CloudTrail::Trail",
    Properties: {
      TrailName: "backup-refusals",
      IsLogging: true,
      IsMultiRegionTrail: false,
      EnableLogFileValidation: true,
      AdvancedEventSelectors: [refusalSelector(ENDPOINTS)],
    },
  });
});

test("records requests for a bucket's objects only where it is asked for", () => {
  const bucketArn = "arn:aws:s3:::acme-backups";
  const { Properties: properties } = template(inRegion("eu-west-1", { bucketArn })).Resources.Trail;
  expect(properties.AdvancedEventSelectors).toEqual([refusalSelector(ENDPOINTS), bucketSelector(bucketArn)]);
});

test("is made when its bucket takes what it writes", () => {
  expect(trail.one("aws_cloudformation_stack").depends_on).toEqual([
    expect.stringMatching(/^aws_s3_bucket_policy\./),
  ]);
});

test.each([
  ["eu-west-1", "arn:aws:cloudtrail:eu-west-1:"],
  ["us-gov-west-1", "arn:aws-us-gov:cloudtrail:us-gov-west-1:"],
])("in %s the bucket lets in this one trail, below this account's folder, and nobody else", (region, arn) => {
  const [check, write, insecure, ...others] = inRegion(region).policy("aws_s3_bucket_policy").Statement;
  expect(others).toEqual([]);
  expect(insecure.Effect).toBe("Deny");
  expect([check.Action, write.Action]).toEqual(["s3:GetBucketAcl", "s3:PutObject"]);
  expect(write.Resource).toMatch(/\/AWSLogs\/[^*]+\/\*$/);
  for (const { Principal, Condition } of [check, write]) {
    expect(Principal).toEqual({ Service: "cloudtrail.amazonaws.com" });
    expect(Condition).toEqual({ StringEquals: { "aws:SourceArn": expect.any(String) } });
    expect(Condition.StringEquals["aws:SourceArn"].startsWith(arn)).toBe(true);
    expect(Condition.StringEquals["aws:SourceArn"]).toMatch(/:trail\/backup-refusals$/);
  }
});

test("the bucket is closed, without ACLs, emptied by age and when it is to go", () => {
  const closed = trail.one("aws_s3_bucket_public_access_block");
  for (const kind of [
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
  ])
    expect([kind, closed[kind]]).toEqual([kind, true]);
  expect(trail.one("aws_s3_bucket_ownership_controls").rule).toEqual({
    object_ownership: "BucketOwnerEnforced",
  });
  expect(trail.one("aws_s3_bucket_lifecycle_configuration").rule[0].expiration).toEqual([{ days: 90 }]);
  expect(trail.one("aws_s3_bucket")).toMatchObject({ bucket_prefix: "backup-trail-", force_destroy: true });
});
