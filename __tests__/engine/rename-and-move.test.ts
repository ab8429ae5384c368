import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeUnless, missingTerraform, terraform } from "../support/engine";

/** docs/guides/rename-and-move.md, with a resource that needs no provider in place of the bucket. */
describeUnless(missingTerraform(), "what is renamed or moved is not made anew", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "private-backup-move-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (stack: string, name: string, more: object = {}) => {
    const folder = join(root, stack);
    mkdirSync(folder, { recursive: true });
    const lifecycle = { prevent_destroy: true };
    const content = {
      terraform: { backend: { local: { path: join(root, `terraform.${stack}.tfstate`) } } },
      resource: { terraform_data: { [name]: { input: "backups", lifecycle } } },
      ...more,
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content));
    return folder;
  };
  const applied = (stack: string, name: string) => {
    const folder = write(stack, name);
    expect(terraform(folder, "init")).toMatchObject({ status: 0 });
    expect(terraform(folder, "apply", "-auto-approve")).toMatchObject({ status: 0 });
    return folder;
  };

  test("an address that changed is said in moved.tf beside cdk.tf.json", () => {
    const folder = applied("backup", "bucket");
    write("backup", "storage_bucket");
    writeFileSync(
      join(folder, "moved.tf"),
      "moved {\n  from = terraform_data.bucket\n  to   = terraform_data.storage_bucket\n}\n",
    );
    const { output } = terraform(folder, "plan");
    expect(output).toContain("terraform_data.bucket has moved to terraform_data.storage_bucket");
    expect(output).toContain("0 to add, 0 to change, 0 to destroy");
  });

  test("or moved in one state by hand", () => {
    const folder = applied("backup", "bucket");
    const moved = terraform(folder, "state", "mv", "terraform_data.bucket", "terraform_data.storage_bucket");
    expect(moved.output).toContain("Successfully moved 1 object");
    write("backup", "storage_bucket");
    expect(terraform(folder, "plan").output).toContain("No changes");
  });

  test("left unsaid, the new one would be made; a block that is gone does not guard any more", () => {
    const folder = applied("backup", "bucket");
    write("backup", "storage_bucket");
    expect(terraform(folder, "plan").output).toContain("1 to add, 0 to change, 1 to destroy");
  });

  test("a stack that was renamed finds its state where the new name looks for it", () => {
    const before = applied("old", "bucket");
    const { output: state } = terraform(before, "state", "pull");
    const kept = join(root, "old.before.tfstate");
    writeFileSync(kept, state);
    const after = write("new", "bucket");
    expect(terraform(after, "init")).toMatchObject({ status: 0 });
    expect(terraform(after, "plan").output).toContain("1 to add");
    expect(terraform(after, "state", "push", kept)).toMatchObject({ status: 0 });
    expect(terraform(after, "plan").output).toContain("No changes");
    expect(existsSync(join(root, "terraform.old.tfstate"))).toBe(true);
  });

  test("what another stack takes over is forgotten here, and not destroyed", () => {
    const folder = applied("backup", "bucket");
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: backendOf(root) }));
    writeFileSync(
      join(folder, "removed.tf"),
      "removed {\n  from = terraform_data.bucket\n  lifecycle {\n    destroy = false\n  }\n}\n",
    );
    const { output, status } = terraform(folder, "apply", "-auto-approve");
    expect([status, output.includes("0 destroyed")]).toEqual([0, true]);
    expect(terraform(folder, "state", "list").output.trim()).toBe("");
  });
});

function backendOf(root: string): object {
  return { backend: { local: { path: join(root, "terraform.backup.tfstate") } } };
}
