import { WriteStream } from "node:tty";
import { layoutFor } from "../../cli/terminal";
import { PLAIN } from "../../report/layout";

/** A terminal, or what stands in for one, that says it has so many columns. */
const streamOf = (properties: Partial<WriteStream>): NodeJS.WriteStream =>
  Object.assign(Object.create(WriteStream.prototype) as WriteStream, properties);

test.each([
  ["of a usual width", 80, 80],
  ["wider than a line is read with ease", 220, 100],
  ["narrower than a table", 20, 60],
  ["that says it has no width", 0, 100],
  ["that is a file or a pipe", undefined, 100],
])("a terminal %s (%s columns) is given texts of %s columns", (_, columns, expected) => {
  expect(layoutFor(streamOf({ isTTY: true, columns: columns })).columns).toBe(expected);
});

test.each([
  ["a terminal with colours", { isTTY: true, hasColors: () => true }, true],
  ["a terminal without", { isTTY: true, hasColors: () => false }, false],
  ["a pipe", { isTTY: false }, false],
])("%s", (_, properties, isColoured) => {
  const { paint } = layoutFor(streamOf(properties));
  expect(paint === PLAIN).toBe(!isColoured);
});
