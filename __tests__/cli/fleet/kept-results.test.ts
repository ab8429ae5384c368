import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesHash, type FleetResult } from "../../../cli/fleet/fleet-result";
import { KeptResults } from "../../../cli/fleet/kept-results";
import { backupSettings, type BackupSettings, type BackupSettingsInput } from "../../../settings";

let sources: string | undefined;
jest.mock("../../../cli/bundled", () => ({
  bundled: () => (sources === undefined ? undefined : { sources, start: "start" }),
}));

const before = process.cwd();
let folder: string;
beforeEach(() => {
  sources = "commands-1,libraries-1";
  folder = mkdtempSync(join(tmpdir(), "private-backup-kept-"));
  process.chdir(folder);
  write("cdk.tf.json", "{}");
  write("required_version.tf", "terraform {}");
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const stackFolder = () => join("cdktf.out", "stacks", "one");
const write = (file: string, text: string) => {
  mkdirSync(stackFolder(), { recursive: true });
  writeFileSync(join(stackFolder(), file), text);
};
const settings = (changes: Partial<BackupSettingsInput> = {}): BackupSettings =>
  backupSettings({ name: "one", region: "eu-west-1", operators: ["deployer"], ...changes });
const result = (): FleetResult => ({
  stack: "one",
  outcome: "holds",
  resources: 31,
  files: filesHash(stackFolder())!,
  manifest: { name: "one" },
});
const keep = (one: FleetResult = result()) => new KeptResults("cdktf.out").keep([settings()], [one]);
const find = (backup = settings()) => new KeptResults("cdktf.out").find(backup);
const kept = join(".cache", "fleet.json");
const changeAll = (change: (all: any) => unknown) =>
  writeFileSync(kept, JSON.stringify(change(JSON.parse(readFileSync(kept, "utf8")))));
const changeKept = (change: (one: any) => unknown) =>
  changeAll((all) => {
    const results = Object.entries(all.results).map(([key, one]) => [key, change(one)]);
    return { ...all, results: Object.fromEntries(results) };
  });

const real = process.version;
const version = { value: real };
beforeAll(() => {
  Object.defineProperty(process, "version", { configurable: true, get: () => version.value });
});

test("what holds is known again, and nothing else is left beside it", () => {
  keep();
  expect(find()).toEqual(result());
  expect(readdirSync(".cache")).toEqual(["fleet.json"]);
});

test("cdktf's command line knows what a run without it has kept", () => {
  keep();
  const set = { SYNTH_HCL_OUTPUT: "false", CDKTF_CONTEXT_JSON: '{"cdktfRelativeModules":[]}' };
  Object.assign(process.env, set, { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" });
  try {
    expect(find()).toEqual(result());
  } finally {
    for (const name of Object.keys(set)) delete process.env[name];
    delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
  }
});

describe("is not known any more:", () => {
  test.each<[string, () => BackupSettings | void]>([
    ["other settings", () => settings({ writers: ["arn:aws:iam::111122223333:role/database"] })],
    ["another name", () => settings({ name: "two" })],
    ["other sources", () => void (sources = "commands-2,libraries-1")],
    ["sources that nobody knows", () => void (sources = undefined)],
    [
      "another context of cdktf",
      () => void (process.env.CDKTF_CONTEXT_JSON = '{"excludeStackIdFromLogicalIds":"true"}'),
    ],
    ["another form of cdktf's output", () => void (process.env.SYNTH_HCL_OUTPUT = "true")],
    ["another version of Node", () => void (version.value = "v99.0.0")],
    ["a result of which a part is missing", () => changeKept(({ manifest: _, ...one }) => one)],
    ["a result that says that it fails", () => changeKept((one) => ({ ...one, outcome: "fails" }))],
    ["results of a version that kept others", () => changeKept(() => null)],
    ["a file of the stack that was edited", () => write("cdk.tf.json", "{ }")],
    ["a file of the stack that is gone", () => rmSync(join(stackFolder(), "required_version.tf"))],
    [
      "text that went from one file to the other",
      () => (write("cdk.tf.json", "{}te"), write("required_version.tf", "rraform {}")),
    ],
    ["results that were removed", () => rmSync(".cache", { recursive: true })],
    ["results that are cut off", () => writeFileSync(kept, readFileSync(kept, "utf8").slice(0, -5))],
    ["results that are none", () => writeFileSync(kept, "null")],
    ["no results at all", () => changeAll((all) => ({ ...all, results: null }))],
    ["results of another form", () => writeFileSync(kept, '{"surroundings":1,"results":{}}')],
  ])("%s", (_, change) => {
    keep();
    try {
      expect(find(change() ?? settings())).toBeUndefined();
    } finally {
      delete process.env.CDKTF_CONTEXT_JSON;
      delete process.env.SYNTH_HCL_OUTPUT;
      version.value = real;
    }
  });

  test.each(["fails", "unknown"] as const)("a stack of which something %s is never kept", (outcome) => {
    keep({ ...result(), outcome });
    expect(find()).toBeUndefined();
  });

  test("a result under the name of another stack", () => {
    keep({ ...result(), stack: "two" });
    expect(find()).toBeUndefined();
  });
});

test("another output folder without the stack's files knows nothing, and the same elsewhere does", () => {
  keep();
  expect(new KeptResults("elsewhere").find(settings())).toBeUndefined();
});

test("a run of one stack keeps what is known of the others, and of it only what it is now", () => {
  keep();
  new KeptResults("cdktf.out").keep([settings({ name: "two" })], [{ ...result(), stack: "two" }]);
  expect(find()).toEqual(result());
  const changed = settings({ writers: ["arn:aws:iam::111122223333:role/database"] });
  new KeptResults("cdktf.out").keep([changed], [result()]);
  expect([find(), find(changed)]).toEqual([undefined, result()]);
  expect(Object.keys(JSON.parse(readFileSync(kept, "utf8")).results)).toHaveLength(2);
});

test("of two runs at once each knows its own, and the last one's is kept whole", () => {
  const [one, other] = [new KeptResults("cdktf.out"), new KeptResults("cdktf.out")];
  one.keep([settings()], [result()]);
  expect(find()).toEqual(result());
  other.keep([settings({ name: "two" })], [{ ...result(), stack: "two" }]);
  expect(find()).toBeUndefined();
  expect(Object.keys(JSON.parse(readFileSync(kept, "utf8")).results)).toHaveLength(1);
});

test("what a run that was killed has left beside it is never read", () => {
  keep();
  writeFileSync(`${kept}.999999`, '{"surroundings":');
  expect(find()).toEqual(result());
});

test("where nothing can be kept it goes on", () => {
  writeFileSync(".cache", "a file");
  expect(() => keep()).not.toThrow();
  expect(find()).toBeUndefined();
});
