import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const ACCOUNT = "111122223333";
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const json = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** A role with that trust policy, and a caller of the input whose policies allow these actions. */
const trusting = (trust: readonly object[], ...allowed: string[]) =>
  systemOf(
    {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_iam_role: {
          r: { name: "r", assume_role_policy: json(...trust) },
          caller: {
            name: "caller",
            assume_role_policy: json({
              ...{ Effect: "Allow", Action: "sts:AssumeRole" },
              Principal: { Service: "ec2.amazonaws.com" },
            }),
          },
        },
        aws_iam_role_policy: {
          caller: {
            role: "${aws_iam_role.caller.id}",
            policy: json({ Effect: "Allow", Action: ["sts:AssumeRole", ...allowed], Resource: "*" }),
          },
        },
      },
    },
    { account: ACCOUNT },
  );

const asked = (
  system: ReturnType<typeof trusting>,
  set = {},
  action = "sts:AssumeRole",
  as = "aws_iam_role.caller",
) => ask(system, { from: "internet", as, action, on: "aws_iam_role.r", set });
const lets = (Action: string, more: object = {}) => ({ Effect: "Allow", Principal: ROOT, Action, ...more });

const TAGS = { "aws:RequestTag/team": "backup" };

describe.each([
  ["session tags", TAGS, "sts:TagSession"],
  ["transitive session tags", { "sts:TransitiveTagKeys": "team" }, "sts:TagSession"],
  ["a source identity", { "sts:SourceIdentity": "night-job" }, "sts:SetSourceIdentity"],
])("a role that is assumed with %s", (_what, set, action) => {
  test.each<[string, string, readonly string[], string]>([
    ["neither lets the caller", "sts:AssumeRole", [], "denied"],
    ["the trust policy alone does", "sts:*", [], "denied identity-policy"],
    ["the caller's policies alone do", "sts:AssumeRole", [action], "denied resource-policy"],
    ["both do", "sts:*", [action], "allowed"],
  ])("needs a permission of its own: %s", (_who, trust, allowed, expected) => {
    const { verdict, by } = asked(trusting([lets(trust)], ...allowed), set);
    expect([verdict, ...by].join(" ")).toContain(expected);
  });
});

test("a role that is assumed without them does not, and the answer says what they would need", () => {
  const { verdict, assumptions } = asked(trusting([lets("sts:AssumeRole")]));
  expect(verdict).toBe("allowed");
  expect(assumptions.map(({ says }) => says)).toEqual(
    expect.arrayContaining([
      "the call does not pass session tags (--set aws:RequestTag/KEY=VALUE); if it does, it needs sts:TagSession too",
      expect.stringMatching(/a source identity.*sts:SetSourceIdentity too$/u),
    ]),
  );
  const tagged = asked(trusting([lets("sts:*")], "sts:*"), TAGS);
  expect(tagged.assumptions.map(({ subject }) => subject)).not.toContain("sts:TagSession");
  expect(tagged.parts.map(({ label }) => label.split(" ")[0])).toEqual(["sts:AssumeRole", "sts:TagSession"]);
});

describe("a call that brings a token in place of credentials", () => {
  const web = (more: object = {}) =>
    lets("sts:AssumeRoleWithWebIdentity", { Principal: { Federated: PROVIDER }, ...more });
  const sub = "token.actions.githubusercontent.com:sub";

  test.each(["aws_iam_role.caller", ADMIN, "anonymous", "root"])(
    "is decided by the token, which nobody has shown, and not by %s",
    (as) => {
      const system = trusting([web({ Condition: { StringEquals: { [sub]: "repo:acme/backup" } } })]);
      const { verdict, by, missing } = asked(system, {}, "sts:AssumeRoleWithWebIdentity", as);
      expect({ verdict, by }).toEqual({ verdict: "unknown", by: ["resource-policy"] });
      expect(missing.join()).toBe(
        `whether the caller has a web identity token of ${PROVIDER} that meets the conditions on ${sub}: the call takes no AWS credentials, so that neither --as nor identity policies have a say`,
      );
    },
  );

  test.each<[string, readonly object[], string]>([
    ["for another kind of token", [web()], "sts:AssumeRoleWithSAML"],
    [
      "for callers with credentials alone",
      [lets("sts:AssumeRoleWithWebIdentity")],
      "sts:AssumeRoleWithWebIdentity",
    ],
    [
      "for a service alone",
      [web({ Principal: { Service: "ec2.amazonaws.com" } })],
      "sts:AssumeRoleWithWebIdentity",
    ],
    [
      "where a Deny refuses everybody",
      [web(), { Effect: "Deny", Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" }],
      "sts:AssumeRoleWithWebIdentity",
    ],
  ])("is denied where the role trusts no provider: %s", (_what, trust, action) => {
    expect(asked(trusting(trust), {}, action, ADMIN)).toMatchObject({
      verdict: "denied",
      by: ["resource-policy"],
    });
  });

  test("of SAML, too, and a trust policy that is not in the input leaves it open", () => {
    const saml = { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/acme` };
    const trust = [lets("sts:AssumeRoleWithSAML", { Principal: saml })];
    expect(asked(trusting(trust), {}, "sts:AssumeRoleWithSAML", ADMIN).missing.join()).toMatch(
      /a SAML assertion of .*saml-provider\/acme/u,
    );
    const unseen = ask(trusting([lets("sts:AssumeRole")]), {
      ...{ from: "internet", as: ADMIN, action: "sts:AssumeRoleWithWebIdentity" },
      on: `arn:aws:iam::${ACCOUNT}:role/elsewhere`,
    });
    expect(unseen.verdict).toBe("unknown");
  });
});
