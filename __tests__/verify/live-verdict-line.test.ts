import type { BackupRow } from "../../report/backup-rows";
import { liveVerdictLine } from "../../verify/live-verdict-line";
import type { VerifiedStack } from "../../verify/verified-stack";
import { FORBIDDEN, RecordedAccount } from "../support/recorded-account";

const AT = new Date("2026-01-31T06:00:00Z");

/** Backups as the bucket's list tells of them. */
function arrivedAs(...verdicts: BackupRow["verdict"][]): NonNullable<VerifiedStack["arrived"]> {
  const rows = verdicts.map((verdict, at) => ({
    stack: "backup",
    subject: `private-host/job-${at}`,
    expected: "a backup that is at most 26 h old",
    seen: "2 h old",
    verdict,
    at: AT.toISOString(),
  }));
  const states = { confirmed: "in time", contradicted: "overdue", "not checked": "not expected" } as const;
  const jobs = verdicts.map((verdict, at) => ({ host: "h", job: `job-${at}`, state: states[verdict] }));
  return { read: { arrivals: { jobs }, expected: [], unread: [] }, rows, at: AT } as never;
}

test("of one stack it counts the claims, and the backups that came", async () => {
  const checked = await new RecordedAccount().check();
  const all = checked.proof.claims.filter(({ holds }) => holds !== null).length;
  expect(liveVerdictLine([checked])).toBe(`✓ ${all} claims hold`);
  expect(liveVerdictLine([{ ...checked, arrived: arrivedAs("confirmed", "confirmed", "not checked") }])).toBe(
    `✓ ${all} claims hold; 2 backups came in time`,
  );
});

test("a backup that is late fails a stack whose claims hold", async () => {
  const checked = await new RecordedAccount().check();
  expect(liveVerdictLine([{ ...checked, arrived: arrivedAs("confirmed", "contradicted") }])).toMatch(
    /^✗ \d+ claims hold; 1 of 2 backups did not come in time$/,
  );
});

test("a request that contradicts a claim is said", async () => {
  const checked = await new RecordedAccount().check();
  const observations = [{ claim: "tls-only", verdict: "contradicted" as const, says: "200" }];
  const probed = { observations, seen: [], notes: [] };
  expect(liveVerdictLine([{ ...checked, probed }])).toMatch(
    /^✗ \d+ claims hold; 1 claim was contradicted by a request$/,
  );
});

test("what could not be read is unknown, and of several stacks the names are said", async () => {
  const account = new RecordedAccount();
  const whole = await account.check();
  account.fail("DescribeRouteTables", FORBIDDEN);
  const half = await account.check();
  expect(liveVerdictLine([half])).toMatch(/^\? \d+ of \d+ claims are unknown/);
  expect(
    liveVerdictLine([
      { ...whole, stack: "one" },
      { ...half, stack: "two" },
    ]),
  ).toBe("? 1 of 2 stacks is unknown: two");
});
