import { spawnSync } from "node:child_process";
import { flagsFor } from "../../bundle/optimize-later.cjs";

test("V8 of Node 20 is told to optimize later, and later versions, which wait by themselves, are told nothing", () => {
  expect(flagsFor("11.3.244.8-node.33")).toEqual(["--interrupt-budget=500000"]);
  expect(flagsFor("12.4.254.21-node.56")).toEqual([]);
  expect(flagsFor("13.6.233.17-node.63")).toEqual([]);
});

test("the V8 that runs here knows every flag that it is told: it says nothing of them", () => {
  const program = flagsFor(process.versions.v8)
    .map((flag) => `require("node:v8").setFlagsFromString(${JSON.stringify(flag)})`)
    .join(";");
  const { status, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
