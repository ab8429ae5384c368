import { actionsOfPlan } from "../../../../proof/configuration/coverage/terraform-actions";

const lambda = { address: "action.aws_lambda_invoke.x[0]", type: "aws_lambda_invoke", name: "x" };
const addresses = (plan: Parameters<typeof actionsOfPlan>[0], root: typeof plan = {}) =>
  actionsOfPlan(plan, root).map(({ address }) => address);

test("what a plan without its configuration will invoke is not read, and named", () => {
  const inModule = { address: 'module.m["a"].action.aws_lambda_invoke.y', type: "aws_lambda_invoke" };
  expect(addresses({ action_invocations: [lambda, inModule] })).toEqual([
    "action.aws_lambda_invoke.x",
    "action.module.m.aws_lambda_invoke.y",
  ]);
});

test("so is an invocation that the plan puts off, and one without a type", () => {
  const putOff = { reason: "absent_prereq", action_invocation: lambda };
  expect(addresses({ deferred_action_invocations: [putOff], action_invocations: [{}] })).toEqual([
    "action.not named",
    "action.aws_lambda_invoke.x",
  ]);
});

test("an action that the configuration names too is named once", () => {
  const root = { actions: [{ type: "aws_lambda_invoke", name: "x" }] };
  expect(addresses({ action_invocations: [lambda] }, root)).toEqual(["action.aws_lambda_invoke.x"]);
});

test("an invocation that only tells something is harmless", () => {
  const tells = { address: "action.aws_sns_publish.x", type: "aws_sns_publish", name: "x" };
  expect(addresses({ action_invocations: [tells] })).toEqual([]);
});
