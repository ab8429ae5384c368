import { pageNames } from "../../../report/page/page-names";

test("names are safe on every disk, and none is taken twice or takes the summary's", () => {
  expect(pageNames(["a", "A", "index", "../../etc/passwd", "", "a b"], "index.html")).toEqual([
    "a.html",
    "A-2.html",
    "index-2.html",
    "etc-passwd.html",
    "stack.html",
    "a-b.html",
  ]);
});
