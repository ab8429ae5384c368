import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWhole } from "../../cli/write-whole";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-write-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("makes the folders above the file, and leaves nothing beside the file", () => {
  writeWhole(join(folder, "a", "b", "page.html"), "text");
  expect(readFileSync(join(folder, "a/b/page.html"), "utf8")).toBe("text");
  expect(readdirSync(join(folder, "a/b"))).toEqual(["page.html"]);
});

test("what cannot be written leaves what was there, and no file aside", () => {
  mkdirSync(join(folder, "page.html"));
  writeFileSync(join(folder, "page.html", "kept"), "");
  expect(() => writeWhole(join(folder, "page.html"), "text")).toThrow(
    expect.objectContaining({ code: "EISDIR" }) as Error,
  );
  expect(readdirSync(folder)).toEqual(["page.html"]);
  expect(readdirSync(join(folder, "page.html"))).toEqual(["kept"]);
});

test("a file whose name is too long for the machine is named in the error, and not the one aside", () => {
  const path = join(folder, "x".repeat(300));
  expect(() => writeWhole(path, "text")).toThrow(
    expect.objectContaining({ code: "ENAMETOOLONG", path }) as Error,
  );
});

test("a link stays one, and leads to the new text", () => {
  writeFileSync(join(folder, "kept.json"), "old");
  symlinkSync("kept.json", join(folder, "link.json"));
  writeWhole(join(folder, "link.json"), "new");
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "kept.json"), "utf8")).toBe("new");
});

test("a device is written to, and stays one", () => {
  expect(() => writeWhole("/dev/full", "text")).toThrow(expect.objectContaining({ code: "ENOSPC" }) as Error);
  expect(statSync("/dev/full").isCharacterDevice()).toBe(true);
});

test("a script may be run by its owner where that is asked for", () => {
  writeWhole(join(folder, "install.sh"), "text", 0o700);
  expect(statSync(join(folder, "install.sh")).mode & 0o777).toBe(0o700);
});
