import { policyAnswer, type CompiledPolicy } from "../iam/policy";
import { createRequest } from "../iam/request";
import type { Statement } from "../iam/statement";
import { trustPolicyOf } from "../system/instance-trust";
import type { System } from "../system/system";
import { readable } from "../terms/text";
import type { Answer } from "./answer";
import type { RequestQuestion } from "./question";
import { findTarget } from "./target";

const WITH_A_TOKEN = /^sts:AssumeRoleWith(SAML|WebIdentity)$/iu;

/**
 * The answer about a call that brings the token of an identity provider in place of AWS credentials: who calls has no say,
 * nor have the caller's policies. It is denied where the role trusts no provider, and where it does, the token decides,
 * which nobody has shown.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
export function unlessFederated(system: System, answer: Answer, { action, on }: RequestQuestion): Answer {
  const [, token] = WITH_A_TOKEN.exec(action) ?? [];
  if (token === undefined || on === undefined || answer.verdict === "unreachable") return answer;
  const target = findTarget(system, on, "sts");
  const role = target.kind === "resource" ? target.found : undefined;
  const trust = role?.values["assume_role_policy"] === undefined ? undefined : trustPolicyOf(role);
  const trusting = trust === undefined ? [] : trustingIn(trust, action);
  const isOpen = trust === undefined || trust.missing.length > 0 || trust.problems.length > 0;
  const tells = `${token === "SAML" ? "SAML assertion" : "web identity token"}`;
  if (trust !== undefined && !isOpen && (trusting.length === 0 || refusesAll(trust, action)))
    return decided(answer, "denied", `${role?.address ?? ""} trusts no identity provider with ${action}`);
  const by = trusting.map(providerAndConditions).join("; or ");
  const whose =
    by === ""
      ? `that the trust policy of ${readable(target.kind === "resource" ? target.arn : on)} lets in`
      : by;
  return decided(
    answer,
    "unknown",
    `whether the caller has a ${tells} ${whose}: the call takes no AWS credentials, so that neither --as nor identity policies have a say`,
  );
}

function trustingIn({ statements }: CompiledPolicy, action: string): Statement[] {
  return statements.filter(
    (one) =>
      one.effect !== "Deny" &&
      one.matchesAction(action) !== false &&
      (one.principal === undefined ||
        one.principal.negated ||
        one.principal.entries.some(
          ({ type }) => type !== "AWS" && type !== "Service" && type !== "CanonicalUser",
        )),
  );
}

/** Whether a Deny refuses whoever calls. */
function refusesAll(trust: CompiledPolicy, action: string): boolean {
  const principal = { kind: "anonymous" } as const;
  const request = createRequest({ principal, action, resource: "*", resourceAccount: "" });
  const statements = trust.statements.filter(({ conditions }) => conditions.length === 0);
  return policyAnswer({ ...trust, statements }, request, false).deny === true;
}

function providerAndConditions({ principal, conditions }: Statement): string {
  const providers = (principal?.entries ?? []).flatMap((entry) =>
    entry.type === "Federated" ? [readable(entry.text)] : [],
  );
  const keys = [...new Set(conditions.map(({ keyName }) => keyName))];
  const asks = keys.length === 0 ? "" : ` that meets the conditions on ${keys.join(" and ")}`;
  return `of ${providers.length === 0 ? "a provider" : providers.join(" or ")}${asks}`;
}

function decided(answer: Answer, verdict: "denied" | "unknown", reason: string): Answer {
  const rest = { ...answer };
  delete rest.dependsOn;
  return {
    ...rest,
    verdict,
    by: ["resource-policy"],
    because: [
      ...answer.because.filter(({ layer }) => layer !== "identity-policy" && layer !== "resource-policy"),
      { layer: "resource-policy", effect: verdict === "denied" ? "denies" : "unknown", reason },
    ],
    missing: verdict === "unknown" ? [reason] : [],
    parts: [],
  };
}
