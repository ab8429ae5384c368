import { skippedTests } from "../../tools/skipped-tests";

const test_ = (status: string, ...titles: string[]) => ({
  ancestorTitles: titles.slice(0, -1),
  title: titles.at(-1) ?? "",
  status,
});

test("nothing is said where nothing was skipped", () => {
  const results = [{ name: "/project/one.test.ts", assertionResults: [test_("passed", "a")] }];
  expect(skippedTests(results, "/project")).toEqual([]);
});

test("suites of several files that need the same stand under it once", () => {
  const missing = (suite: string) => `${suite} (skipped: no Chromium is on this machine)`;
  const results = [
    { name: "/project/b.test.ts", assertionResults: [test_("pending", missing("the fleet"), "opens")] },
    {
      name: "/project/a.test.ts",
      assertionResults: [
        test_("pending", missing("the page"), "opens"),
        test_("pending", "outer", missing("the page"), "closes"),
        test_("failed", "other"),
      ],
    },
  ];
  expect(skippedTests(results, "/project")).toEqual([
    "no Chromium is on this machine:",
    "  a.test.ts  the page (2)",
    "  b.test.ts  the fleet (1)",
  ]);
});
