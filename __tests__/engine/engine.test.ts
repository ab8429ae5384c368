import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engine, engineBinary } from "../../engine/engine";
import { Problem } from "../../proof/terms/problem";
import { describeUnless, missingTerraform } from "../support/engine";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-command-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a shell script in the place of the engine. */
const standIn = (body: string, args: readonly string[] = []) => {
  const binary = join(folder, "engine.sh");
  writeFileSync(binary, `#!/bin/sh\n${body}\n`);
  chmodSync(binary, 0o755);
  return engine(folder, args, { wanted: "the state", binary });
};
const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Error).message;
  }
  throw new Error("it did not fail");
};

test("what the engine writes is handed back as it is, from where it was run, errors apart", () => {
  mkdirSync(join(folder, "here"));
  expect(standIn('ls -d here; echo "$@"; echo careful >&2', ["state", "pull"])).toBe("here\nstate pull\n");
});

test("a state of many megabytes is read whole", () => {
  expect(standIn("head -c 3000000 /dev/zero | tr '\\0' x")).toHaveLength(3_000_000);
});

test("an engine that fails is quoted, with its command and its folder", () => {
  const message = messageOf(() => standIn("echo Error acquiring the state lock >&2; exit 1", ["show"]));
  expect(message).toBe(`${folder}/engine.sh show in ${folder}: Error acquiring the state lock`);
});

test.each([
  ["a bare exit", "exit 3", "it ended with 3"],
  ["a signal", "kill -9 $$", "SIGKILL ended it"],
])("one that says nothing is not taken for one that did it: %s", (_, body, words) => {
  expect(messageOf(() => standIn(body))).toContain(words);
});

test("one that is not there is named, with what it was wanted for and how to name another", () => {
  const wanted = "the state";
  const message = messageOf(() => engine(folder, ["show"], { wanted, binary: "no-such-engine" }));
  expect(message).toContain("no-such-engine cannot be run: it is not on this machine. It is asked for");
  expect(message).toContain("It is asked for the state; TERRAFORM_BINARY_NAME names another");
});

describe("the engine's program", () => {
  const before = process.env.TERRAFORM_BINARY_NAME;
  afterEach(() => {
    if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
    else process.env.TERRAFORM_BINARY_NAME = before;
  });

  test("is terraform, unless TERRAFORM_BINARY_NAME names another", () => {
    delete process.env.TERRAFORM_BINARY_NAME;
    expect(engineBinary()).toBe("terraform");
    process.env.TERRAFORM_BINARY_NAME = "tofu";
    expect(engineBinary()).toBe("tofu");
  });
});

describeUnless(missingTerraform(), "a real engine", () => {
  test("is quoted without colours", () => {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ locals: { a: "${b}" } }));
    const message = messageOf(() => engine(folder, ["validate"], { wanted: "its opinion" }));
    expect(message).toContain("Error: Invalid reference");
    expect(message).not.toContain("\u001b");
  });
});
