import { Problem } from "../../../proof/terms/problem";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { hasUnknown, unknownNames } from "../../../proof/terms/text";
import type { Resource } from "../../../proof/configuration/resource";
import type { Value } from "../../../proof/configuration/value";
import plan from "../../cases/configuration/system.plan.json";
import system from "../../cases/configuration/system.tf.json";

const name = "main.tf.json";
const read = (content: string | object, assumptions = {}) =>
  readConfiguration([{ name, content }], assumptions);

/** Policies as documents, lists of blocks in any order of keys. */
function meaning(value: Value | undefined): unknown {
  return typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value;
}

/** A state as an apply of the system would leave it: each symbol has become an id. */
function stateOf(resources: readonly Resource[]) {
  const applied = JSON.parse(applyIds(JSON.stringify(resources))) as Resource[];
  return {
    format_version: "1.0",
    values: {
      root_module: {
        resources: applied.map(({ key, location: _location, provider: _provider, ...resource }) => ({
          ...resource,
          ...(key === undefined ? {} : { index: key }),
        })),
      },
    },
  };
}

function applyIds(json: string): string {
  return json
    .replaceAll("⟨account⟩", "111122223333")
    .replaceAll(/⟨([^⟩]*)⟩/gu, (_symbol, of: string) =>
      [...of]
        .reduce((hash, letter) => (hash * 33n + BigInt(letter.codePointAt(0) ?? 0)) % 2n ** 60n, 7n)
        .toString(16),
    );
}

describe("configuration, plan and state of one system give one table", () => {
  const configuration = read(system);
  const planned = read(plan);
  const state = read(stateOf(configuration.resources()));

  test("each is told by its content", () => {
    expect([configuration.format, planned.format, state.format]).toEqual(["configuration", "plan", "state"]);
  });

  test.each(configuration.resources().map((resource) => [resource.address, resource] as const))(
    "%s of the configuration is in the plan, with each value that is set",
    (address, resource) => {
      const other = planned.get(address);
      const created = resource.mode === "managed" ? { created: true } : {}; // which only a plan says
      expect({ ...other, values: {}, location: name }).toEqual({ ...resource, ...created, values: {} });
      for (const [attribute, value] of Object.entries(resource.values)) {
        expect([attribute, meaning(other.values[attribute])]).toEqual([
          attribute,
          expectedInPlan(attribute, value),
        ]);
      }
    },
  );

  /** Blocks of data sources show their empty parts in a plan. */
  function expectedInPlan(attribute: string, value: Value): unknown {
    if (attribute !== "statement") return meaning(value);
    return (value as object[]).map((block) => ({ not_principals: [], ...block }));
  }

  test.each(configuration.resources().map((resource) => [resource.address, resource] as const))(
    "%s of the configuration is in the state, with ids for symbols",
    (address, resource) => {
      expect(applyIds(JSON.stringify(resource.values))).toBe(JSON.stringify(state.get(address).values));
      expect(state.region(state.get(address))).toBe("eu-west-1");
    },
  );

  test("a plan sees into modules and follows what they are given", () => {
    const host = planned.get("module.host.aws_instance.host");
    expect(host.module).toBe("module.host");
    expect(host.values["subnet_id"]).toBe(planned.get("aws_subnet.private[0]").values["id"]);
    expect(host.values["vpc_security_group_ids"]).toEqual([
      planned.get("aws_security_group.host").values["id"],
    ]);
  });

  test("a configuration says that it does not see into them", () => {
    expect(configuration.notes).toEqual([
      {
        address: "module.host",
        says: expect.stringContaining("does not contain the resources of this module (./mod)"),
        hidesResources: true,
      },
    ]);
    expect(planned.notes).toEqual([]);
  });

  test("nothing of the table is unknown", () => {
    for (const table of [configuration, planned, state]) {
      expect(
        table
          .resources()
          .filter(({ values, mode }) => mode === "managed" && hasUnknown(JSON.stringify(values))),
      ).toEqual([]);
    }
  });

  test("outputs are computed", () => {
    expect(configuration.outputs.get("bucket")).toBe("private-backup-1");
    expect(planned.outputs.get("bucket")).toBe("private-backup-1");
    expect(configuration.outputs.get("endpoint")).toBe("vpce-⟨aws_vpc_endpoint.s3.id⟩");
  });
});

