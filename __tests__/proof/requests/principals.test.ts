import { claimOf } from "../../support/claim-of";
import { readChanged } from "../../support/read-stack";

const ONLY_THE_WRITER = 'ArnNotLike" = {"aws:PrincipalArn" = [aws_iam_role.hosts_private_host_role.arn]}';

/** The shipped stack with another condition for whom uploads are denied, and a further statement. */
const uploadsDenied = (condition: string, statement?: string, assumptions = {}) =>
  readChanged(
    (json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(ONLY_THE_WRITER, condition);
      if (statement) policy.policy = policy.policy.replace(/\]\}\)\}$/u, `, ${statement}]})}`);
    },
    {},
    assumptions,
  );

const unlessArnLike = (pattern: string) =>
  `ArnNotLike" = {"aws:PrincipalArn" = [aws_iam_role.hosts_private_host_role.arn, "${pattern}"]}`;

test.each([
  ["a role of any account", "arn:aws:iam::*:role/ci", "allowed"],
  ["the roles of single sign-on", "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*", "allowed"],
  ["names of two characters", "arn:aws:*::*:role/x?", "allowed"],
  ["all of an account that may be the bucket's", "arn:aws:iam::111122223333:*", "unknown"],
  ["a role of an account that may be the bucket's", "arn:aws:iam::111122223333:role/ci", "unknown"],
  ["a role of accounts that begin so", "arn:aws:iam::1111*:role/ci", "unknown"],
  ["a federated user", "arn:aws:sts::111122223333:federated-user/bob", "unknown"],
])("a policy that lets %s upload fails the claim that nobody else can", (_, pattern, verdict) => {
  const claim = claimOf(uploadsDenied(unlessArnLike(pattern)), "nobody-else-can-upload");
  expect(claim).toMatchObject({ verdict, holds: false });
});

const and = `, "${ONLY_THE_WRITER}`;

test.each([
  ["a pattern that begins with a wildcard", 'StringNotLike" = {"aws:PrincipalArn" = ["*:role/ci*"]}'],
  ["the name of a user", 'StringNotEquals" = {"aws:username" = ["alice"]}'],
  ["a pattern of users' names", 'StringNotLike" = {"aws:username" = ["adm-*"]}'],
  ["federated users", 'StringNotEquals" = {"aws:PrincipalType" = ["FederatedUser"]}'],
  ["an organization's endpoints", 'StringNotEquals" = {"aws:VpceOrgID" = ["o-acme"]}'],
  ["the paths of an organization", 'ForAllValues:StringNotLike" = {"aws:VpceOrgPaths" = ["o-acme/*"]}'],
])("a policy that excepts %s fails it too", (_, condition) => {
  const claim = claimOf(uploadsDenied(`${condition}${and}`), "nobody-else-can-upload");
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
});

test.each([
  ["a session of a role", "arn:aws:sts::222233334444:assumed-role/Admin/me"],
  ["a federated user", "arn:aws:sts::222233334444:federated-user/bob"],
  ["a role", "arn:aws:iam::222233334444:role/Admin"],
])("%s of another account that the policy grants uploads to is asked about", (_, arn) => {
  const grant = `{"Effect" = "Allow", "Principal" = {"AWS" = "${arn}"}, "Action" = "s3:PutObject", "Resource" = "\${aws_s3_bucket.bucket.arn}/*"}`;
  const ownAccount = `StringEquals" = {"aws:PrincipalAccount" = ["111122223333"]}${and}`;
  const read = uploadsDenied(ownAccount, grant, { account: "111122223333" });
  expect(claimOf(read, "nobody-else-can-upload")).toMatchObject({ verdict: "allowed", holds: false });
});

test("a role that policies name beside the host's is asked about, though the host's own policies refuse it", () => {
  const role = "arn:aws:iam::111122223333:role/database";
  const operators = "[data.aws_iam_session_context.operators_deployer.issuer_arn]";
  const read = readChanged(
    (json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(
        operators,
        `concat(${operators}, [aws_iam_role.hosts_private_host_role.arn, "${role}"])`,
      );
    },
    { writers: [role] },
  );
  const claim = claimOf(read, "only-operators-list");
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
  expect(JSON.stringify(claim)).toContain(role);
});
