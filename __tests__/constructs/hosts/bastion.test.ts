import { sampleHosts } from "../../support/construct-samples";
import { Synthesized } from "../../support/synthesized";

const rulesInto = (synthesized: Synthesized, part: RegExp) =>
  synthesized
    .all("aws_vpc_security_group_ingress_rule")
    .filter(({ security_group_id: group }) => part.test(group));

test("takes SSH from EC2 Instance Connect of a region by the service's prefix list, in place of any network", () => {
  const synthesized = new Synthesized((scope) => {
    sampleHosts(scope, { access: "instance-connect" });
  });
  expect(synthesized.data("aws_ec2_managed_prefix_list")).toEqual([
    { name: "com.amazonaws.eu-west-1.ec2-instance-connect" },
  ]);
  expect(rulesInto(synthesized, /Bastion/)).toEqual([
    expect.objectContaining({
      from_port: 22,
      to_port: 22,
      prefix_list_id: expect.stringMatching(/^\$\{data.aws_ec2_managed_prefix_list\./),
    }),
  ]);
});

test("takes no SSH at all unless it is told from where", () => {
  const synthesized = new Synthesized((scope) => void sampleHosts(scope));
  expect(rulesInto(synthesized, /Bastion/)).toEqual([]);
});
