import { backupsSection } from "../../report/page/backups-section";
import { readBackupRows } from "../../report/backup-rows";

const ROW = {
  subject: "private-host/etc",
  expected: "p",
  seen: "<2 h>",
  verdict: "confirmed",
  at: "2026-01-31",
};

test("rows of a file are read, and a file without any has none", () => {
  expect(readBackupRows("x.json", { backups: [{ ...ROW, stack: "backup" }] })).toEqual([
    { ...ROW, stack: "backup" },
  ]);
  expect(readBackupRows("x.json", { observations: [] })).toEqual([]);
});

test.each<[unknown, string]>([
  ["text", "is no list"],
  [["text"], "is no object"],
  [[{ ...ROW, verdict: "fine" }], "expected confirmed, contradicted, not checked"],
  [[{ ...ROW, at: 3 }], "as texts"],
  [[{ ...ROW, stack: 3 }], '"stack" as a text'],
])("backups %j are refused: %s", (backups, says) => {
  expect(() => readBackupRows("x.json", { backups })).toThrow(says);
});

test("the page says what is claimed, seen and when, and no text becomes markup", () => {
  const page = backupsSection(readBackupRows("x.json", { backups: [ROW] })).toString();
  for (const text of ["private-host/etc", "✓ as claimed", "2026-01-31"]) expect(page).toContain(text);
  expect(page).not.toContain("<2 h>");
});
