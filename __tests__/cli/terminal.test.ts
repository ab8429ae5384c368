import { WriteStream } from "node:tty";
import { layoutFor, paintFor } from "../../cli/terminal";

/** A terminal, or what stands in for one, that says it has so many columns. */
const streamOf = (properties: Partial<WriteStream>): NodeJS.WriteStream =>
  Object.assign(Object.create(WriteStream.prototype) as WriteStream, properties);

test.each([
  ["of a usual width", 80, 80],
  ["wider than a line is read with ease", 220, 140],
  ["narrower than any line", 20, 40],
  ["that says it has no width", 0, 100],
  ["that is a file or a pipe", undefined, 100],
])("a terminal %s (%s columns) is given texts of %s columns", (_, columns, expected) => {
  expect(layoutFor(streamOf({ isTTY: true, columns: columns })).columns).toBe(expected);
});

const colours = { isTTY: true, hasColors: () => true };
const pipe = { isTTY: false };

test.each([
  ["a terminal with colours", colours, {}, true],
  ["a terminal without", { isTTY: true, hasColors: () => false }, {}, false],
  ["a pipe", pipe, {}, false],
  ["a terminal where NO_COLOR is set", colours, { NO_COLOR: "1" }, false],
  ["a terminal where NO_COLOR is empty, which asks for nothing", colours, { NO_COLOR: "" }, true],
  ["a pipe where FORCE_COLOR is set", pipe, { FORCE_COLOR: "1" }, true],
  ["a terminal where FORCE_COLOR is 0", colours, { FORCE_COLOR: "0" }, false],
  ["a pipe where both are set: FORCE_COLOR wins", pipe, { NO_COLOR: "1", FORCE_COLOR: "1" }, true],
])("%s: colours or none", (_, properties, env, isColoured) => {
  const paint = paintFor(streamOf(properties), env);
  expect(paint("good", "well")).toBe(isColoured ? "\u001b[32mwell\u001b[39m" : "well");
});
