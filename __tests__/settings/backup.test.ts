import { backupSettings, SettingsError } from "../../settings";

test("settings from TypeScript get the same defaults", () => {
  expect(backupSettings({ name: "backup", region: "eu-west-1" })).toMatchObject({
    protect: true,
    network: { mode: "new" },
  });
});

test("and the same checks, with paths instead of lines", () => {
  const broken = () =>
    backupSettings({
      name: "backup",
      region: "eu-west-9",
      bucketPolicy: "strict",
      network: { mode: "new", cidr: "10.0.0.0/8" },
    });
  expect(broken).toThrow(SettingsError);
  try {
    broken();
  } catch (error) {
    expect((error as SettingsError).problems.map(({ path, line, file }) => [path, line, file])).toEqual([
      ["region", undefined, undefined],
      ["network.cidr", undefined, undefined],
      ["bucketPolicy", undefined, undefined],
    ]);
    expect((error as SettingsError).message).toContain(
      'network.cidr  "10.0.0.0/8" is larger than a VPC may be',
    );
  }
});

test("undefined is the same as left out", () => {
  expect(
    backupSettings({ name: "a", region: "eu-west-1", hosts: undefined, bucket: { prefix: undefined } }),
  ).toEqual(backupSettings({ name: "a", region: "eu-west-1" }));
});
