import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentMessage } from "../../cli/environment";

const failure = (code: string, path = "cdktf.out/stacks/backup") =>
  Object.assign(new Error(`${code}: of the system`), { code, path, syscall: "open" });

test.each([
  ["ENOSPC", "no space is left on the device"],
  ["EROFS", "read-only"],
  ["ENOTDIR", "below something that is a file, not a folder"],
  ["EACCES", "no permission"],
  ["EPERM", "no permission"],
  ["EMFILE", "too many files open"],
  ["ENFILE", "too many files open"],
])("%s is said in words, with the path and the system's own name", (code, words) => {
  const message = environmentMessage(failure(code));
  expect(message).toMatch(/^cdktf\.out\/stacks\/backup: /u);
  expect(message).toContain(words);
  expect(message).toContain(`(${code})`);
});

test("a folder aside is none of the user's business", () => {
  const path = join("cdktf.out", ".staging-4711", "manifest.json");
  expect(environmentMessage(failure("ENOSPC", path))).toMatch(/^cdktf\.out.manifest\.json: /u);
});

test("what the system says by itself is understood", () => {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-environment-"));
  const file = join(folder, "file");
  writeFileSync(file, "");
  const said = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return environmentMessage(error);
    }
    return "no error";
  };
  expect(said(() => mkdirSync(join(file, "inside"), { recursive: true }))).toContain("not a folder");
  expect(said(() => readFileSync(folder))).toContain("it is a folder");
  expect(said(() => writeFileSync("/dev/full", "text"))).toContain("no space is left");
  rmSync(folder, { recursive: true });
});

test.each([
  ["a defect", new TypeError("x is undefined")],
  [
    "an error with a code of its own",
    Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }),
  ],
  ["what is no error", "text"],
])("%s is not the machine's", (_, error) => {
  expect(environmentMessage(error)).toBeUndefined();
});
