import { backupSettings, type BackupSettingsInput } from "../../settings";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const stackOf = (settings: BackupSettingsInput): any => synthesizeStack(backupSettings(settings));
const checkOf = (settings: BackupSettingsInput) => stackOf(settings).check?.foreign_interfaces;
const askedOf = (settings: BackupSettingsInput) =>
  stackOf(settings).data.aws_network_interfaces.in_private_subnets.filter;
const existing = SAMPLES["an existing VPC whose subnets get new route tables"]!;
const ofDefault = SAMPLES["the default VPC, as in the article"]!;

test("asks for the interfaces of every private subnet, and takes the private host's out", () => {
  const check = checkOf(existing);
  const [subnets] = askedOf(existing);
  expect(subnets).toEqual({
    name: "subnet-id",
    values: [
      "${data.aws_subnet.network_private_subnet_0.id}",
      "${data.aws_subnet.network_private_subnet_1.id}",
    ],
  });
  expect(check.assert[0].condition).toContain(
    "[aws_instance.hosts_private_host.primary_network_interface_id]",
  );
});

test("is read in the plan and not inside the check, which would leave no plan empty", () => {
  expect(checkOf(existing).data).toBeUndefined();
});

test("without hosts every interface is somebody else's", () => {
  expect(checkOf({ ...existing, hosts: false }).assert[0].condition).toContain(
    "in_private_subnets.ids, [])) == 0",
  );
});

test("interfaces of VPC endpoints are nobody's", () => {
  const [, kinds] = askedOf(ofDefault);
  expect(kinds).toMatchObject({
    name: "interface-type",
    values: expect.arrayContaining(["interface", "lambda"]),
  });
  expect(kinds.values.filter((kind: string) => kind.includes("endpoint"))).toEqual([]);
});

test("writers, and who owns the route tables, live there by right; a new subnet is empty: nothing is warned of", () => {
  expect(checkOf({ ...existing, writers: ["arn:aws:iam::111122223333:role/database"] })).toBeUndefined();
  expect(checkOf(SAMPLES["an existing VPC with its route tables"]!)).toBeUndefined();
  expect(checkOf({ name: "backup", region: "eu-west-1" })).toBeUndefined();
});
