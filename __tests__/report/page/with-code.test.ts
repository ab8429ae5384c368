import { withCode } from "../../../report/page/with-code";

test.each([
  ["`aws s3 ls` is refused", "<code>aws s3 ls</code> is refused"],
  ["… and `a` as well as `b`", "… and <code>a</code> as well as <code>b</code>"],
  ["nothing of it", "nothing of it"],
  ["one ` alone", "one ` alone"],
  ["`<b>`", "<code>&#60;b&#62;</code>"],
])("%s: commands are code, and what is no pair of backticks is left as it is", (sentence, markup) => {
  expect(withCode(sentence).markup).toBe(markup);
});
