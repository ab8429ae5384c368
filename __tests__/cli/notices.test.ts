import { noticesOf } from "../../cli/notices";
import { backupSettings } from "../../settings";

const KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMfmPGFUgAHDZP3zZ3ffV6MT95FMb2rVsHFjqSGmSeB6 you@example.org";
const of = (given: object) =>
  noticesOf(backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], ...given }));

test("says that nobody can log in, and which settings are missing", () => {
  expect(of({})[0]).toBe(
    "nobody can log in without hosts.sshPublicKey (variable ssh_public_key) and hosts.sshFrom (variable ssh_from)",
  );
  expect(of({ hosts: { sshPublicKey: KEY } })[0]).toBe(
    "nobody can log in without hosts.sshFrom (variable ssh_from)",
  );
  expect(of({ hosts: { sshPublicKey: KEY, sshFrom: ["203.0.113.7/32"] } }).join()).not.toContain("log in");
  expect(of({ hosts: { access: "session-manager" } }).join()).not.toContain("log in");
});

test("says that a host without jobs makes no backup", () => {
  expect(of({})).toContain("the private host makes no backup by itself: hosts.jobs is empty");
  const jobs = [{ name: "etc", paths: ["/etc"], schedule: "daily", maxAgeHours: 30 }];
  expect(of({ hosts: { jobs } }).join()).not.toContain("hosts.jobs");
});

test("says what is paid for although no line of the settings names it", () => {
  expect(of({}).join()).toContain("public IPv4 address is charged for");
  expect(of({ hosts: { access: "instance-connect-endpoint" } }).join()).not.toContain("IPv4");
  expect(of({ s3: "interface" }).join()).toContain("interface endpoint for S3 is charged for");
});

test("without hosts there is nothing to say of them", () => {
  expect(of({ hosts: false, writers: ["arn:aws:iam::111122223333:role/db"] })).toEqual([]);
});
