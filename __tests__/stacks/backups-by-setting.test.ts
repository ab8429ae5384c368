import { outcome, prove } from "../../proof/prove";
import { readSubjects } from "../../proof/system/read-subjects";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

type Changes = Partial<BackupSettingsInput>;

/** A host with a job and a machine beside it: whatever the settings, both have to bring their backups in. */
function settingsOf({ region = "eu-west-1", ...more }: Changes) {
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const jobs = [{ name: "files", paths: ["/srv"], schedule: "02:30" }];
  return backupSettings({
    name: "backup",
    region,
    operators: ["deployer"],
    writers: [`arn:${partition}:iam::111122223333:role/database`],
    hosts: { jobs },
    machines: [{ name: "db.1", jobs }],
    ...more,
  });
}

const archived = (storageClass: "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE" | "INTELLIGENT_TIERING") => ({
  lifecycle: { transition: { afterDays: 90, storageClass } },
});
const kms = { encryption: { type: "kms" } } as const;
const ipv6 = { mode: "new", ipv6: true } as const;
const aws = { suffix: "amazonaws.com", partition: "aws" };
const china = { suffix: "amazonaws.com.cn", partition: "aws-cn" };
const govCloud = { suffix: "amazonaws.com", partition: "aws-us-gov" };

const WORKS: Record<string, [Changes, typeof aws]> = {
  "IPv6 in the private subnets": [{ network: ipv6 }, aws],
  "IPv6 and a restore lane": [{ network: ipv6, restoreLane: {} }, aws],
  GovCloud: [{ region: "us-gov-west-1" }, govCloud],
  "GovCloud with a key, S3 by an interface": [
    { region: "us-gov-east-1", s3: "interface", bucket: kms },
    govCloud,
  ],
  "GovCloud with IPv6 and a restore lane": [
    { region: "us-gov-west-1", network: ipv6, restoreLane: {} },
    govCloud,
  ],
  China: [{ region: "cn-north-1" }, china],
  "China with a key, S3 by an interface": [{ region: "cn-northwest-1", s3: "interface", bucket: kms }, china],
  "China with IPv6 and a restore lane": [{ region: "cn-north-1", network: ipv6, restoreLane: {} }, china],
  "a key, S3 by an interface": [{ s3: "interface", bucket: kms }, aws],
  "a key and a restore lane": [{ restoreLane: {}, bucket: kms }, aws],
  "Glacier Instant Retrieval": [{ restoreLane: {}, bucket: archived("GLACIER_IR") }, aws],
  "Glacier Flexible Retrieval": [{ restoreLane: {}, bucket: archived("GLACIER") }, aws],
  "Glacier Deep Archive": [{ restoreLane: {}, bucket: archived("DEEP_ARCHIVE") }, aws],
  "Glacier Deep Archive with a key": [
    { restoreLane: {}, bucket: { ...kms, ...archived("DEEP_ARCHIVE") } },
    aws,
  ],
  "Intelligent Tiering": [{ restoreLane: {}, bucket: archived("INTELLIGENT_TIERING") }, aws],
};

describe.each(Object.entries(WORKS))("with %s", (_, [changes, { suffix, partition }]) => {
  const settings = settingsOf(changes);
  const json: any = synthesizeStack(settings);
  const { region, network } = settings;

  test("every claim holds, those of the restore lane too", () => {
    const read = readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]);
    const proof = prove(read);
    const ofLane = proof.claims.filter(({ id }) => id.startsWith("restore-host-can"));
    expect(outcome(proof)).toBe("holds");
    expect(ofLane.map(({ holds }) => holds)).toEqual(
      settings.restoreLane === false ? [undefined, undefined] : [true, true],
    );
  });

  test("the job goes to the region, by a name that the endpoint's addresses have", () => {
    const jobs: string = json.locals.private_host_jobs;
    expect(jobs).toContain(`region=${region}\n`);
    const url =
      network.mode === "new" && network.ipv6 ? `https://s3.dualstack.${region}.${suffix}` : undefined;
    expect(/^endpoint_url=(\S+)$/mu.exec(jobs)?.[1]).toBe(url);
    const endpoint = json.resource.aws_vpc_endpoint.endpoint;
    expect(endpoint.ip_address_type ?? "ipv4").toBe(url === undefined ? "ipv4" : "dualstack");
  });

  test("no ARN and no name is of another partition", () => {
    const text = JSON.stringify([json.resource, json.output, json.locals]);
    const partitions = [...text.matchAll(/arn:(aws[a-z-]*):/gu)].map(([, found]) => found);
    expect(new Set(partitions)).toEqual(new Set([partition]));
    const suffixes = [...text.matchAll(/s3[.\w-]*\.amazonaws\.com(?:\.cn)?/gu)].map(([name]) => name);
    expect(suffixes.filter((name) => !name.endsWith(suffix))).toEqual([]);
  });
});

const REFUSED: Record<string, [object, RegExp]> = {
  "IPv6 with S3 by an interface": [{ network: ipv6, s3: "interface" }, /network\.ipv6.*s3: gateway alone/su],
  "names of IPv6 alone": [
    { network: { mode: "new", ipv6: "only" } },
    /network\.ipv6.*expected true or false/su,
  ],
  "a restore lane with S3 by an interface": [
    { restoreLane: {}, s3: "interface" },
    /restoreLane.*s3: gateway/su,
  ],
  "a writer of another partition": [
    { region: "cn-north-1", writers: ["arn:aws:iam::111122223333:role/database"] },
    /writers.*aws-cn/su,
  ],
  "a reader of another partition": [
    {
      region: "us-gov-west-1",
      writers: ["arn:aws-us-gov:iam::111122223333:role/database"],
      restoreLane: { readers: ["arn:aws:iam::111122223333:role/restore"] },
    },
    /restoreLane\.readers.*aws-us-gov/su,
  ],
  "a key of another partition": [
    {
      region: "us-gov-west-1",
      bucket: {
        encryption: {
          type: "kms",
          keyArn: "arn:aws:kms:us-gov-west-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
        },
      },
    },
    /keyArn.*aws-us-gov/su,
  ],
  "a job whose backups expire before they are archived": [
    {
      bucket: archived("GLACIER"),
      hosts: { jobs: [{ name: "files", paths: ["/srv"], schedule: "02:30", keepForDays: 60 }] },
    },
    /keepForDays.*not after the transition on day 90/su,
  ],
};

test.each(Object.entries(REFUSED))("%s is refused, with what to write", (_, [changes, message]) => {
  expect(() => settingsOf(changes as Changes)).toThrow(message);
});