describe("bad input is refused with a sentence", () => {
  test.each([
    ["", "main.tf.json is empty: expected Terraform JSON"],
    ['{"a": 1,}', 'main.tf.json is not JSON: unexpected "}" in line 1, column 9'],
    ['{\n  "a": tru\n}', 'main.tf.json is not JSON: unexpected "t" in line 2, column 8'],
    ['{"a": [1, 2', "main.tf.json is not JSON: unexpected end of the text in line 1, column 12"],
    ["[1]", "expected an object { … }, got a list"],
    ["null", "got null"],
    ['"text"', "got a string"],
    ["{}", "is not Terraform JSON: it is empty"],
    ['{"hello": 1}', 'it has "hello", which Terraform does not know'],
    ['{"version": 4, "lineage": "x", "serial": 1, "resources": []}', "Terraform's own state file"],
    ['{"format_version": "2.0", "values": {}}', 'has format_version "2.0": expected 0.x or 1.x'],
    ['{"format_version": "1.0", "provider_schemas": {}}', "neither a plan nor a state"],
    ['{"resource": {"aws_vpc": "x"}}', 'resource.aws_vpc holds "x", expected an object'],
    ['{"resource": {"aws_vpc": {"a": [[[]]]}}}', "expected an object"],
  ])("%s", (content, message) => {
    expect(() => read(content)).toThrow(Problem);
    expect(() => read(content)).toThrow(message);
  });

  test("a mistake after a text of many megabytes", () => {
    expect(() => read(`{"a": "${"x".repeat(20_000_000)}" 1}`)).toThrow("in line 1, column 20000010");
  });

  test("no document, or a plan with anything beside it", () => {
    expect(() => readConfiguration([])).toThrow("no document was given");
    const two = [
      { name: "plan.json", content: plan },
      { name, content: system },
    ];
    expect(() => readConfiguration(two)).toThrow("plan.json is a plan: give it alone");
  });

  test("an assumption that JSON cannot hold", () => {
    expect(() => read(system, { "var.bucket": () => 1 })).toThrow(
      "the assumption var.bucket has a value that JSON cannot hold",
    );
  });

  test("a byte-order mark and cdktf's metadata are not mistakes", () => {
    const content = `\uFEFF${JSON.stringify({ "//": { metadata: {} }, output: { it: { value: 1 } } })}`;
    expect(read(content).outputs.get("it")).toBe(1);
  });

  test("an empty state holds nothing", () => {
    expect(read({ format_version: "1.0", terraform_version: "1.11.4" }).resources()).toEqual([]);
  });
});

