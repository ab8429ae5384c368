import { settingRows, settingsTable } from "../../settings/settings-table";

const rows = settingRows();
const row = (key: string) => rows.find((one) => one.key === key);

test("it has a row for each setting, nested ones and those of each form included", () => {
  expect(rows.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      "name",
      "region",
      "network.cidr (mode: new)",
      "network.vpcId (mode: existing)",
      "bucket.objectLock.days",
      "bucket.encryption.keyArn (type: kms)",
      "hosts.sshFrom",
    ]),
  );
  expect(new Set(rows.map(({ key, allowed }) => key + allowed)).size).toBe(rows.length);
});

test("it says what is allowed, the default and the meaning", () => {
  expect(row("bucket.objectLock.days")).toEqual({
    key: "bucket.objectLock.days",
    allowed: "a whole number from 1 to 36500",
    default: "`30`",
    meaning: "Default retention of each new version, in days.",
  });
  expect(row("region")?.default).toBe("required");
  expect(row("operators")?.default).toBe("a Terraform variable");
  expect(row("hosts.instanceType")?.default).toBe("t4g.micro for arm64, t3.micro for x86_64");
});

test("no cell is empty, and none breaks the table", () => {
  for (const line of settingsTable().trimEnd().split("\n")) {
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    expect(cells).toHaveLength(4);
    for (const cell of cells) expect(cell.trim()).not.toBe("");
  }
});
