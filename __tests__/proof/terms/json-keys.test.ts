import fc from "fast-check";
import { repeatedKeys } from "../../../proof/terms/json-keys";

const keys = (text: string) => repeatedKeys(text, JSON.parse(text)).map(({ key, line }) => [key, line]);

test("a key that stands twice is found with its line, however it is written and however deep", () => {
  expect(keys('{"a": 1,\n"b": {"a": 2},\n"\\u0061": 3, "c": [{"d": 1,\n"d": 2}]}')).toEqual([
    ["a", 3],
    ["d", 4],
  ]);
});

test("keys of other objects, and colons and quotes within texts, are none", () => {
  expect(
    keys('{"a:": "b\\": {\\\\", "b": [{"a": 1}, {"a": "\\"a\\": 1"}], "__proto__": {"a": ":"}}'),
  ).toEqual([]);
});

test("what JavaScript itself wrote repeats no key", () => {
  fc.assert(fc.property(fc.json(), (text) => expect(keys(text)).toEqual([])));
});
