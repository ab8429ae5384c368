import { App } from "cdktf";
import { HandWrittenStack } from "../../bench/hand-written-stack";
import { backupSettings } from "../../settings";
import { PrivateBackupStack } from "../../stacks/private-backup-stack";
import type { TerraformStack } from "cdktf";

const KINDS = ["resource", "data"] as const;

/** `aws_instance × 2`, for every type of resource and of data source. */
function counted(stack: TerraformStack): string[] {
  stack.prepareStack();
  const json = stack.toTerraform() as Record<string, Record<string, object>>;
  return KINDS.flatMap((kind) =>
    Object.entries(json[kind] ?? {}).map(
      ([type, byName]) => `${kind} ${type} × ${Object.keys(byName).length}`,
    ),
  ).sort();
}

function names(stack: TerraformStack, kind: "output" | "variable"): string[] {
  stack.prepareStack();
  return Object.keys((stack.toTerraform() as Record<string, object>)[kind] ?? {}).sort();
}

describe("the hand-written app of the benchmark", () => {
  const app = () => new App({ outdir: "." });
  const ours = () =>
    new PrivateBackupStack(
      app(),
      backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] }),
    );
  const handWritten = () => new HandWrittenStack(app(), "backup");

  test("has the same resources and data sources as a private backup, and as many of each", () => {
    expect(counted(handWritten())).toEqual(counted(ours()));
  });

  test("has a private backup's outputs and variables", () => {
    expect(names(handWritten(), "output")).toEqual(names(ours(), "output"));
    expect(names(handWritten(), "variable")).toEqual(names(ours(), "variable"));
  });
});
