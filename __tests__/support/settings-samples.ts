import type { BackupSettingsInput } from "../../settings";

export const PUBLIC_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E backup";

const common = { name: "backup", region: "eu-west-1" };

/** One private backup of each kind that a user may describe, by what is special about it. */
export const SAMPLES: Readonly<Record<string, BackupSettingsInput>> = {
  "a name and a region alone": common,
  "a new VPC in three zones, open to named networks": {
    ...common,
    account: "111122223333",
    network: { mode: "new", cidr: "10.20.0.0/16", zones: 3 },
    operators: ["arn:aws:iam::111122223333:role/terraform-*"],
    writers: ["arn:aws:iam::111122223333:role/database"],
    hosts: {
      architecture: "x86_64",
      volumeSize: 20,
      sshPublicKey: PUBLIC_KEY,
      sshFrom: ["203.0.113.7/32", "2001:db8::/48"],
    },
    tags: { Team: "platform" },
  },
  "the default VPC, as in the article": {
    ...common,
    network: { mode: "default" },
    acknowledge: ["new-route-table-for-existing-subnets"],
    operators: ["deployer"],
    hosts: { bastionMayTryToUpload: true },
  },
  "an existing VPC with its route tables": {
    ...common,
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
      routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
    },
    operators: ["deployer"],
  },
  "an existing VPC found by tags, with its route tables": {
    ...common,
    network: {
      mode: "existing",
      vpc: { tags: { Name: "main" } },
      privateSubnets: { tags: { tier: "private", team: "data" } },
      routeTables: { tags: { tier: "private" } },
      publicSubnet: { tags: { Name: "main-public-a" } },
    },
    operators: ["deployer"],
  },
  "an existing VPC with an endpoint that exists": {
    ...common,
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
      routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
    },
    endpoint: { id: "vpce-0a1b2c3d4e5f60718" },
    operators: ["deployer"],
  },
  "an existing VPC whose subnets get new route tables": {
    ...common,
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-2a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
    },
    acknowledge: ["new-route-table-for-existing-subnets"],
    operators: ["deployer"],
  },
  "a key of its own, compliance, no overwriting, all of the lifecycle, an access log": {
    ...common,
    operators: ["deployer"],
    acknowledge: ["compliance-cannot-be-undone"],
    alsoAllowEndpoints: ["vpce-0a1b2c3d4e5f60718"],
    bucket: {
      name: "acme-backups",
      objectLock: { mode: "compliance", days: 90 },
      encryption: { type: "kms" },
      overwrite: "refuse",
      lifecycle: {
        abortUnfinishedUploadsAfterDays: 2,
        transition: { afterDays: 30, storageClass: "GLACIER_IR" },
        expireAfterDays: 400,
        expireNoncurrentAfterDays: 100,
      },
      accessLogging: { bucket: "acme-logs", prefix: "backup/" },
    },
  },
  "no hosts, no lock, a given key, unprotected": {
    ...common,
    protect: false,
    operators: ["deployer"],
    hosts: false,
    bucket: {
      prefix: "acme-",
      objectLock: false,
      encryption: {
        type: "kms",
        keyArn: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
      },
    },
  },
  "the article's strict policy, acknowledged": {
    ...common,
    bucketPolicy: "strict",
    acknowledge: ["strict-bucket-policy-locks-out-operators"],
  },
  "S3 by an interface endpoint in two zones, locked to the VPC": {
    ...common,
    s3: "interface",
    lockTo: "vpc",
    network: { mode: "new", cidr: "10.42.0.0/24", zones: 2 },
    operators: ["deployer"],
    alsoAllowEndpoints: ["vpce-0a1b2c3d4e5f60718"],
    hosts: { bastionMayTryToUpload: true },
  },
  "an existing VPC, S3 by an interface endpoint": {
    ...common,
    s3: "interface",
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-2a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
      routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
    },
    operators: ["deployer"],
  },
  "the default VPC, S3 by an interface endpoint, locked to the VPC": {
    ...common,
    s3: "interface",
    lockTo: "vpc",
    network: { mode: "default" },
    acknowledge: ["new-route-table-for-existing-subnets"],
    operators: ["deployer"],
  },
  "a VPC, its route tables, an endpoint, a bucket and its key that exist, adopted": {
    ...common,
    operators: ["deployer"],
    network: { mode: "new", cidr: "10.42.0.0/24", zones: 2 },
    bucket: {
      encryption: { type: "kms" },
      accessLogging: { bucket: "acme-logs", prefix: "backup/" },
    },
    adopt: {
      bucket: { name: "acme-backups", without: ["lifecycle"] },
      key: "1234abcd-12ab-34cd-56ef-1234567890ab",
      endpoint: "vpce-0a1b2c3d4e5f60718",
      vpc: "vpc-0a1b2c3d4e5f60718",
      routeTables: ["rtb-0a1b2c3d4e5f60718", "rtb-1a1b2c3d4e5f60718"],
    },
  },
  "the route tables of subnets that exist, adopted": {
    ...common,
    operators: ["deployer"],
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
    },
    acknowledge: ["new-route-table-for-existing-subnets"],
    writers: ["arn:aws:iam::111122223333:role/database"],
    adopt: { routeTables: ["rtb-0a1b2c3d4e5f60718"] },
  },
  "a restore lane with a key and a further reader": {
    ...common,
    operators: ["deployer"],
    bucket: { encryption: { type: "kms" } },
    restoreLane: { readers: ["arn:aws:iam::111122223333:role/restore"] },
  },
  "a gateway, locked to the VPC": { ...common, lockTo: "vpc", operators: ["deployer"] },
  "China, without a backend": {
    ...common,
    region: "cn-north-1",
    operators: ["deployer"],
    backend: { type: "none" },
  },
};
