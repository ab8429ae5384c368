import { numberOf, Recent } from "../../../proof/terms/recent";

test("answers are made once, those that were asked for last are kept, and what throws is made again", () => {
  const made: string[] = [];
  const recent = new Recent<number>(2);
  const ask = (key: string) =>
    recent.of(key, () => {
      made.push(key);
      return key.length;
    });
  expect(["a", "bc", "a", "def", "a", "bc"].map(ask)).toEqual([1, 2, 1, 3, 1, 2]);
  expect(made).toEqual(["a", "bc", "def", "bc"]);
  const fail = () => {
    throw new Error("no answer");
  };
  expect(() => recent.of("x", fail)).toThrow("no answer");
  expect(recent.of("x", () => 7)).toBe(7);
});

test("an answer that is undefined is kept too", () => {
  let made = 0;
  const recent = new Recent<undefined>(2);
  for (let at = 0; at < 2; at += 1) recent.of("a", () => void (made += 1));
  expect(made).toBe(1);
});

test("an object keeps its number, and no other has it", () => {
  const [one, other] = [{}, {}];
  expect(numberOf(one)).toBe(numberOf(one));
  expect(numberOf(one)).not.toBe(numberOf(other));
});
