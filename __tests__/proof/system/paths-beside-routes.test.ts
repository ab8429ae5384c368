import { prove } from "../../../proof/prove";
import { readChanged, readStack } from "../../support/read-stack";

const said = (read: Parameters<typeof prove>[0]) =>
  prove(read)
    .assumptions.map(({ says }) => says)
    .filter((says) => /OpenTunnel|StartSession/.test(says));
const claim = (read: Parameters<typeof prove>[0], id: string) =>
  prove(read).claims.find((one) => one.id === id);

test("an Instance Connect endpoint and Session Manager let people in, and the proof says whom", () => {
  expect(said(readStack())).toEqual([]);
  expect(said(readStack({ hosts: { access: "instance-connect-endpoint" } }))).toEqual([
    expect.stringMatching(/^aws_ec2_instance_connect_endpoint\..*OpenTunnel/),
  ]);
  expect(said(readStack({ hosts: { access: "session-manager" } }))).toEqual([
    expect.stringMatching(/^aws_vpc_endpoint\..*ssmmessages.*StartSession/),
  ]);
});

test("without a bastion there is nothing to claim of one", () => {
  for (const access of ["instance-connect-endpoint", "session-manager"] as const)
    expect(claim(readStack({ hosts: { access } }), "bastion-cannot-upload")).toMatchObject({
      holds: null,
      verdict: "not applicable",
    });
});

test("a path in that opened the private host to the internet would be found", () => {
  const read = readChanged(
    (json) => {
      json.resource.aws_route.out = {
        route_table_id: "${aws_route_table.network_private_0_route_table.id}",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "${aws_internet_gateway.network_internet_gateway.id}",
      };
      json.resource.aws_instance.hosts_private_host.associate_public_ip_address = true;
      json.resource.aws_vpc_security_group_ingress_rule.open = {
        security_group_id: "${aws_security_group.hosts_private_host_security_group.id}",
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
      };
    },
    { hosts: { access: "instance-connect-endpoint" } },
  );
  expect(claim(read, "no-internet-in")).toMatchObject({ holds: false });
});
