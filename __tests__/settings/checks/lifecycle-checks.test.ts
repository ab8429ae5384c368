import { fileWith, problemsOf } from "../support/problems";

const lifecycle = (lines: string, lock = "{ days: 30 }") =>
  fileWith(`bucket: { objectLock: ${lock}, lifecycle: { ${lines} } }`);

test.each([
  [
    "expireAfterDays: 29",
    "expireAfterDays",
    /^29 is less than the retention of 30 days.*expected 30 or more/,
  ],
  ["expireNoncurrentAfterDays: 29", "expireNoncurrentAfterDays", /^29 is less than the retention/],
  [
    "transition: { afterDays: 60, storageClass: GLACIER }, expireAfterDays: 60",
    "expireAfterDays",
    /^60 is not after the transition on day 60: expected 61 or more/,
  ],
  [
    "transition: { afterDays: 29, storageClass: STANDARD_IA }",
    "transition.afterDays",
    /^29 is too early for STANDARD_IA.*expected 30 or more/,
  ],
  [
    "transition: { afterDays: 0, storageClass: ONEZONE_IA }",
    "transition.afterDays",
    /too early for ONEZONE_IA/,
  ],
])("%s is refused", (lines, path, message) => {
  expect(problemsOf(lifecycle(lines))).toMatchObject([
    { line: 5, path: `backups[0].bucket.lifecycle.${path}`, message: expect.stringMatching(message) },
  ]);
});

test.each([
  ["expireAfterDays: 30", undefined],
  ["expireNoncurrentAfterDays: 30", undefined],
  ["expireAfterDays: 1, expireNoncurrentAfterDays: 1", "false"],
  ["transition: { afterDays: 0, storageClass: INTELLIGENT_TIERING }", undefined],
  ["transition: { afterDays: 30, storageClass: STANDARD_IA }, expireAfterDays: 31", undefined],
])("%s is taken", (lines, lock) => {
  expect(() => problemsOf(lifecycle(lines, lock))).toThrow("found none");
});
