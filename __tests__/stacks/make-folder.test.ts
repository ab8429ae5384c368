import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../stacks/make-folder";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "private-backup-folder-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder is made with those above it, and the topmost of them is told", () => {
  expect(makeFolder(join(folder, "a", "b", "c"))).toBe(join(folder, "a"));
  expect(existsSync(join(folder, "a", "b", "c"))).toBe(true);
  expect(makeFolder(join(folder, "a", "b", "d"))).toBe(join(folder, "a", "b", "d"));
  expect(makeFolder(join(folder, "a", "b"))).toBeUndefined();
});

test("a link to a folder is one", () => {
  symlinkSync(folder, join(folder, "link"));
  expect(makeFolder(join(folder, "link"))).toBeUndefined();
});

test.each([
  ["a file in its place", "file", "EEXIST"],
  ["a file above it", "file/below", "ENOTDIR"],
  ["a link to nowhere in its place", "broken", "EEXIST"],
  ["a link to nowhere above it", "broken/below", "EEXIST"],
])("%s is the system's own error", (_, path, code) => {
  writeFileSync(join(folder, "file"), "");
  symlinkSync(join(folder, "nowhere"), join(folder, "broken"));
  expect(() => makeFolder(join(folder, path))).toThrow(expect.objectContaining({ code }));
});

test("where nothing can be made it ends, with the system's own error", () => {
  expect(() => makeFolder("/proc/private-backup/below")).toThrow(
    expect.objectContaining({ syscall: "mkdir", path: "/proc/private-backup" }),
  );
});
