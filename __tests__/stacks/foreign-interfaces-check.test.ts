import { backupSettings, type BackupSettingsInput } from "../../settings";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const checkOf = (settings: BackupSettingsInput): any => {
  const { check } = synthesizeStack(backupSettings(settings)) as { check?: any };
  return check?.foreign_interfaces;
};
const common = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

test("asks for the interfaces of every private subnet, and takes the private host's out", () => {
  const check = checkOf({ ...common, network: { mode: "new", cidr: "10.20.0.0/16", zones: 2 } });
  const [subnets] = check.data.aws_network_interfaces.in_private_subnets.filter;
  expect(subnets).toEqual({
    name: "subnet-id",
    values: ["${aws_subnet.network_private_subnet_0.id}", "${aws_subnet.network_private_subnet_1.id}"],
  });
  expect(check.assert[0].condition).toContain(
    "[aws_instance.hosts_private_host.primary_network_interface_id]",
  );
});

test("without hosts every interface is somebody else's", () => {
  expect(checkOf({ ...common, hosts: false }).assert[0].condition).toContain(
    "in_private_subnets.ids, [])) == 0",
  );
});

test("interfaces of VPC endpoints are nobody's", () => {
  const [, kinds] = checkOf(common).data.aws_network_interfaces.in_private_subnets.filter;
  expect(kinds).toMatchObject({
    name: "interface-type",
    values: expect.arrayContaining(["interface", "lambda"]),
  });
  expect(kinds.values.filter((kind: string) => kind.includes("endpoint"))).toEqual([]);
});

test("writers, and who owns the route tables, live there by right: nothing is warned of", () => {
  expect(checkOf({ ...common, writers: ["arn:aws:iam::111122223333:role/database"] })).toBeUndefined();
  expect(checkOf(SAMPLES["an existing VPC with its route tables"]!)).toBeUndefined();
  expect(checkOf(SAMPLES["an existing VPC whose subnets get new route tables"]!)).toBeDefined();
});
