import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import type { Value } from "../../../proof/configuration/value";

interface Block {
  readonly expressions?: object;
  /** Keys of its instances. @default - one, without a key */
  readonly keys?: readonly (string | number)[];
  /** What counts it. */
  readonly counted?: readonly string[];
  readonly values?: object;
}

interface Module {
  readonly resources: Readonly<Record<string, Block>>;
  readonly variables?: Readonly<Record<string, object>>;
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
  readonly calls?: Readonly<
    Record<string, { readonly given: Readonly<Record<string, object>>; readonly module: Module }>
  >;
}

const to = (...references: string[]) => ({ references });

/** A first plan of HCL: every id, ARN and argument made of references is known only after the apply. */
function plan(root: Module, variables: Readonly<Record<string, Value>> = {}) {
  const changes: object[] = [];
  const plannedOf = (module: Module, address: string): object => ({
    ...(address === "" ? {} : { address }),
    resources: Object.entries(module.resources).flatMap(([name, block]) =>
      (block.keys ?? [undefined]).map((key) => {
        const at = `${address === "" ? "" : `${address}.`}${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
        const isData = name.startsWith("data.");
        const [type, label] = name.replace(/^data\./u, "").split(".");
        const open = Object.keys(block.expressions ?? {}).map((argument) => [argument, true]);
        const made = { id: true, arn: true, ...(isData ? { json: true } : {}) };
        changes.push({ address: at, change: { after_unknown: { ...made, ...Object.fromEntries(open) } } });
        return {
          address: at,
          mode: isData ? "data" : "managed",
          type,
          name: label,
          ...(key === undefined ? {} : { index: key }),
          values: block.values ?? {},
        };
      }),
    ),
    child_modules: Object.entries(module.calls ?? {}).map(([name, call]) =>
      plannedOf(call.module, `${address === "" ? "" : `${address}.`}module.${name}`),
    ),
  });
  const configuredOf = (module: Module): object => ({
    resources: Object.entries(module.resources).map(
      ([address, { expressions = {}, keys, counted = [] }]) => ({
        address,
        type: address.replace(/^data\./u, "").split(".")[0],
        provider_config_key: "aws",
        expressions,
        ...(keys === undefined
          ? {}
          : { [typeof keys[0] === "string" ? "for_each_expression" : "count_expression"]: to(...counted) }),
      }),
    ),
    variables: module.variables ?? {},
    outputs: Object.fromEntries(
      Object.entries(module.outputs ?? {}).map(([name, references]) => [
        name,
        { expression: to(...references) },
      ]),
    ),
    module_calls: Object.fromEntries(
      Object.entries(module.calls ?? {}).map(([name, call]) => [
        name,
        { module: configuredOf(call.module), expressions: call.given },
      ]),
    ),
  });
  const content = {
    format_version: "1.2",
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }])),
    planned_values: { root_module: plannedOf(root, "") },
    resource_changes: changes,
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: "eu-west-1" } } } },
      root_module: configuredOf(root),
    },
  };
  return readConfiguration([{ name: "plan.json", content }]);
}

const shown = (value: unknown): Value => JSON.parse(readable(JSON.stringify(value ?? null))) as Value;

const vpc = { values: { cidr_block: "10.0.0.0/16" } };
const three = { keys: [0, 1, 2] };
const table = {
  address: "aws_route_table",
  id: (name: string, key?: number) =>
    `rtb-⟨${table.address}.${name}${key === undefined ? "" : `[${key}]`}.id⟩`,
};

/** What an argument comes to whose references lead to tables: `one` alone, `two` and `three` several, `none` not at all. */
function tableOf(
  name: string,
  references: readonly string[],
  variables: Readonly<Record<string, Value>> = {},
) {
  const resources = {
    "aws_route_table.one": {},
    "aws_route_table.other": {},
    "aws_route_table.single": { keys: [0] },
    "aws_route_table.three": three,
    "aws_route_table.two": { keys: [0, 1] },
    "aws_route_table.none": { keys: [], counted: ["var.none"] },
    "aws_vpc.v": vpc,
    "aws_thing.t": { keys: [0, 1, 2], expressions: { [name]: to(...references) } },
  };
  const declared = Object.fromEntries(Object.keys(variables).map((variable) => [variable, {}]));
  const read = plan({ resources, variables: declared }, variables);
  return shown(read.get("aws_thing.t[1]").values[name]);
}

const one = ["aws_route_table.one.id", "aws_route_table.one"];
const other = ["aws_route_table.other.id", "aws_route_table.other"];
const none = ["aws_route_table.none[0].id", "aws_route_table.none[0]", "aws_route_table.none"];
const single = ["aws_route_table.single[0].id", "aws_route_table.single[0]", "aws_route_table.single"];
const OPEN = "(aws_thing.t[1].route_table_id)";

describe("one identifier", () => {
  test.each<[string, readonly string[], Value]>([
    ["a table among what was known", ["var.flag", ...one], table.id("one")],
    ["a table and a branch without an instance", ["var.flag", ...none, ...one], table.id("one")],
    ["the same table twice", [...one, "var.flag", ...one], table.id("one")],
    [
      "a counted block of one instance, whatever the index",
      ["aws_route_table.single", "var.flag", "count.index"],
      table.id("single", 0),
    ],
    ["a counted block of as many instances", ["aws_route_table.three", "count.index"], table.id("three", 1)],
  ])("is %s", (_, references, expected) => {
    expect(tableOf("route_table_id", references, { flag: true })).toBe(expected);
  });

  test.each<[string, readonly string[]]>([
    ["two tables", [...one, ...other]],
    ["two tables between which a variable chooses", ["var.flag", ...one, ...other]],
    ["what was tried before it", [...single, ...one]],
    ["a counted block of fewer instances", ["aws_route_table.two", "count.index"]],
    [
      "a counted block of as many instances, with a choice",
      ["aws_route_table.three", "var.flag", "count.index"],
    ],
    [
      "one instance and all of the same block",
      [
        "aws_route_table.three[0].id",
        "aws_route_table.three[0]",
        "aws_route_table.three",
        "aws_route_table.three",
        "count.index",
      ],
    ],
    ["a thing of another kind", ["aws_vpc.v.id", "aws_vpc.v"]],
    ["a table beside a local value", ["local.table", ...one]],
    ["a local value", ["local.table"]],
    ["something that the plan does not hold", ["aws_elsewhere.e.id", "aws_elsewhere.e"]],
  ])("is not known from %s", (_, references) => {
    expect(tableOf("route_table_id", references, { flag: true })).toBe(OPEN);
  });
});

describe("several identifiers", () => {
  test.each<[string, readonly string[], Value]>([
    ["written out", [...one, ...other], [table.id("one"), table.id("other")]],
    ["all of a block", ["aws_route_table.two"], [table.id("two", 0), table.id("two", 1)]],
    [
      "all of a block and an empty list beside it",
      ["aws_route_table.two", "var.none"],
      [table.id("two", 0), table.id("two", 1)],
    ],
    [
      "one, and perhaps those of a variable",
      [...one, "var.ids"],
      [table.id("one"), "(the rest of aws_thing.t[1].route_table_ids)"],
    ],
    ["what is left of alternatives", [...none, ...one], [table.id("one")]],
  ])("are %s", (_, references, expected) => {
    expect(tableOf("route_table_ids", references, { none: [], ids: ["rtb-0a1b2c3d"] })).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ["two blocks, as in concat or coalescelist", ["aws_route_table.two", "aws_route_table.three"]],
    ["two tables between which a variable chooses", ["var.flag", ...one, ...other]],
    ["what may be tried before another", [...single, ...one]],
    ["a part of a block", ["aws_route_table.three", "var.index"]],
    ["a local value", [...one, "local.more"]],
  ])("are not known from %s", (_, references) => {
    expect(tableOf("route_table_ids", references, { flag: true, index: 1 })).toBe(
      "(aws_thing.t[1].route_table_ids)",
    );
  });
});

describe("through modules", () => {
  const network = (resources: Module["resources"]): Module => ({
    resources: { "aws_vpc.this": { ...vpc, keys: [0] }, ...resources },
    outputs: {
      vpc_id: ["aws_vpc.this[0].id", "aws_vpc.this[0]", "aws_vpc.this"],
      tables: ["aws_route_table.private"],
    },
  });
  const inLocal = { "aws_subnet.s": { expressions: { vpc_id: to("local.vpc_id") } } };

  test("an output leads to what is behind it, whatever the two are called", () => {
    const read = plan({
      resources: {
        "aws_vpc_endpoint.e": {
          expressions: {
            route_table_ids: to("module.n.tables", "module.n"),
            vpc_id: to("module.n.vpc_id", "module.n"),
          },
        },
      },
      calls: { n: { given: {}, module: network({ "aws_route_table.private": { keys: [0] } }) } },
    });
    expect(read.get("aws_vpc_endpoint.e").values).toMatchObject({
      route_table_ids: ["rtb-⟨module.n.aws_route_table.private[0].id⟩"],
      vpc_id: "vpc-⟨module.n.aws_vpc.this[0].id⟩",
    });
  });

  test("a local value that takes a VPC is the only one that its module can get hold of", () => {
    const read = plan({
      resources: {},
      calls: { a: { given: {}, module: network(inLocal) }, b: { given: {}, module: network(inLocal) } },
    });
    expect(read.get("module.a.aws_subnet.s").values["vpc_id"]).toBe("vpc-⟨module.a.aws_vpc.this[0].id⟩");
    expect(read.get("module.b.aws_subnet.s").values["vpc_id"]).toBe("vpc-⟨module.b.aws_vpc.this[0].id⟩");
  });

  test.each<[string, Module]>([
    [
      "two are in the module",
      { resources: {}, calls: { a: { given: {}, module: network({ ...inLocal, "aws_vpc.second": vpc }) } } },
    ],
    [
      "another comes in by a variable",
      {
        resources: { "aws_vpc.outer": vpc },
        calls: { a: { given: { other: to("aws_vpc.outer.id", "aws_vpc.outer") }, module: network(inLocal) } },
      },
    ],
    [
      "what comes in by a variable is not in the plan",
      {
        resources: { "aws_vpc.outer": vpc },
        calls: { a: { given: { other: to("local.anything") }, module: network(inLocal) } },
      },
    ],
    [
      "something may give the id of any",
      {
        resources: {},
        calls: { a: { given: {}, module: network({ ...inLocal, "aws_cloudformation_stack.s": {} }) } },
      },
    ],
    [
      "one is looked for during the apply",
      {
        resources: {},
        calls: { a: { given: {}, module: network({ ...inLocal, "data.aws_vpcs.all": {} }) } },
      },
    ],
  ])("a local value that takes a VPC is not known where %s", (_, root) => {
    const read = plan(root);
    expect(shown(read.get("module.a.aws_subnet.s").values["vpc_id"])).toBe("(module.a.aws_subnet.s.vpc_id)");
  });
});

describe("a bucket", () => {
  const policy = {
    "aws_s3_bucket_policy.p": {
      expressions: { bucket: to("var.flag", "aws_s3_bucket.b.id", "aws_s3_bucket.b") },
    },
  };
  const named = (from: object): Module["resources"] => ({
    "random_pet.p": {},
    "aws_s3_bucket.b": { expressions: { bucket: from } },
    ...policy,
  });

  test("is not called like what its name is made of, and has a name of its own", () => {
    const read = plan(
      { resources: named(to("random_pet.p.id", "random_pet.p")), variables: { flag: {} } },
      { flag: false },
    );
    expect(read.get("aws_s3_bucket.b").values["bucket"]).toBe("⟨aws_s3_bucket.b⟩");
    expect(read.get("aws_s3_bucket_policy.p").values["bucket"]).toBe("⟨aws_s3_bucket.b⟩");
    expect(read.assumptions).toContainEqual({
      subject: "aws_s3_bucket.b",
      says: "aws_s3_bucket.b gets a name that differs from every name in the plan",
    });
  });

  test("has a name that is not known where the plan has a pattern that it could match", () => {
    const pattern = { "aws_iam_policy.i": { values: { policy: '{"Resource":"arn:aws:s3:::acme-*"}' } } };
    const read = plan({ resources: { ...named(to("local.name")), ...pattern } });
    expect(shown(read.get("aws_s3_bucket.b").values["bucket"])).toBe("(aws_s3_bucket.b.bucket)");
  });
});

describe("documents of a policy", () => {
  const document = (action: string, more: Block = {}): Block => ({
    ...more,
    values: { statement: [{ sid: action, actions: [action], resources: ["*"] }] },
  });
  const combined = (references: readonly string[]) => {
    const resources = {
      "data.aws_iam_policy_document.a": document("s3:A", { keys: [0], counted: ["var.attach_a"] }),
      "data.aws_iam_policy_document.b": document("s3:B", { keys: [0], counted: ["var.attach_b"] }),
      "data.aws_iam_policy_document.off": document("s3:Off", { keys: [], counted: ["var.attach_off"] }),
      "data.aws_iam_policy_document.all": { expressions: { source_policy_documents: to(...references) } },
    };
    const variables = { attach_a: true, attach_b: true, attach_off: false, prefer: true };
    const declared = Object.fromEntries(Object.keys(variables).map((name) => [name, {}]));
    const read = plan({ resources, variables: declared }, variables);
    const json = readable(read.get("data.aws_iam_policy_document.all").values["json"] as string);
    return json.startsWith("{")
      ? (JSON.parse(json) as { Statement: { Sid: string; Condition?: string }[] }).Statement
      : json;
  };
  const of = (name: string) => [
    `data.aws_iam_policy_document.${name}[0].json`,
    `data.aws_iam_policy_document.${name}[0]`,
    `data.aws_iam_policy_document.${name}`,
  ];
  const perhaps = expect.stringContaining("whether") as string;

  test("each after the flag by which it is counted are all there, and those without an instance are not", () => {
    const statements = combined([
      "var.attach_off",
      ...of("off"),
      "var.attach_a",
      ...of("a"),
      "var.attach_b",
      ...of("b"),
    ]);
    expect(statements).toEqual([
      { Sid: "s3:A", Effect: "Allow", Action: ["s3:A"], Resource: ["*"] },
      { Sid: "s3:B", Effect: "Allow", Action: ["s3:B"], Resource: ["*"] },
    ]);
  });

  test.each([
    ["one of which is chosen by another flag", ["var.prefer", ...of("a"), ...of("b")], [perhaps, perhaps]],
    [
      "one of which stands where the other is not",
      ["var.attach_a", ...of("a"), ...of("b")],
      [undefined, perhaps],
    ],
  ])("%s may be there, and no statement of theirs is certain", (_, references, conditions) => {
    const statements = combined(references) as { Condition?: string }[];
    expect(statements.map(({ Condition }) => Condition)).toEqual(conditions);
  });

  test("beside something that the plan does not hold are not known", () => {
    expect(combined(["local.more", "var.attach_a", ...of("a")])).toMatch(/^\(/u);
  });
});

test("a NAT gateway of which the plan does not say the subnet has those that it may be in", () => {
  const read = plan(
    {
      resources: {
        "aws_subnet.public": { ...three, values: { cidr_block: "10.0.0.0/24" } },
        "aws_nat_gateway.n": {
          keys: [0],
          expressions: { subnet_id: to("aws_subnet.public", "var.flag", "count.index") },
        },
      },
      variables: { flag: {} },
    },
    { flag: true },
  );
  const { values } = read.get("aws_nat_gateway.n[0]");
  expect(shown(values["subnet_id"])).toBe("(aws_nat_gateway.n[0].subnet_id)");
  expect(values["possible_subnet_ids"]).toEqual(
    [0, 1, 2].map((key) => `subnet-⟨aws_subnet.public[${key}].id⟩`),
  );
});

test("the address of a queue is that of the queue which a policy refers to, and of nothing else", () => {
  const read = plan({
    resources: {
      "aws_sqs_queue.a": { keys: [0] },
      "aws_sqs_queue.b": { keys: [0] },
      "aws_sqs_queue_policy.a": {
        expressions: { queue_url: to("aws_sqs_queue.a[0].url", "aws_sqs_queue.a") },
      },
      "aws_sqs_queue_policy.id": {
        expressions: { queue_url: to("aws_sqs_queue.b[0].id", "aws_sqs_queue.b") },
      },
      "aws_sqs_queue_policy.name": { expressions: { queue_url: to("aws_sqs_queue.b[0].name") } },
      "aws_sqs_queue_policy.either": {
        expressions: { queue_url: to("aws_sqs_queue.a[0].url", "aws_sqs_queue.b[0].url") },
      },
    },
  });
  const urlOf = (address: string) => shown(read.get(address).values["queue_url"]);
  expect(urlOf("aws_sqs_queue_policy.a")).toBe(shown(read.get("aws_sqs_queue.a[0]").values["url"]));
  expect(urlOf("aws_sqs_queue_policy.id")).toBe(shown(read.get("aws_sqs_queue.b[0]").values["id"]));
  for (const open of ["name", "either"]) expect(urlOf(`aws_sqs_queue_policy.${open}`)).toMatch(/^\(/u);
});

test("what the provider names after a prefix that is known has no name of its own in the configuration", () => {
  const name = to("var.use_name_prefix", "local.name");
  const read = plan({
    resources: {
      "aws_iam_role.made": { expressions: { name }, values: { name_prefix: "job-" } },
      "aws_iam_role.open": { expressions: { name } },
      "aws_iam_role_policy_attachment.a": {
        expressions: { role: to("aws_iam_role.made.name", "aws_iam_role.made") },
      },
    },
  });
  expect(shown(read.get("aws_iam_role.made").values["name"])).toBe("job-⟨aws_iam_role.made⟩");
  expect(shown(read.get("aws_iam_role_policy_attachment.a").values["role"])).toBe("job-⟨aws_iam_role.made⟩");
  expect(shown(read.get("aws_iam_role.open").values["name"])).toMatch(/^\(/u);
});

test("what AWS gives to an endpoint needs no value in the configuration", () => {
  const expressions = { service_region: to("local.region"), ip_address_type: to("local.type") };
  const values = { service_name: "com.amazonaws.eu-west-1.s3" };
  const read = plan({ resources: { "aws_vpc_endpoint.e": { expressions, values } } });
  expect(read.get("aws_vpc_endpoint.e").values).not.toHaveProperty("service_region");
  expect(read.get("aws_vpc_endpoint.e").values).not.toHaveProperty("ip_address_type");
});
