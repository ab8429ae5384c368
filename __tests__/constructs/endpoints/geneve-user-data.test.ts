import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { geneveUserData } from "../../../constructs/endpoints/geneve-user-data";
import { describeUnless } from "../../support/engine";
import { PROGRAM } from "../../support/geneve";

const userData = geneveUserData(8080);

/** What the script writes to a file. */
const written = (mark: string) => userData.split(`<<'${mark}'\n`)[1]?.split(`\n${mark}\n`)[0];

test("the program is written to the host as it is in the repository", () => {
  expect(`${written("PROGRAM")}\n`).toBe(readFileSync(PROGRAM, "utf8"));
});

test("the service runs it with the health port, without root, and with the one capability that it needs", () => {
  expect(written("SERVICE")).toContain("--health-port 8080\n");
  expect(written("SERVICE")).toMatch(/^DynamicUser=yes$/m);
  expect(written("SERVICE")).toMatch(/^CapabilityBoundingSet=CAP_NET_RAW$/m);
});

test("nothing is downloaded: the subnet has no path to anywhere", () => {
  expect(userData).not.toMatch(/\b(dnf|yum|curl|wget|pip|https?:)\b/);
});

test("it is no longer than EC2 takes, and Terraform finds no template in it", () => {
  expect(Buffer.byteLength(userData)).toBeLessThan(16 * 1024);
  expect(userData).not.toMatch(/[$%]\{/);
});

const bash = spawnSync("bash", ["--version"]).status === 0 ? undefined : "bash is not on this machine";
describeUnless(bash, "the script", () => {
  test("is one that bash can read", () => {
    expect(spawnSync("bash", ["-n"], { input: userData, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
