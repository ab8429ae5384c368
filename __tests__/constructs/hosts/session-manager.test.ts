import { parsePolicy } from "../../../proof/iam/policy";
import { sessionManager } from "../../../policies/session-manager";
import { CONSTRUCT_SAMPLES } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const build = CONSTRUCT_SAMPLES["sessions by Session Manager"]!;

test("goes through the three endpoints that it needs, with private DNS", () => {
  const interfaces = new Synthesized(build)
    .all("aws_vpc_endpoint")
    .filter(({ vpc_endpoint_type: type }) => type === "Interface");
  expect(interfaces.map(({ service_name: name }) => name).sort()).toEqual(
    ["ec2messages", "ssm", "ssmmessages"].map((service) => `com.amazonaws.eu-west-1.${service}`),
  );
  for (const endpoint of interfaces) expect(endpoint.private_dns_enabled).toBe(true);
});

test("the host reaches the endpoints, they admit it, and no SSH is opened to anybody by it", () => {
  const synthesized = new Synthesized(build);
  const [group]: string[] = synthesized
    .all("aws_vpc_endpoint")
    .find(({ service_name: name }) => name.endsWith(".ssm"))!.security_group_ids;
  const admitted = synthesized
    .all("aws_vpc_security_group_ingress_rule")
    .filter(({ security_group_id: own }) => own === group);
  expect(admitted).toEqual([
    expect.objectContaining({
      from_port: 443,
      referenced_security_group_id: expect.stringMatching(/PrivateHost/),
    }),
  ]);
  const out = synthesized
    .all("aws_vpc_security_group_egress_rule")
    .filter(({ referenced_security_group_id: other }) => other === group);
  expect(out).toEqual([expect.objectContaining({ from_port: 443, to_port: 443 })]);
  expect(problemsOf(build)).toEqual([]);
});

test("the host may report itself and keep its channels, and do nothing else", () => {
  expect(() => parsePolicy(sessionManager(), "identity", "the policy")).not.toThrow();
  const [{ Action: actions } = { Action: [] }] = sessionManager().Statement;
  for (const action of actions ?? [])
    expect(action).toMatch(/^(ssm:UpdateInstanceInformation|ssmmessages:(Open|Create)\w+Channel)$/);
  const policies = new Synthesized(build).all("aws_iam_role_policy").map(({ name }) => name);
  expect(policies.sort()).toEqual(["session-manager", "upload"]);
});
