import Ajv from "ajv";
import fc from "fast-check";
import { stringify } from "yaml";
import { backupSettings, parseSettings, SettingsError, type SettingsProblem } from "../../settings";
import { jsonSchema } from "../../settings/json-schema";
import { backupInput } from "./support/arbitrary-settings";

const accepts = new Ajv({ allErrors: false }).compile(jsonSchema());

type Outcome =
  { readonly kind: "read" } | { readonly kind: "refused"; readonly problems: readonly SettingsProblem[] };

/** Reads a text; anything thrown but a SettingsError fails the test. */
function read(text: string): Outcome {
  try {
    parseSettings(text, "backups.yaml");
    return { kind: "read" };
  } catch (error) {
    if (error instanceof SettingsError) return { kind: "refused", problems: error.problems };
    throw error;
  }
}

function expectEveryProblemHasAPlace(problems: readonly SettingsProblem[]) {
  expect(problems.length).toBeGreaterThan(0);
  for (const { line, column, message } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toMatch(/undefined|\[object|NaN|\p{Cc}/u);
  }
}

/** All places of a value, leaves and branches. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

function replaced(value: unknown, path: (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  copy[step] = replaced(copy[step], rest, by);
  return copy;
}

const anywhere = fc
  .record({ input: backupInput, place: fc.nat(), value: fc.jsonValue({ maxDepth: 3 }) })
  .map(({ input, place, value }) => {
    const file = { version: 1, backups: [input] };
    const places = placesOf(file);
    return replaced(file, places[place % places.length]!, value);
  });

test("settings that are right are read, alone and by way of the file, and the editors' schema takes them", () => {
  fc.assert(
    fc.property(backupInput, (input) => {
      const file = { version: 1, backups: [input] };
      expect(parseSettings(stringify(file), "backups.yaml")).toEqual([backupSettings(input)]);
      expect(accepts(file)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("what is right stays right when it is given as the settings of a backup again", () => {
  fc.assert(
    fc.property(backupInput, (input) => {
      const settings = backupSettings(input);
      expect(backupSettings(settings)).toEqual(settings);
    }),
    { numRuns: 80 },
  );
});

test("right settings may stand under defaults instead", () => {
  fc.assert(
    fc.property(backupInput, ({ name, ...rest }) => {
      const file = { version: 1, defaults: rest, backups: [{ name }] };
      expect(parseSettings(stringify(file), "backups.yaml")).toEqual([backupSettings({ name, ...rest })]);
      expect(accepts(file)).toBe(true);
    }),
    { numRuns: 80 },
  );
});

test("anything put anywhere is read, or refused with a line: never another exception; the editors' schema refuses nothing that is right", () => {
  fc.assert(
    fc.property(anywhere, (file) => {
      const outcome = read(stringify(file));
      if (outcome.kind === "refused") expectEveryProblemHasAPlace(outcome.problems);
      else expect(accepts(file)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

const WRONG: readonly [path: string, value: fc.Arbitrary<unknown>][] = [
  ["name", fc.constantFrom("", "A", "a--b", "a-", "9a", "a".repeat(29), 7, null)],
  ["region", fc.constantFrom("", "eu", "EU-WEST-1", "eu-west-9", 1)],
  ["protect", fc.oneof(fc.string(), fc.integer())],
  ["tags", fc.oneof(fc.constant({ "aws:x": "y" }), fc.constant({ x: 1 }), fc.array(fc.string()))],
  [
    "operators",
    fc.constantFrom(["*"], ["arn:*"], ["arn:aws:iam::*:*"], ["arn:aws:iam::*:role/*"], "deployer", [1]),
  ],
  ["writers", fc.constantFrom(["*"], ["arn:aws:iam::111122223333:role/*"], ["deployer"])],
  ["acknowledge", fc.constantFrom(["all"], "ssh-from-anywhere")],
  ["bucketPolicy", fc.string({ maxLength: 5 })],
  ["backend", fc.constantFrom({ type: "local", path: "/tmp/state" }, { type: "s3" }, {}, null)],
  ["backend", fc.constantFrom({ type: "http", address: "http://a.example" }, { type: "pg", password: "x" })],
  [
    "network",
    fc.constantFrom(
      { mode: "new", cidr: "10.0.0.0/15" },
      { mode: "new", cidr: "10.0.0.0/28" },
      { mode: "default", publicZone: "b" },
      { mode: "existing" },
      { mode: "old" },
    ),
  ],
  [
    "bucket",
    fc.constantFrom(
      { name: "a" },
      { name: "aaa", prefix: "b" },
      { objectLock: true },
      { objectLock: { days: 0 } },
      { overwrite: "no" },
      { region: "cn-north-1" },
    ),
  ],
  [
    "hosts",
    fc.constantFrom(
      true,
      "none",
      { volumeSize: 7 },
      { instanceType: "t3.nano" },
      { sshFrom: ["10.0.0.1/8"] },
      { architecture: "arm" },
    ),
  ],
  ["unknown", fc.jsonValue()],
];

test.each(WRONG)("a wrong %s is refused, at its own path", (key, values) => {
  fc.assert(
    fc.property(backupInput, values, (input, value) => {
      const outcome = read(stringify({ version: 1, backups: [{ ...input, [key]: value }] }));
      if (outcome.kind === "read") throw new Error("it was read");
      expectEveryProblemHasAPlace(outcome.problems);
      expect(outcome.problems.some(({ path }) => path.startsWith(`backups[0].${key}`))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("the editors' schema refuses unknown keys, wrong kinds and wrong words as the check does", () => {
  fc.assert(
    fc.property(
      backupInput,
      fc.constantFrom<[string, unknown]>(
        ["unknown", 1],
        ["protect", "x"],
        ["bucketPolicy", "lenient"],
        ["tags", { x: 1 }],
        ["operators", "deployer"],
        ["name", "a--b"],
        ["region", "eu-west-9"],
        ["bucket", { objectLock: { days: 0 } }],
        ["bucket", { objectLock: { day: 1 } }],
        ["hosts", true],
        ["network", { mode: "old" }],
        ["network", { mode: "new", vpcId: "vpc-0a1b2c3d" }],
      ),
      (input, [key, value]) => {
        const file = { version: 1, backups: [{ ...input, [key]: value }] };
        expect(accepts(file)).toBe(false);
        expect(read(stringify(file)).kind).toBe("refused");
      },
    ),
    { numRuns: 100 },
  );
});

test("any text is read or refused, never anything else", () => {
  const token = fc.constantFrom(
    "version: 1",
    "backups:",
    "\n",
    "  ",
    "- ",
    "name: a",
    "region: eu-west-1",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    ":",
    "#",
    "&a ",
    "*a",
    "|",
    ">",
    "!!str ",
    "---",
    "\t",
    "? ",
    "<<: ",
    "%YAML 9",
    "\u0000",
    "é",
    "\ud800",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join("")),
  );
  fc.assert(
    fc.property(text, (soup) => {
      const outcome = read(soup);
      if (outcome.kind === "refused") expectEveryProblemHasAPlace(outcome.problems);
    }),
    { numRuns: 600 },
  );
});

test("any value given from TypeScript is taken or refused with a path", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      try {
        backupSettings(value as never);
      } catch (error) {
        expect(error).toBeInstanceOf(SettingsError);
      }
    }),
    { numRuns: 300 },
  );
});
