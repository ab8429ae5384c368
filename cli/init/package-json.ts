import { isObject, type Value } from "../../proof/configuration/value";

/** What a project starts by npm, under the names that this project's guides use. */
const SCRIPTS = [
  ...["start", "try", "synth", "prove", "ask", "report", "verify", "drill", "agent", "cost", "prices"],
  ...["eject", "orphans", "prune", "walkthroughs", "lock"],
];

/** A stack in TypeScript is written by its own program, and proved as it lies there. */
const TYPESCRIPT_SCRIPTS = {
  start: "tsx main.ts && private-backup prove cdktf.out/stacks/backup",
  synth: "tsx main.ts",
};

const TYPESCRIPT_NEEDS = ["@cdktf/provider-aws", "cdktf", "constructs", "tsx"];

export interface PackageJsonProps {
  /** What is there already. */
  readonly before: Value;
  /** The package itself, as npm takes it: `^0.2.0`. */
  readonly origin: string;
  /** Versions that this project was built with, where TypeScript is wanted. @default - it is not */
  readonly versions?: Readonly<Record<string, string>>;
}

/** A package.json with our scripts and the package itself; what it has already stays. */
export function packageJson({ before, origin, versions }: PackageJsonProps): object {
  const given = isObject(before) ? before : {};
  const part = (name: string) => {
    const value = given[name];
    return value !== undefined && isObject(value) ? value : {};
  };
  const scripts = {
    ...Object.fromEntries(SCRIPTS.map((name) => [name, `private-backup ${name}`])),
    ...(versions === undefined ? {} : TYPESCRIPT_SCRIPTS),
  };
  const isInstalled = Object.hasOwn(part("dependencies"), "private-backup");
  const needs = TYPESCRIPT_NEEDS.map((name) => [name, versions?.[name]] as const);
  const devDependencies = {
    ...Object.fromEntries(needs.filter(([, version]) => version !== undefined)),
    ...(isInstalled ? {} : { "private-backup": origin }),
    ...part("devDependencies"),
  };
  return {
    ...given,
    scripts: { ...scripts, ...withoutEmptyTest(part("scripts")) },
    ...(Object.keys(devDependencies).length === 0 ? {} : { devDependencies }),
  };
}

/** What `npm init` writes as a test runs none. */
function withoutEmptyTest(scripts: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(scripts).filter(
      ([name, script]) =>
        name !== "test" || typeof script !== "string" || !script.includes("no test specified"),
    ),
  );
}
