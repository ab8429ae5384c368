interface World {
  readonly global: { process: NodeJS.Process; added?: number };
  teardown(): Promise<void>;
}

type Config = (changes?: { readonly modules?: string; readonly collectCoverage?: boolean }) => object;

const configured: Config = ({ modules, collectCoverage = false } = {}) => ({
  globalConfig: { collectCoverage, watch: false, watchAll: false },
  projectConfig: { testEnvironmentOptions: { modules }, globals: {}, fakeTimers: {} },
});

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it is Jest's, which has no types of it
const World = require("./kept-world.cjs") as new (config: object, context: object) => World;
const world = (...changes: Parameters<Config>) => new World(configured(...changes), {});

test("files have one world, in which each finds the globals of the first, and a process of its own", async () => {
  const first = world();
  first.global.added = 1;
  first.global.process.env["ADDED"] = "1";
  await first.teardown();
  const next = world();
  expect(next).toBe(first);
  expect(next.global.added).toBeUndefined();
  expect(next.global.process.env["ADDED"]).toBeUndefined();
});

test.each([{ modules: "own" }, { collectCoverage: true }])(
  "a file with %j has a world of its own",
  async (changes) => {
    const own = world(changes);
    expect(own).not.toBe(world());
    expect(own.global).not.toBe(world(changes).global);
    await own.teardown();
  },
);
