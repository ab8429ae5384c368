import { judgeBackupName } from "../../settings/backup-name";

test.each(["a", "backup", "a1-b2-c3", "a".repeat(28)])("%s is a name", (name) =>
  expect(judgeBackupName(name)).toBeUndefined(),
);

test.each(["", "1a", "-a", "a-", "a--b", "A", "a_b", "a.b", "a/b", "../a", "a b", "a\n", "a".repeat(29)])(
  "%j is none",
  (name) => expect(judgeBackupName(name)).toMatch(/is not a name|is too long/),
);

test("is none that CDKTF takes for a property of its own", () => {
  expect(judgeBackupName("constructor")).toBe("is a name that CDKTF cannot use: expected another");
  expect(judgeBackupName("constructors")).toBeUndefined();
});
