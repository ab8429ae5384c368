import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PythonEnvironment } from "../../emulator/python-environment";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "private-backup-python-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("an environment that cannot be made says why, in Python's own words", () => {
  const python = `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "Error: [Errno 28] No space left on device" >&2\nexit 1\n`;
  writeFileSync(join(folder, "python3"), python, { mode: 0o755 });
  const environment = new PythonEnvironment(join(folder, "moto"), "moto==1", join(folder, "python3"));
  expect(environment.install()).toBe(
    "python3 -m venv makes no environment (Error: [Errno 28] No space left on device)",
  );
});

test("without Python it says so", () => {
  const environment = new PythonEnvironment(join(folder, "moto"), "moto==1", join(folder, "nowhere"));
  expect(environment.install()).toBe("python3 is not on this machine");
});
