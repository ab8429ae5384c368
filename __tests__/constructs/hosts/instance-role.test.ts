import { InstanceRole } from "../../../constructs/hosts/instance-role";
import { readSecret } from "../../../policies/read-secret";
import { policyDocument } from "../../../proof/configuration/policy-document";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { Synthesized } from "../../support/synthesized";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sample-a1b2c3";
const synthesized = new Synthesized((scope) => {
  new InstanceRole(scope, "Role", {
    namePrefix: "sample-",
    description: "A sample",
    policyName: "read-secret",
    policy: readSecret(SECRET),
  });
});

test("the role is taken by instances and by nobody else", () => {
  const { text } = synthesized;
  const [role] = readConfiguration([{ name: "cdk.tf.json", content: text }]).resources("aws_iam_role");
  expect(policyDocument(role?.values["assume_role_policy"] ?? null)).toMatchObject({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
  });
});

test("it has the one policy that is given, and an instance profile that hands it out", () => {
  expect(synthesized.policy("aws_iam_role_policy").Statement).toEqual([
    expect.objectContaining({ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: SECRET }),
  ]);
  const role = synthesized.one("aws_iam_instance_profile").role;
  expect(role).toMatch(/aws_iam_role/);
  expect(synthesized.one("aws_iam_role_policy").role).toBe(role);
});
