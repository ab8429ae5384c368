import { LossBudget, refuseManySets, TooMuchToLose } from "../../../proof/decide/loss-budget";
import { restsOn } from "../../../proof/decide/rests-on";
import { singlePointsSection } from "../../../report/page/single-points-section";
import { restsOnText } from "../../../report/rests-on-text";
import { readChanged } from "../../support/read-stack";

const REASON =
  "to try each loss alone would take more than 1000000 looks at resources, and at principals on paths";

test("what claims depend on in a stack of very many resources is not worked out, and says why instead of nothing", () => {
  const read = readChanged(({ resource }: { resource: Record<string, object> }) => {
    const numbered = (count: number, make: (at: number) => object) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, make(at)]));
    resource["aws_cloudwatch_metric_alarm"] = numbered(9_500, () => ({ period: 60 }));
    resource["aws_route_table_association"] = {
      ...resource["aws_route_table_association"],
      ...numbered(110, (at) => ({ subnet_id: `subnet-${at}`, route_table_id: `rtb-${at}` })),
    };
  });
  const rests = restsOn(read);
  const open = rests.filter((one) => one.open !== undefined);
  expect(new Set(open.map((one) => one.open))).toEqual(new Set([REASON]));
  expect(open.every(({ sets }) => sets.length === 0)).toBe(true);
  expect(restsOnText(open, { columns: 200 })).toContain(`? not worked out: ${REASON}`);
  expect(singlePointsSection(open, []).toString()).toContain(`was not worked out: ${REASON}`);
});

test("a loss beyond the budget is refused, and one within it is not", () => {
  const budget = new LossBudget();
  expect(() => budget.lookAt(1_000_000)).not.toThrow();
  expect(() => budget.lookAt(1)).toThrow(TooMuchToLose);
});

test("more sets of safeguards than are compared with each other are refused, with their number", () => {
  expect(() => refuseManySets(2_000)).not.toThrow();
  expect(() => refuseManySets(2_001)).toThrow(
    "more than 2000 sets of safeguards would have to be lost together",
  );
});
