import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { jsonSchema, jsonSchemaText } from "../../settings/json-schema";

const ajv = new Ajv({ strict: true, allowUnionTypes: true });

test("backups.schema.json is what the schema says", () => {
  expect(readFileSync("backups.schema.json", "utf8")).toBe(jsonSchemaText());
});

test("it is itself a JSON Schema, in strict mode", () => {
  expect(ajv.validateSchema(jsonSchema())).toBe(true);
  expect(() => ajv.compile(jsonSchema())).not.toThrow();
});

/** Every property of the schema, with the path that leads to it. */
function propertiesOf(node: unknown, path = ""): [string, Record<string, unknown>][] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {} } = node as { properties?: Record<string, Record<string, unknown>> };
  const own = Object.entries(properties).map(([key, value]): [string, Record<string, unknown>] => [
    `${path}.${key}`,
    value,
  ]);
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, value]) =>
      key === "default" || key === "examples" ? [] : propertiesOf(value, `${path}.${key}`),
    ),
  ];
}

test("every key has a description", () => {
  const properties = propertiesOf(jsonSchema());
  expect(properties.length).toBeGreaterThan(80);
  expect(
    properties.filter(([, { description }]) => typeof description !== "string").map(([path]) => path),
  ).toEqual([]);
});

test("every example is taken where it stands", () => {
  for (const [path, node] of propertiesOf(jsonSchema()))
    for (const example of (node.examples as unknown[] | undefined) ?? []) {
      const accepts = ajv.compile({ ...node });
      expect([path, accepts(example)]).toEqual([path, true]);
    }
});

test("what defaults may supply is not asked for", () => {
  const accepts = ajv.compile(jsonSchema());
  expect(
    accepts({
      version: 1,
      defaults: { region: "eu-west-1", network: { mode: "new" } },
      backups: [{ name: "a", network: { zones: 2 } }],
    }),
  ).toBe(true);
  expect(accepts({ version: 1, backups: [{ region: "eu-west-1" }] })).toBe(false);
  expect(accepts({ version: 1, defaults: { name: "a" }, backups: [{ name: "a" }] })).toBe(false);
  expect(accepts({ backups: [{ name: "a" }] })).toBe(false);
});
