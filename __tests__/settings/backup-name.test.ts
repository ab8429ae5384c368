import { judgeBackupName } from "../../settings/backup-name";

test.each(["a", "backup", "a1-b2-c3", "a".repeat(28)])("%s is a name", (name) =>
  expect(judgeBackupName(name)).toBeUndefined(),
);

test.each(["", "1a", "-a", "a-", "a--b", "A", "a_b", "a.b", "a/b", "../a", "a b", "a\n", "a".repeat(29)])(
  "%j is none",
  (name) => expect(judgeBackupName(name)).toMatch(/is not a name|is too long/),
);
