import { arrivalPattern, smallBackupPattern } from "../../../constructs/watch/arrival-pattern";
import { takesEvent } from "../../support/event-patterns";

const JOB = { host: "private-host", job: "etc" };
const KEY = "private-host/etc/20261129T130813Z-0123456789abcdef";

/** An event as AWS documents it. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const created = (key: string, size = 900, bucket = "acme-backups", type = "Object Created") => ({
  version: "0",
  id: "17793124-05d4-b198-2fde-7ededc63b103",
  "detail-type": type,
  source: "aws.s3",
  account: "111122223333",
  time: "2026-11-29T13:09:01Z",
  region: "eu-west-1",
  resources: [`arn:aws:s3:::${bucket}`],
  detail: {
    version: "0",
    bucket: { name: bucket },
    object: {
      key,
      size,
      etag: "b1946ac92492d2347c6235b4d2611184",
      "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
    },
    "request-id": "N4N7GDK58NMKJ12R",
    requester: "111122223333",
    reason: "PutObject",
  },
});

describe("a job's manifest", () => {
  const takes = (event: object) => takesEvent(arrivalPattern("acme-backups", JOB), event);

  test("counts when it arrives", () => {
    expect(takes(created(`${KEY}.manifest.json`))).toBe(true);
  });

  test.each([
    ["its data", created(`${KEY}.tar.zst`)],
    ["another job's", created("private-host/etc-2/20261129T130813Z-0123456789abcdef.manifest.json")],
    ["another host's", created("other/etc/20261129T130813Z-0123456789abcdef.manifest.json")],
    ["another bucket's", created(`${KEY}.manifest.json`, 900, "other-bucket")],
    ["its deletion", created(`${KEY}.manifest.json`, 900, "acme-backups", "Object Deleted")],
    [
      "its return from Glacier",
      created(`${KEY}.manifest.json`, 900, "acme-backups", "Object Restore Completed"),
    ],
    [
      "CloudTrail's word of it",
      { ...created(`${KEY}.manifest.json`), "detail-type": "AWS API Call via CloudTrail" },
    ],
  ])("does not count for %s", (_, event) => {
    expect(takes(event)).toBe(false);
  });
});

test.each([
  [`${KEY}.tar.zst`, 999, true],
  [`${KEY}.tar.gz.enc`, 0, true],
  [`${KEY}.out.zst`, 999, true],
  [`${KEY}.tar.zst`, 1000, false],
  [`${KEY}.manifest.json`, 1, false],
  ["private-host/etc-2/20261129T130813Z-0123456789abcdef.tar.zst", 1, false],
])("%s of %d bytes is small: %s", (key, size, isSmall) => {
  expect(takesEvent(smallBackupPattern("acme-backups", JOB, 1000), created(key, size))).toBe(isSmall);
});
