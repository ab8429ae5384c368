import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { showState } from "../../verify/show-state";

let folder: string;
const before = process.env.TERRAFORM_BINARY_NAME;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-show-state-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
  else process.env.TERRAFORM_BINARY_NAME = before;
});

/** Lets a program that writes a message to standard error and ends with 1 stand in for the engine. */
function engineThatSays(message: string): string {
  const program = join(folder, "terraform");
  writeFileSync(join(folder, "message"), message);
  writeFileSync(program, `#!/bin/sh\ncat "${join(folder, "message")}" >&2\nexit 1\n`);
  chmodSync(program, 0o755);
  process.env.TERRAFORM_BINARY_NAME = program;
  return program;
}

test.each([
  '╷\n│ Error: Backend initialization required, please run "terraform init"\n│ \n│ Reason: Initial configuration\n╵',
  "╷\n│ Error: Required plugins are not installed\n╵",
  "╷\n│ Error: Inconsistent dependency lock file\n╵",
])("a folder that was not initialized says in one line what to run (%#)", (message) => {
  const program = engineThatSays(message);
  expect(() => showState(folder)).toThrow(
    new Error(`${folder} is not initialized; run first: ${program} -chdir=${folder} init`),
  );
});

test("any other failure keeps the engine's own words", () => {
  engineThatSays("╷\n│ Error: Error loading state: AccessDenied\n╵");
  expect(() => showState(folder)).toThrow("Error: Error loading state: AccessDenied");
});
