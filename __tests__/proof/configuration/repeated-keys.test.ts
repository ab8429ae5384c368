import fc from "fast-check";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { Problem } from "../../../proof/terms/problem";
import { readSubjects } from "../../../proof/system/read-subjects";
import { prove } from "../../../proof/prove";
import { backupSettings } from "../../../settings";
import { synthesizeStack } from "../../support/synthesize-stack";
import cases from "../../cases/configuration/repeated-keys.json";

const name = "main.tf.json";
const read = (content: string) => readConfiguration([{ name, content }]);
const addresses = (content: string) =>
  read(content)
    .resources()
    .map(({ address }) => address)
    .sort();

test.each(cases.filter(({ terraform }) => terraform === "taken"))("$name: all are read", (one) => {
  expect(addresses(one.json)).toEqual(one.addresses);
});

test.each(cases.filter(({ terraform }) => terraform === "refused"))("$name: it is refused", (one) => {
  expect(() => read(one.json)).toThrow(Problem);
  expect(() => read(one.json)).toThrow(one.says);
});

test("rules of a block that is written twice are all there, static and dynamic ones", () => {
  const rules = ["a block of a resource twice", "dynamic twice"].map((wanted) => {
    const [row] = read(cases.find((one) => one.name === wanted)?.json ?? "").resources();
    return (row?.values["rule"] as { id: string }[]).map(({ id }) => id);
  });
  expect(rules).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

test("however the blocks of a configuration are spread over repeated keys, the table is the same", () => {
  const block = fc.record({
    type: fc.constantFrom("aws_vpc", "aws_eip", "__proto__"),
    label: fc.string({ minLength: 1, maxLength: 3 }).filter((text) => text !== "//"),
  });
  const blocks = fc.uniqueArray(block, { selector: ({ type, label }) => `${type}.${label}`, maxLength: 8 });
  fc.assert(
    fc.property(blocks, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (all, together) => {
      const keys: string[][] = [[]];
      for (const [at, { type, label }] of all.entries()) {
        if (together[at] === false) keys.push([]);
        keys.at(-1)?.push(`${JSON.stringify(type)}: {${JSON.stringify(label)}: {"tags": {}}}`);
      }
      const content = `{${keys.map((entries) => `"resource": {${entries.join(", ")}}`).join(", ")}}`;
      const found = read(content).resources();
      expect(found.map(({ type, name: label }) => `${type}.${label}`).sort()).toEqual(
        all.map(({ type, label }) => `${type}.${label}`).sort(),
      );
    }),
  );
});

test("a plan or a state with a key that stands twice is no output of Terraform's", () => {
  const plan = '{"format_version": "1.2",\n"planned_values": {"root_module": {}},\n"planned_values": {}}';
  expect(() => read(plan)).toThrow(
    'main.tf.json, line 3: "planned_values" stands twice in one object, which terraform show -json never writes',
  );
});

test("an override's second block of one name is laid over the first", () => {
  const base = { name, content: '{"resource": {"aws_vpc": {"a": {"cidr_block": "10.0.0.0/16"}}}}' };
  const override = {
    name: "override.tf.json",
    content: '{"resource": {"aws_vpc": {"a": {"tags": {}}, "a": {"cidr_block": "10.9.0.0/16"}}}}',
  };
  const [vpc] = readConfiguration([base, override]).resources();
  expect(vpc?.values).toMatchObject({ cidr_block: "10.9.0.0/16", tags: {} });
});

test("a path out that a second resource key hides is found", () => {
  const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
  const stack = JSON.stringify(synthesizeStack(settings));
  const json = JSON.parse(stack) as { resource: Record<string, Record<string, unknown>> };
  const first = (type: string, part: string) =>
    Object.keys(json.resource[type] ?? {}).find((one) => one.toLowerCase().includes(part));
  const host = first("aws_instance", "private");
  const hidden = {
    aws_route: {
      hidden: {
        route_table_id: `\${aws_route_table.${first("aws_route_table", "private")}.id}`,
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: `\${aws_internet_gateway.${first("aws_internet_gateway", "")}.id}`,
      },
    },
    aws_eip: { hidden: { domain: "vpc", instance: `\${aws_instance.${host}.id}` } },
    aws_vpc_security_group_egress_rule: {
      hidden: {
        security_group_id: `\${aws_security_group.${first("aws_security_group", "private")}.id}`,
        ip_protocol: "-1",
        cidr_ipv4: "0.0.0.0/0",
      },
    },
  };
  const content = `{"resource": ${JSON.stringify(hidden)}, ${stack.slice(1)}`;
  const failing = prove(readSubjects([{ name, content }])).claims.filter(({ holds }) => holds === false);
  expect(failing.map(({ id }) => id)).toEqual(["no-internet-out", "only-our-bucket"]);
});
