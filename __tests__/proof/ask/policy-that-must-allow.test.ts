import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const ACCOUNT = "111122223333";
const statements = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const FOREIGN = "arn:aws:iam::999999999999:role/admin";

const trusting = (Principal: unknown, more: object = {}) =>
  systemOf(
    {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_iam_role: {
          r: {
            name: "r",
            assume_role_policy: statements({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more }),
          },
          none: {
            name: "none",
            assume_role_policy: statements({
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "ec2.amazonaws.com" },
            }),
          },
        },
        aws_kms_key: {
          k: {},
          closed: {
            policy: statements({
              Effect: "Allow",
              Action: "kms:*",
              Resource: "*",
              Principal: { AWS: ADMIN },
            }),
          },
        },
      },
    },
    { account: ACCOUNT },
  );

const verdict = (system: ReturnType<typeof trusting>, as: string, action: string, on: string, set = {}) => {
  const answer = ask(system, { from: "internet", as, action, on, set });
  return [answer.verdict, ...answer.by].join(" ");
};
const assume = (system: ReturnType<typeof trusting>, as: string, set = {}) =>
  verdict(system, as, "sts:AssumeRole", "aws_iam_role.r", set);

describe("who assumes a role of the input is decided by its trust policy", () => {
  test.each<[string, unknown, string, string]>([
    ["a service that it names", { Service: "ec2.amazonaws.com" }, "service:ec2.amazonaws.com", "allowed"],
    [
      "another service",
      { Service: "ec2.amazonaws.com" },
      "service:lambda.amazonaws.com",
      "denied resource-policy",
    ],
    [
      "a role that may do everything and is not named",
      { Service: "ec2.amazonaws.com" },
      ADMIN,
      "denied resource-policy",
    ],
    ["a role that it leaves to the account, and that may", ROOT, ADMIN, "allowed"],
    [
      "a role that it leaves to the account, and that may not",
      ROOT,
      "aws_iam_role.none",
      "denied identity-policy",
    ],
    [
      "a role without permissions that it names",
      { AWS: `arn:aws:iam::${ACCOUNT}:role/none` },
      "aws_iam_role.none",
      "allowed",
    ],
    ["another account", ROOT, FOREIGN, "denied resource-policy"],
    ["another account that it names", { AWS: "999999999999" }, FOREIGN, "allowed"],
    ["nobody in particular", ROOT, "anonymous", "denied resource-policy"],
    ["root, which can assume none", ROOT, "root", "unknown resource-policy"],
  ])("%s", (_who, principal, as, expected) => {
    expect(assume(trusting(principal), as)).toBe(expected);
  });

  test("its conditions count", () => {
    const system = trusting(ROOT, { Condition: { StringEquals: { "sts:ExternalId": "x" } } });
    expect(assume(system, ADMIN)).toBe("denied resource-policy");
    expect(assume(system, ADMIN, { "sts:ExternalId": "x" })).toBe("allowed");
  });
});

describe("who uses a key of the input is decided by its policy", () => {
  const system = trusting(ROOT);
  test.each([
    ["aws_kms_key.k", ADMIN, "allowed"],
    ["aws_kms_key.k", "aws_iam_role.none", "denied identity-policy"],
    ["aws_kms_key.k", FOREIGN, "denied resource-policy"],
    ["aws_kms_key.closed", ADMIN, "allowed"],
    ["aws_kms_key.closed", `arn:aws:iam::${ACCOUNT}:role/other`, "denied resource-policy"],
    ["aws_kms_key.closed", "root", "denied resource-policy"],
  ])("%s: %s", (on, as, expected) => {
    expect(verdict(system, as, "kms:Decrypt", on)).toBe(expected);
  });
});
