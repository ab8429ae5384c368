import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshManifest } from "../../bundle/freshness.cjs";
import { SmallProject } from "../support/small-project";

let made: SmallProject;
beforeAll(async () => {
  made = new SmallProject();
  expect(await made.run()).toEqual({ code: 0, stdout: "near far text", stderr: "" });
});
afterAll(() => made.remove());

let project: SmallProject;
beforeEach(() => {
  project = new SmallProject(made);
});
afterEach(() => project.remove());

/** A project of which no bundle was made. */
const begun = () => {
  project.remove();
  project = new SmallProject();
};

const path = (...names: string[]) => join(project.folder, ...names);
const output = async (...args: string[]) => {
  const { stdout, stderr } = await project.run(...args);
  expect(stderr).toBe("");
  return stdout;
};

/** Every file of the bundle, with its text. */
const bundled = () =>
  project
    .kept()
    .filter((name) => !name.endsWith(".json"))
    .flatMap((folder) =>
      readdirSync(path(".cache", "bundle", folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(path(".cache", "bundle", folder, name), "utf8")),
    );

test("makes a bundle at the first run, and the second run makes nothing", async () => {
  begun();
  expect(await output("a", "--b")).toBe("near far text a --b");
  const kept = project.kept();
  expect(kept).toEqual([
    expect.stringMatching(/^commands-/),
    expect.stringMatching(/^libraries-/),
    "manifest.json",
    expect.stringMatching(/^page-/),
  ]);
  const { mtimeMs, ino } = statSync(path(".cache", "bundle", "manifest.json"));
  expect(await output("a")).toBe("near far text a");
  expect(project.kept()).toEqual(kept);
  expect(statSync(path(".cache", "bundle", "manifest.json"))).toMatchObject({ mtimeMs, ino });
});

test("runs from the bundle without a source being read", async () => {
  await output();
  const [commands = ""] = project.kept();
  const file = path(".cache", "bundle", commands, "commands.js");
  writeFileSync(file, readFileSync(file, "utf8").replace('"near"', '"here"'));
  rmSync(path(".cache", "bundle", commands, `node-${process.version}-${process.arch}`), {
    recursive: true,
    force: true,
  });
  expect(await output()).toBe("here far text");
});

describe("is never stale:", () => {
  const inPlace = (file: string, text: string) => {
    const { atime, mtime } = statSync(path(file));
    writeFileSync(path(file), text);
    utimesSync(path(file), atime, mtime);
  };

  const CHANGES: Readonly<Record<string, () => void>> = {
    "a source": () => project.write("cli/near/index.ts", `export const near = "nearer";`),
    "a source of the same size, whose time was put back": () =>
      inPlace("cli/near/index.ts", `export const near = "here";\n`),
    "a source that another now stands before": () =>
      project.write("cli/near.ts", `export const near = "before";`),
    "a text that a source reads": () => project.write("cli/text.txt", "other"),
    "a package's code": () => inPlace("node_modules/package-of-ours/one.js", `exports.far = "fat";\n`),
    "a package's entry": () =>
      project.write("node_modules/package-of-ours/package.json", `{"main":"two.js"}`),
    "a package that is imported anew": () => {
      project.write("node_modules/another/index.js", `exports.near = "another";`);
      project.write("cli/near/index.ts", `export { near } from "another";`);
    },
    ...Object.fromEntries(
      ["package-lock.json", "tsconfig.json", "bundle/build-options.ts"].map((file) => [
        `the file ${file}`,
        () => project.write(file, `${readFileSync(path(file), "utf8")}\n`),
      ]),
    ),
  };

  test.each(Object.entries(CHANGES))("%s makes a bundle anew", (_, change) => {
    expect(freshManifest(project.folder)).toBeDefined();
    change();
    expect(freshManifest(project.folder)).toBeUndefined();
  });

  test.each([
    [["a source", "a text that a source reads", "a package's code"], "nearer fat other"],
    [["a source of the same size, whose time was put back", "a package's entry"], "here two text"],
    [["a package that is imported anew", "the file tsconfig.json"], "another far text"],
    [["a source that another now stands before", "the file package-lock.json"], "before far text"],
  ])("what runs after %j is new, and stays", async (changes, expected) => {
    expect(freshManifest(project.folder)).toBeDefined();
    for (const change of changes) CHANGES[change]?.();
    expect(await output()).toBe(expected);
    expect(freshManifest(project.folder)).toBeDefined();
  });

  test("what was taken away is missed, and what comes back is taken up", async () => {
    await output();
    rmSync(path("cli", "near", "index.ts"));
    expect(await project.run()).toMatchObject({ code: 1, stderr: expect.stringContaining("./near") });
    project.write("cli/near/index.ts", `export const near = "back";`);
    expect(await output()).toBe("back far text");
  });

  test("the bundle's own folder may be removed, whole or in part", async () => {
    await output();
    for (const name of [...project.kept(), "."]) {
      rmSync(path(".cache", "bundle", name), { recursive: true });
      expect(await output()).toBe("near far text");
    }
  });
});

test("files that were only touched are compared, and the bundle stays", async () => {
  await output();
  const kept = project.kept();
  utimesSync(path("cli", "go.ts"), new Date(), new Date());
  expect(await output()).toBe("near far text");
  expect(project.kept()).toEqual(kept);
});

test("of a source that cannot be read it says where, and runs again once that is mended", async () => {
  await output();
  project.write("cli/near/index.ts", "export const near = ;");
  const { code, stderr } = await project.run();
  expect([code, stderr]).toEqual([1, expect.stringContaining(join("cli", "near", "index.ts:1:20"))]);
  project.write("cli/near/index.ts", `export const near = "mended";`);
  expect(await output()).toBe("mended far text");
});

test("where nothing can be kept it runs from the sources", async () => {
  begun();
  project.write(".cache", "a file, where a folder is needed");
  expect(await output("a")).toBe("near far text a");
  expect(await project.run("fail")).toMatchObject({ code: 1, stderr: expect.stringContaining("go.ts:6:") });
});

test("runs at once make one bundle, and each is right", async () => {
  begun();
  const runs = await Promise.all(["a", "b", "c"].map((word) => output(word)));
  expect(runs).toEqual(["a", "b", "c"].map((word) => `near far text ${word}`));
  expect(project.kept()).toHaveLength(4);
});

test("what nobody caught is shown at its source's line, without the bundle's", async () => {
  await output();
  const { code, stderr } = await project.run("fail");
  expect(code).toBe(70);
  expect(stderr).toMatch(/^TypeError: as it was asked to\n {4}at /);
  expect(stderr).toContain(`${path("cli", "go.ts")}:6:`);
  expect(stderr.split("\n")[1]).not.toContain(".cache");
});

test("a project that was copied with its bundle shows its own sources, not those that it was copied from", async () => {
  await made.run("fail");
  const { stderr } = await project.run("fail");
  expect(stderr).toContain(`${path("cli", "go.ts")}:6:`);
  expect(stderr).not.toContain(made.folder);
});

test("holds no path of the machine that it was made on", async () => {
  await output();
  expect(bundled().filter((text) => text.includes(project.folder) || text.includes(__dirname))).toEqual([]);
});

test("of many bundles only the newest stay", async () => {
  for (const near of ["a", "b"]) {
    project.write("cli/near/index.ts", `export const near = "${near}";`);
    await output();
  }
  expect(project.kept().filter((name) => name.startsWith("commands-"))).toHaveLength(2);
});
