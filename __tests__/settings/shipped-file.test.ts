import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { loadSettings, parseSettings } from "../../settings";
import { jsonSchema } from "../../settings/json-schema";

const text = readFileSync("backups.yaml", "utf8");
const switchedOn = text.replaceAll(/^( *)#(?=[^ #]| {2})/gm, "$1");

test("it holds one backup, in a new VPC, that whoever applies operates", () => {
  expect(loadSettings("backups.yaml")).toMatchObject([
    {
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      network: { mode: "new" },
      acknowledge: [],
      protect: true,
    },
  ]);
});

test("its first line leads editors to the schema", () => {
  expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=./backups.schema.json");
});

test("each setting that it shows switched off is right when it is switched on", () => {
  expect(parseSettings(switchedOn, "backups.yaml").map(({ name, network }) => [name, network.mode])).toEqual([
    ["backup", "new"],
    ["applications", "existing"],
    ["article", "default"],
  ]);
  expect(switchedOn).toContain("\n    bucket:\n      prefix: acme-backup-");
});

test("editors take it as it is and with everything switched on", () => {
  const accepts = new Ajv().compile(jsonSchema());
  for (const file of [text, switchedOn]) {
    accepts(parse(file));
    expect(accepts.errors).toBeNull();
  }
});
