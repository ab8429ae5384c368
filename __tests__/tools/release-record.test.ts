import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVerdicts, type Verdicts } from "../../report/compare";
import { isOpen } from "../../report/review/finding";
import { review } from "../../report/review/review";
import { reportOfSettings, RELEASE_RECORD, type ReleaseRecord } from "../../tools/release-record";

const record = JSON.parse(readFileSync(RELEASE_RECORD, "utf8")) as ReleaseRecord;
const released = readVerdicts("the last release", record.report);

let folder: string;
let now: Verdicts;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-release-"));
  const report = reportOfSettings(Object.values(record.settings), folder);
  now = readVerdicts("this version", report);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (before: Verdicts, after: Verdicts) =>
  review({ before, after })
    .findings.filter(isOpen)
    .map(({ stack, change, at }) => `${stack}: ${change} ${at}`);

describe("an upgrade from the last release", () => {
  test("takes the settings as they were written then", () => {
    expect([...now.stacks.keys()]).toEqual([...released.stacks.keys()]);
  });

  test("has a place for everything that stands: no address is gone, so that a plan destroys nothing", () => {
    for (const [stack, { addresses }] of released.bases) {
      const today = new Set(now.bases.get(stack)?.addresses);
      expect([stack, addresses.filter((address) => !today.has(address))]).toEqual([stack, []]);
    }
  });

  test("weakens and opens nothing that nobody asked for", () => {
    expect(open(released, now)).toEqual([]);
  });

  test("that lost an address or a default would be told", () => {
    const changed = (change: (basis: any) => void) => {
      const basis = structuredClone(released.bases.get("whole"));
      change(basis);
      return { ...now, bases: new Map([...now.bases, ["whole", basis as never]]) };
    };
    const renamed = changed((basis) => {
      basis.addresses = basis.addresses.map((one: string) =>
        one.replace("aws_s3_bucket.bucket", "aws_s3_bucket.store"),
      );
    });
    expect(open(released, renamed)).toContain("whole: removed aws_s3_bucket.bucket");
    const shorter = changed((basis) => {
      for (const guard of basis.guards) if (guard.rule === "retention-shortened") guard.level = 1;
    });
    expect(open(released, shorter)).toContain("whole: retention-shortened aws_s3_bucket.bucket");
  });
});
