import type { Construct } from "constructs";
import { S3InterfaceEndpoint } from "../../../constructs/endpoints/s3-interface-endpoint";
import { NewNetwork } from "../../../constructs/network/new-network";
import { bucketArns } from "../../../policies/bucket-arns";
import { uploadOnly } from "../../../policies/upload-only";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const policy = uploadOnly(bucketArns("arn:aws:s3:::backups"));
const build = (scope: Construct) => {
  const network = new NewNetwork(scope, "Network", { name: "backup", zones: 2 });
  new S3InterfaceEndpoint(scope, "Endpoint", { name: "backup", region: "eu-west-1", network, policy });
};

test("answers all resolvers of the VPC, from every private subnet, with its own policy", () => {
  const synthesized = new Synthesized(build);
  expect(synthesized.one("aws_vpc_endpoint")).toMatchObject({
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_endpoint_type: "Interface",
    private_dns_enabled: true,
    dns_options: { private_dns_only_for_inbound_resolver_endpoint: false },
  });
  expect(synthesized.one("aws_vpc_endpoint").subnet_ids).toHaveLength(2);
  for (const id of synthesized.one("aws_vpc_endpoint").subnet_ids) expect(id).toMatch(/PrivateSubnet/);
  expect(synthesized.policy("aws_vpc_endpoint")).toEqual(policy);
  expect(problemsOf(build)).toEqual([]);
});

test("admits the members of one group, and that group reaches nothing else", () => {
  const synthesized = new Synthesized(build);
  const [ingress, ...others] = synthesized.all("aws_vpc_security_group_ingress_rule");
  const [egress, ...further] = synthesized.all("aws_vpc_security_group_egress_rule");
  expect([...others, ...further]).toEqual([]);
  expect(ingress!.referenced_security_group_id).toBe(egress!.security_group_id);
  expect(egress!.referenced_security_group_id).toBe(ingress!.security_group_id);
  expect(egress).toMatchObject({ from_port: 443, to_port: 443, ip_protocol: "tcp" });
});