describe("hostile input ends in an unknown", () => {
  const deep = "[".repeat(10_000) + "]".repeat(10_000);

  test("arguments that nest ten thousand deep", () => {
    const configuration = read(
      `{"resource": {"aws_vpc": {"a": {"tags": ${deep}, "cidr_block": "10.0.0.0/16"}}}}`,
    );
    expect(configuration.get("aws_vpc.a").values["cidr_block"]).toBe("10.0.0.0/16");
    expect(hasUnknown(JSON.stringify(configuration.get("aws_vpc.a").values["tags"]))).toBe(true);
  });

  test("a plan that nests ten thousand deep", () => {
    const resource = `{"address":"aws_vpc.a","mode":"managed","type":"aws_vpc","name":"a","values":{"x":${deep}}}`;
    const modules = '{"child_modules":['.repeat(10_000) + `{"resources":[${resource}]}` + "]}".repeat(10_000);
    const content = `{"format_version":"1.2","planned_values":{"root_module":${modules}},"resource_changes":[]}`;
    expect(hasUnknown(JSON.stringify(read(content).get("aws_vpc.a").values))).toBe(true);
  });

  test("labels that nest ten thousand deep", () => {
    expect(() => read(`{"resource": ${deep}}`)).toThrow(Problem);
  });

  test("an assumption that nests ten thousand deep", () => {
    expect(() => read(system, { "var.bucket": JSON.parse(deep) as unknown })).toThrow(Problem);
  });

  test.each([
    ["a local and itself", { locals: { a: "${local.a}" } }, "local.a"],
    ["two locals", { locals: { a: "${local.b}", b: "${local.a}" } }, "local.a"],
    ["a resource and itself", { resource: { aws_vpc: { a: { x: "${aws_vpc.a.x}" } } } }, "aws_vpc.a.x"],
    [
      "a resource as a whole",
      { resource: { aws_vpc: { a: { x: "${jsonencode(aws_vpc.a)}" } } } },
      "aws_vpc.a.x",
    ],
    [
      "two resources",
      { resource: { aws_vpc: { a: { x: "${aws_vpc.b.x}" }, b: { x: "${aws_vpc.a.x}" } } } },
      "aws_vpc.a.x",
    ],
    [
      "a bucket's name and its ARN",
      { resource: { aws_s3_bucket: { a: { bucket: "${aws_s3_bucket.a.arn}" } } } },
      "aws_s3_bucket.a.bucket",
    ],
    [
      "a count and its resource",
      { resource: { aws_vpc: { a: { count: "${length(aws_vpc.a)}" } } } },
      "length(aws_vpc.a)",
    ],
  ])("a circle of %s", (_name, more, expression) => {
    const configuration = read({ ...more, output: { it: { value: `\${${expression}}` } } });
    expect(hasUnknown(JSON.stringify(configuration.outputs.get("it")))).toBe(true);
    expect(configuration.notes.length).toBeGreaterThan(0);
  });

  test("names that every object has are names like any other", () => {
    const content = JSON.parse(
      '{"locals":{"__proto__":"p","constructor":"c"},"resource":{"__proto__":{"toString":{"__proto__":"x"}}},' +
        '"output":{"it":{"value":"${local.constructor}${local.__proto__}"}}}',
    ) as object;
    const configuration = read(content);
    expect(configuration.outputs.get("it")).toBe("cp");
    expect(configuration.resources().map(({ address }) => address)).toEqual(["__proto__.toString"]);
    expect(() => configuration.get("constructor")).toThrow(Problem);
  });

  test("a plan of many thousand resources is read", () => {
    const resources = Array.from({ length: 20_000 }, (_item, index) => ({
      address: `aws_subnet.a[${index}]`,
      mode: "managed",
      type: "aws_subnet",
      name: "a",
      index,
      values: { cidr_block: "10.0.0.0/24", tags: { Name: `subnet ${index}` } },
    }));
    const changes = resources.map(({ address }) => ({
      address,
      change: { after_unknown: { id: true, vpc_id: true } },
    }));
    const expressions = { vpc_id: { references: ["aws_vpc.main.id", "aws_vpc.main"] }, cidr_block: {} };
    const content = {
      format_version: "1.2",
      planned_values: { root_module: { resources } },
      resource_changes: changes,
      configuration: { root_module: { resources: [{ address: "aws_subnet.a", expressions }] } },
    };
    expect(read(content).get("aws_subnet.a[19999]").values["id"]).toBe("subnet-⟨aws_subnet.a[19999].id⟩");
  });
});

test("an assumption that nothing asks for is said", () => {
  const { notes } = read(system, { "var.bukket": "x" });
  expect(notes).toContainEqual({
    address: "var.bukket",
    says: "this assumption was given, and nothing in the input uses it",
  });
});

test("an address that is not there proposes near ones", () => {
  expect(() => read(system).get("aws_s3_bucket.backups")).toThrow(
    "no resource has the address aws_s3_bucket.backups; did you mean aws_s3_bucket.backup",
  );
});

test("the names of what is missing are those of the input", () => {
  const configuration = read({ variable: { x: {} }, output: { it: { value: "${var.x}" } } });
  expect(unknownNames(configuration.outputs.get("it") as string)).toEqual(["var.x"]);
});
