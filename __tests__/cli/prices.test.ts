import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-prices-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, command(file, ...args), { cwd: folder, encoding: "utf8" });

test("a price list of AWS's becomes a table by which cost knows the region, dated", () => {
  const sku = (usd: string) => ({
    T: { priceDimensions: { D: { beginRange: "0", pricePerUnit: { USD: usd } } } },
  });
  const product = (usagetype: string, more = {}) => ({
    attributes: { regionCode: "sa-east-1", usagetype, ...more },
  });
  const linux = { operatingSystem: "Linux", tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used" };
  writeFileSync(
    join(folder, "ec2.json"),
    JSON.stringify({
      offerCode: "AmazonEC2",
      publicationDate: "2026-10-01T00:00:00Z",
      products: {
        A: product("EUC1-BoxUsage:t4g.micro", { operation: "RunInstances", ...linux }),
        B: product("EUC1-EBS:VolumeUsage.gp3"),
      },
      terms: { OnDemand: { A: sku("0.0096"), B: sku("0.0952") } },
    }),
  );
  writeFileSync(join(folder, "backups.yaml"), "version: 1\nbackups: [{ name: backup, region: sa-east-1 }]\n");
  expect(run("cli/cost.ts", "--gb", "1").status).toBe(3);
  const { status, stdout, stderr } = run("cli/prices.ts", "ec2.json");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(
    "AmazonEC2 in sa-east-1, published 2026-10-01: instances, volume\nprices: prices.json\n",
  );
  const priced = run("cli/cost.ts", "--gb", "1", "--prices", "prices.json");
  expect([priced.status, priced.stderr]).toEqual([0, ""]);
  expect(priced.stdout).toMatch(/2 × t4g\.micro +14\.02 +14\.02/u);
  expect(priced.stdout).toContain("AmazonEC2 in sa-east-1 of 2026-10-01");
  expect(JSON.parse(readFileSync(join(folder, "prices.json"), "utf8")).regions["us-east-1"].volume).toBe(
    0.08,
  );
});

test("what is no price list is bad input, and writes nothing", () => {
  writeFileSync(join(folder, "other.json"), "{}");
  const { status, stderr } = run("cli/prices.ts", "other.json");
  expect(status).toBe(2);
  expect(stderr).toContain("other.json is no price list of AWS's");
  expect(() => readFileSync(join(folder, "prices.json"))).toThrow();
});
