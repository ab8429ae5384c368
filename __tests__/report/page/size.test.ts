import { pageScript } from "../../../cli/page-script";
import { ProvedStack } from "../../../proof/proved-stack";
import { stackPage } from "../../../report/page/stack-page";
import { reportOf } from "../../../report/stack-report";
import { readStack } from "../../support/read-stack";
import { EVERYTHING } from "../support/pictures";

test("the page of every setting that can be on at once is at most 700 kB, its script under 450 kB", async () => {
  const text = await pageScript();
  expect(text.length).toBeLessThan(450_000);
  const sizes = Object.entries(EVERYTHING).map(([name, settings]) => {
    const report = reportOf(new ProvedStack("backup", readStack(settings)));
    return [name, Buffer.byteLength(stackPage(report, { script: { text } }))] as const;
  });
  expect(sizes.filter(([, size]) => size > 700_000)).toEqual([]);
});

test("a page holds no policies of AWS's but those that its configuration names", async () => {
  expect(await pageScript()).not.toContain("arn:aws:iam::aws:policy/PowerUserAccess");
});
