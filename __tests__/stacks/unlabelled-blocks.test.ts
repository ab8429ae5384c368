import { unlabelledBlocks } from "../../stacks/unlabelled-blocks";

test("each block stands in a list of its own, which no scanner takes for labels", () => {
  expect(unlabelledBlocks([{ to: "one.a" }, { to: "one.b" }])).toEqual([
    [{ to: "one.a" }],
    [{ to: "one.b" }],
  ]);
});
