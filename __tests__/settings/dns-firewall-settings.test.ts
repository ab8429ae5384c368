import { backupSettings } from "../../settings";
import { fileWith, problemsOf } from "./support/problems";

const common = { name: "backup", region: "eu-west-1" };

test("there is none unless it is asked for", () => {
  expect(backupSettings(common).dnsFirewall).toBe(false);
  expect(backupSettings({ ...common, dnsFirewall: {} }).dnsFirewall).toEqual({ alsoAllow: [] });
});

test.each(["'*'", "https://example.com", "s3.*.amazonaws.com", "example", "a..b", "10.0.0.1"])(
  "%s is no domain",
  (domain) => {
    expect(problemsOf(fileWith(`dnsFirewall: { alsoAllow: [${domain}] }`))).toMatchObject([
      {
        line: 5,
        path: "backups[0].dnsFirewall.alsoAllow[0]",
        message: expect.stringMatching(/is not a domain: expected a name such as time\.example\.com/),
      },
    ]);
  },
);

test("domains are taken with and without an asterisk", () => {
  const line = "dnsFirewall: { alsoAllow: [time.example.com, '*.example.com'] }";
  expect(() => problemsOf(fileWith(line))).toThrow("found none");
});

test("in a VPC that exists it concerns others, which must be acknowledged", () => {
  const lines = ["network: { mode: default }", "dnsFirewall: {}"];
  const known = (more: string) => `acknowledge: [new-route-table-for-existing-subnets${more}]`;
  expect(problemsOf(fileWith(...lines, known("")))).toMatchObject([
    { line: 6, path: "backups[0].dnsFirewall", message: expect.stringMatching(/in the whole VPC/) },
  ]);
  expect(() => problemsOf(fileWith(...lines, known(", dns-firewall-for-existing-vpc")))).toThrow(
    "found none",
  );
});
