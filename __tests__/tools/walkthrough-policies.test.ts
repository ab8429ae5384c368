import { readSubjects } from "../../proof/system/read-subjects";
import { policyPlaces, policySection } from "../../tools/walkthrough-policies";

const place = (step: string, address: string) => `<!-- generated: policy of ${step} ${address} -->`;

const content = JSON.stringify({
  resource: {
    aws_s3_bucket: { bucket: { bucket_prefix: "backup-" } },
    aws_vpc_endpoint: {
      endpoint: {
        service_name: "com.amazonaws.eu-west-1.s3",
        policy:
          '${jsonencode({"Statement" = [{"Resource" = "${aws_s3_bucket.bucket.arn}/*", "Action" = "s3:PutObject", ' +
          '"Principal" = "*", "Effect" = "Allow", "Sid" = "Put"}], "Version" = "2012-10-17"})}',
      },
    },
  },
});
const { configuration } = readSubjects([{ name: "cdk.tf.json", content }]);

test("a page says by marks which policies it shows, of which step and of what", () => {
  const page = `text\n${place("first", "aws_vpc_endpoint.a")}\n${place("second", "aws_s3_bucket_policy.b")}`;
  expect(policyPlaces(page)).toEqual([
    { section: "policy of first aws_vpc_endpoint.a", step: "first", address: "aws_vpc_endpoint.a" },
    { section: "policy of second aws_s3_bucket_policy.b", step: "second", address: "aws_s3_bucket_policy.b" },
  ]);
  expect(policyPlaces("<!-- generated: step first -->")).toEqual([]);
});

test("a policy reads as documents write one: version first, the resource after the action, names for what AWS knows", () => {
  const [begin, ...lines] = policySection(configuration, "aws_vpc_endpoint.endpoint").split("\n");
  expect([begin, lines.pop()]).toEqual(["```json", "```"]);
  const policy = JSON.parse(lines.join("\n"));
  expect(Object.keys(policy)).toEqual(["Version", "Statement"]);
  expect(Object.keys(policy.Statement[0])).toEqual(["Sid", "Effect", "Principal", "Action", "Resource"]);
  expect(policy.Statement[0].Resource).toMatch(/^arn:.*:s3:::backup-⟨aws_s3_bucket.bucket⟩\/\*$/);
});

test.each(["aws_s3_bucket.bucket", "aws_vpc_endpoint.another"])("%s has no policy: an error", (address) => {
  expect(() => policySection(configuration, address)).toThrow(`expected a policy at ${address}`);
});
