import type { Construct } from "constructs";
import { InstanceConnectEndpoint } from "../../../constructs/hosts/instance-connect-endpoint";
import { CONSTRUCT_SAMPLES, sampleNetwork } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const build = CONSTRUCT_SAMPLES["an Instance Connect endpoint"]!;

test("reaches the host by SSH and nothing else, by security group on both sides", () => {
  const synthesized = new Synthesized(build);
  const group: string = synthesized.one("aws_ec2_instance_connect_endpoint").security_group_ids[0];
  const out = synthesized
    .all("aws_vpc_security_group_egress_rule")
    .filter(({ security_group_id: own }) => own === group);
  const into = synthesized
    .all("aws_vpc_security_group_ingress_rule")
    .filter(({ referenced_security_group_id: other }) => other === group);
  expect(out).toEqual([expect.objectContaining({ from_port: 22, to_port: 22, ip_protocol: "tcp" })]);
  expect(into).toEqual([expect.objectContaining({ from_port: 22, to_port: 22, ip_protocol: "tcp" })]);
  expect(out[0]!.referenced_security_group_id).toBe(into[0]!.security_group_id);
});

test("shows hosts its own address, without which they could not admit its group", () => {
  const endpoint = new Synthesized(build).one("aws_ec2_instance_connect_endpoint");
  expect(endpoint.preserve_client_ip).toBe(false);
  expect(endpoint.subnet_id).toMatch(/PrivateSubnet/);
});

test("one that reaches no host is refused", () => {
  const without = (scope: Construct) => {
    const { network, options } = sampleNetwork(scope);
    new InstanceConnectEndpoint(scope, "Connect", { ...options, subnet: network.privateSubnets[0]! });
  };
  expect(problemsOf(without)).toEqual([expect.stringMatching(/reaches no host: call allowSshTo/)]);
  expect(problemsOf(build)).toEqual([]);
});
