import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A settings file with so many private backups, each the one that `hand-written-stack.ts` writes out. */
export function writeFleet(folder: string, stacks: number, changed?: number): void {
  const backups = Array.from({ length: stacks }, (_, at) => {
    const more = at === changed ? ", writers: ['arn:aws:iam::111122223333:role/database']" : "";
    return `  - { name: backup-${at}, region: eu-west-1, operators: [deployer]${more} }\n`;
  });
  writeFileSync(join(folder, "backups.yaml"), `version: 1\nbackups:\n${backups.join("")}`);
}

/** A settings file with so many private backups of which no two are alike: each has its own block, and its own network that logs in. */
export function writeUnlikeFleet(folder: string, stacks: number): void {
  const backups = Array.from({ length: stacks }, (_, at) => {
    const place = `${Math.floor(at / 256)}.${at % 256}.0/24`;
    return {
      ...{ name: `backup-${at}`, region: "eu-west-1", operators: ["deployer"] },
      network: { mode: "new", cidr: `10.${place}` },
      hosts: { sshPublicKey: SSH_KEY, sshFrom: [`203.${place}`] },
    };
  });
  writeFileSync(join(folder, "backups.yaml"), JSON.stringify({ version: 1, backups }));
}

const SSH_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E platform@example";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

/** One private backup with everything on, and more of everything than anybody has. */
export function writeEverything(folder: string): void {
  const backup = {
    name: "backup",
    region: "eu-west-1",
    account: "111122223333",
    // As IAM Identity Center names roles.
    operators: many(20, (at) => role(`aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Role${at}_*`)),
    writers: many(20, (at) => role(`writer-${at}`)),
    network: { mode: "new", cidr: "10.20.0.0/16", zones: 3 },
    hosts: {
      sshPublicKey: SSH_KEY,
      sshFrom: many(200, (at) => `203.0.${at}.0/24`),
    },
    bucket: { encryption: { type: "kms" } },
    alarms: { notify: ["platform@example.com"] },
    restoreLane: { readers: many(50, (at) => role(`reader-${at}`)) },
    dnsFirewall: {},
  };
  writeFileSync(join(folder, "backups.yaml"), JSON.stringify({ version: 1, backups: [backup] }));
}
