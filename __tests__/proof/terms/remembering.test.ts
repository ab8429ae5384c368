import { remembering } from "../../../proof/terms/remembering";

test("works an answer out once, and each text's own", () => {
  const asked: string[] = [];
  const lengthOf = remembering((text) => {
    asked.push(text);
    return text.length;
  });
  expect(["a", "bcd", "a"].map(lengthOf)).toEqual([1, 3, 1]);
  expect(asked).toEqual(["a", "bcd"]);
});

test("keeps nothing of long texts, and lets go of the others before they are too many", () => {
  let worked = 0;
  const lengthOf = remembering((text) => {
    worked += 1;
    return text.length;
  });
  const long = "x".repeat(5_000);
  expect([lengthOf(long), lengthOf(long), worked]).toEqual([5_000, 5_000, 2]);
  lengthOf("first");
  for (let at = 0; at < 20_000; at += 1) lengthOf(String(at));
  const before = worked;
  expect([lengthOf("first"), worked]).toEqual([5, before + 1]);
});
