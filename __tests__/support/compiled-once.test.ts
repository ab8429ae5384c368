import { compileFunction, createContext } from "node:vm";
import { compileOnce } from "./compiled-once.cjs";

const own = { compileFunction };
compileOnce(own);
const compiled = (text: string, world = createContext({})) =>
  own.compileFunction(text, ["exports"], { filename: "one.js", parsingContext: world });

test("each world has a file's code of its own, and state of its own", () => {
  const [one, other] = [1, 2].map(() => createContext({ seen: 0 }));
  expect([one, one, other].map((world) => compiled("return (seen += 1);", world)())).toEqual([1, 2, 1]);
});

test("what a file is transformed to anew is compiled anew", () => {
  expect(compiled("return 1; // one")()).toBe(1);
  expect(compiled("return 2; // two")()).toBe(2);
  expect(compiled("return exports;")("given")).toBe("given");
});

test("a stack trace names the file's own lines and columns", () => {
  const { stack } = compiled("return new Error('here');")() as Error;
  expect(stack).toContain("one.js:1:8");
});

test("without a world Node's own compiles", () => {
  expect(own.compileFunction("return exports;", ["exports"])("given")).toBe("given");
});
