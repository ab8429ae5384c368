import { globalsOf, putBack } from "./kept-globals.cjs";

const CAME = Symbol("came");
let world: Record<string | symbol, unknown>;
let before: ReturnType<typeof globalsOf>;
beforeEach(() => {
  world = { given: 1 };
  before = globalsOf(world);
});

test("a global that came since is gone, whatever it is named by", () => {
  Object.assign(world, { came: 1, [CAME]: 2 });
  putBack(world, before);
  expect(Reflect.ownKeys(world)).toEqual(["given"]);
});

test.each<[string, () => void]>([
  ["was replaced", () => (world["given"] = 2)],
  ["was deleted", () => delete world["given"]],
  ["got a getter", () => Object.defineProperty(world, "given", { configurable: true, get: () => 1 })],
])("a global that %s is what it was", (_, change) => {
  change();
  putBack(world, before);
  expect(globalsOf(world)).toEqual(before);
});

test("the map of cdktf's tokens stays, as sources that stay may hold tokens", () => {
  world["__cdktfTokenMap"] = "tokens";
  putBack(world, before);
  expect(world["__cdktfTokenMap"]).toBe("tokens");
});
