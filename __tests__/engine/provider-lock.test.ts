import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyLock, keptLock, makeLock, PLATFORMS } from "../../tools/provider-lock";
import { describeUnless, missingTerraform } from "../support/engine";

describeUnless(missingTerraform(), "the providers' lock file", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "private-backup-locks-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A stand-in for the registry: a provider of another content for each platform. */
  const mirrorOf = (version: string, platforms: readonly string[]) => {
    const mirror = join(root, `mirror-${version}`);
    for (const platform of platforms) {
      const folder = join(mirror, "registry.terraform.io", "hashicorp", "aws", version, platform);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `terraform-provider-aws_v${version}_x5`), `${version} for ${platform}`);
    }
    return mirror;
  };
  const hashes = (lock: string) => lock.match(/"h1:[^"]+"/g) ?? [];

  test("has the checksums of all four platforms, and is kept", () => {
    const locks = join(root, "locks");
    const kept = makeLock({ locks, mirror: mirrorOf("5.100.0", PLATFORMS) });
    expect(kept).toBe(join(locks, "terraform.lock.hcl"));
    const text = readFileSync(kept, "utf8");
    expect(text).toContain('version     = "5.100.0"');
    expect(new Set(hashes(text)).size).toBe(4);
  });

  test("keeps its version where the mirror has a newer one, until it is removed", () => {
    const locks = join(root, "locks");
    const kept = makeLock({ locks, mirror: mirrorOf("5.100.0", PLATFORMS) });
    const both = mirrorOf("5.100.0", PLATFORMS);
    for (const platform of PLATFORMS) {
      const folder = join(both, "registry.terraform.io", "hashicorp", "aws", "6.0.0", platform);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "terraform-provider-aws_v6.0.0_x5"), platform);
    }
    makeLock({ locks, mirror: both });
    expect(readFileSync(kept, "utf8")).toContain('version     = "5.100.0"');
    rmSync(kept);
    makeLock({ locks, mirror: both });
    expect(readFileSync(kept, "utf8")).toContain('version     = "6.0.0"');
  });

  test("a platform that cannot be had is an error, and what was kept stays as it was", () => {
    const locks = join(root, "locks");
    mkdirSync(locks);
    writeFileSync(keptLock({ locks }), "# kept\n");
    const mirror = mirrorOf("5.100.0", ["linux_amd64"]);
    expect(() => makeLock({ locks, mirror })).toThrow(/linux_arm64|darwin/);
    expect(readFileSync(keptLock({ locks }), "utf8")).toBe("# kept\n");
  });

  test("an engine that is not there is named", () => {
    expect(() => makeLock({ locks: join(root, "locks"), binary: "no-such-engine" })).toThrow(
      /no-such-engine/,
    );
  });

  test("is copied into every stack's folder, and each engine has its own", () => {
    const [locks, outdir] = [join(root, "locks"), join(root, "out")];
    for (const name of ["a", "b", "left-over"]) mkdirSync(join(outdir, "stacks", name), { recursive: true });
    for (const name of ["a", "b"]) writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "{}");
    mkdirSync(locks);
    writeFileSync(join(locks, "tofu.lock.hcl"), "# tofu's\n");
    expect(copyLock({ locks, binary: "/usr/bin/tofu", outdir })).toEqual(["a", "b"]);
    expect(readFileSync(join(outdir, "stacks", "b", ".terraform.lock.hcl"), "utf8")).toBe("# tofu's\n");
    expect(existsSync(join(outdir, "stacks", "left-over", ".terraform.lock.hcl"))).toBe(false);
    expect(copyLock({ locks, outdir: join(root, "nowhere") })).toEqual([]);
  });
});
