import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const checkOf = (more: Partial<BackupSettingsInput>) => {
  const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], ...more });
  const json = synthesizeStack(settings) as any;
  const asked = json.data?.aws_ec2_instance_type_offerings?.of_hosts;
  return asked === undefined
    ? undefined
    : { asked, condition: json.check.instance_type.assert[0].condition as string };
};

test("asks for the type that the hosts have, and looks for it in the zone of each", () => {
  const { asked, condition } = checkOf({ hosts: { instanceType: "c7g.large" } }) ?? {};
  expect(asked).toEqual({
    location_type: "availability-zone",
    filter: [{ name: "instance-type", values: ["c7g.large"] }],
  });
  expect(condition).toContain(
    "for zone in distinct([aws_subnet.network_private_subnet_0.availability_zone, aws_subnet.network_public_subnet_0.availability_zone])",
  );
});

test("asks by the id of a zone where zones are given by id, which the first plan knows then", () => {
  const { asked, condition } = checkOf({ network: { mode: "new", zones: ["euw1-az2"] } }) ?? {};
  expect(asked.location_type).toBe("availability-zone-id");
  expect(condition).toContain("aws_subnet.network_private_subnet_0.availability_zone_id");
});

test("asks nothing without hosts", () => {
  expect(checkOf({ hosts: false, writers: ["arn:aws:iam::111122223333:role/database"] })).toBeUndefined();
});
