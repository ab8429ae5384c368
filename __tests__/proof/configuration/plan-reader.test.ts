import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import type { Value } from "../../../proof/configuration/value";

interface Written {
  readonly address: string;
  readonly values?: object;
  readonly unknown?: object;
  readonly expressions?: object;
  readonly index?: string | number;
  readonly module?: string;
  readonly block?: object;
}

const reference = (text: string) => {
  const parts = text.split(".");
  return { references: [text, parts.slice(0, parts[0] === "data" ? 3 : 2).join(".")] };
};

/** A plan of configuration written in HCL, whose expressions are lost but for their references. */
function plan(resources: readonly Written[], more: object = {}, root: object = {}) {
  const parse = (address: string) => {
    const [type = "", name = ""] = address
      .replace(/^data\./u, "")
      .replace(/\[.*$/u, "")
      .split(".");
    return { mode: address.startsWith("data.") ? "data" : "managed", type, name };
  };
  const content = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: resources.map(({ address, values = {}, index }) => ({
          address,
          ...parse(address),
          values,
          ...(index === undefined ? {} : { index }),
        })),
      },
    },
    resource_changes: resources.map(({ address, unknown = {} }) => ({
      address,
      change: { after_unknown: unknown },
    })),
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: "eu-west-1" } } } },
      root_module: {
        resources: resources.map(({ address, expressions = {}, block = {} }) => ({
          address: address.replace(/\[.*$/u, ""),
          provider_config_key: "aws",
          expressions,
          ...block,
        })),
        ...root,
      },
    },
    ...more,
  };
  return readConfiguration([{ name: "plan.json", content }]);
}

const shown = (value: unknown): Value => JSON.parse(readable(JSON.stringify(value ?? null))) as Value;

const vpc = { address: "aws_vpc.v", unknown: { id: true } };
const bucket = { address: "aws_s3_bucket.b", values: { bucket: "mine" }, unknown: { id: true, arn: true } };
const subnets = [0, 1].map((index) => ({ address: `aws_subnet.s[${index}]`, index, unknown: { id: true } }));

function argument(
  name: string,
  expression: object,
  values: object = {},
  unknown: unknown = true,
  others: Written[] = [],
) {
  const target = {
    address: "aws_iot_thing.t",
    values,
    unknown: { [name]: unknown },
    expressions: { [name]: expression },
  };
  return shown(plan([vpc, bucket, ...subnets, ...others, target]).get("aws_iot_thing.t").values[name]);
}

describe("a value known after apply", () => {
  test.each([
    ["vpc_id", reference("aws_vpc.v.id"), "vpc-⟨aws_vpc.v.id⟩"],
    ["bucket", reference("aws_s3_bucket.b.id"), "mine"],
    ["bucket", reference("aws_s3_bucket.b.bucket"), "mine"],
    ["resource_arn", reference("aws_s3_bucket.b.arn"), "arn:aws:s3:::mine"],
    ["cidr", reference("aws_vpc.v.cidr_block"), "(aws_iot_thing.t.cidr)"],
    ["description", reference("aws_s3_bucket.b.id"), "(aws_iot_thing.t.description)"],
    ["description", reference("aws_s3_bucket.b.arn"), "(aws_iot_thing.t.description)"],
    ["vpc_id", { references: ["aws_vpc.v.id", "aws_vpc.v", "var.x"] }, "(aws_iot_thing.t.vpc_id)"],
    [
      "vpc_id",
      { references: ["aws_vpc.v.id", "aws_vpc.v", "aws_s3_bucket.b.id", "aws_s3_bucket.b"] },
      "(aws_iot_thing.t.vpc_id)",
    ],
    ["vpc_id", {}, "(aws_iot_thing.t.vpc_id)"],
    ["description", reference("aws_vpc.v.id"), "(aws_iot_thing.t.description)"],
    ["route", reference("aws_vpc.v.id"), "(aws_iot_thing.t.route)"],
    ["policy", reference("aws_vpc.v.id"), "(aws_iot_thing.t.policy)"],
    ["policy", reference("aws_s3_bucket.b.arn"), "(aws_iot_thing.t.policy)"],
    ["values", reference("aws_s3_bucket.b.id"), "(aws_iot_thing.t.values)"],
    ["identifiers", reference("aws_s3_bucket.b.arn"), "(aws_iot_thing.t.identifiers)"],
    [
      "subnet_ids",
      { references: ["aws_subnet.s"] },
      ["subnet-⟨aws_subnet.s[0].id⟩", "subnet-⟨aws_subnet.s[1].id⟩"],
    ],
    ["subnet_id", { references: ["aws_subnet.s"] }, "(aws_iot_thing.t.subnet_id)"],
    [
      "subnet_id",
      { references: ["aws_subnet.s[1].id", "aws_subnet.s[1]", "aws_subnet.s"] },
      "subnet-⟨aws_subnet.s[1].id⟩",
    ],
    [
      "policy",
      {
        constant_value: "${jsonencode({r = aws_s3_bucket.b.arn})}",
        references: ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"],
      },
      '{"r":"arn:aws:s3:::mine"}',
    ],
  ])("%s of %j is %j", (name, expression, expected) => {
    expect(argument(name, expression)).toEqual(expected);
  });

  test("in a list goes to its place, where there are as many references as members", () => {
    const two = {
      references: ["aws_vpc.v.id", "aws_vpc.v", "aws_subnet.s[0].id", "aws_subnet.s[0]", "aws_subnet.s"],
    };
    expect(argument("ids", two, { ids: [null, null] }, [true, true])).toEqual([
      "vpc-⟨aws_vpc.v.id⟩",
      "subnet-⟨aws_subnet.s[0].id⟩",
    ]);
    expect(argument("ids", two, { ids: [null, null, null] }, [true, true, true])).toEqual([
      "(aws_iot_thing.t.ids[0])",
      "(aws_iot_thing.t.ids[1])",
      "(aws_iot_thing.t.ids[2])",
    ]);
  });

  test("in a block is found by what is known of it, because sets come in any order", () => {
    const blocks = [
      { port: { constant_value: 1 }, group_id: reference("aws_vpc.v.id") },
      { port: { constant_value: 2 }, group_id: reference("aws_s3_bucket.b.id") },
    ];
    const values = { rule: [{ port: 2, note: "" }, { port: 1 }] };
    expect(argument("rule", blocks, values, [{ group_id: true }, { group_id: true }])).toEqual([
      { port: 2, group_id: "mine" },
      { port: 1, group_id: "vpc-⟨aws_vpc.v.id⟩" },
    ]);
  });

  test("in blocks whose references come in one list is the one of the kind that the argument names", () => {
    const references = [
      "aws_security_group.g.id",
      "aws_security_group.g",
      "aws_vpc_endpoint.e.prefix_list_id",
      "aws_vpc_endpoint.e",
    ];
    const values = { egress: [{ to_port: 443 }, { to_port: 22 }] };
    const unknown = [{ prefix_list_ids: true }, { security_groups: true }];
    const others = [
      { address: "aws_security_group.g", unknown: { id: true } },
      {
        address: "aws_vpc_endpoint.e",
        values: { service_name: "com.amazonaws.eu-west-1.s3" },
        unknown: { id: true },
      },
    ];
    expect(argument("egress", { references }, values, unknown, others)).toEqual([
      { to_port: 443, prefix_list_ids: ["pl-⟨s3.eu-west-1⟩"] },
      { to_port: 22, security_groups: ["sg-⟨aws_security_group.g.id⟩"] },
    ]);
    const two = [...references, "aws_security_group.h.id", "aws_security_group.h"];
    const another = { address: "aws_security_group.h", unknown: { id: true } };
    expect(argument("egress", { references: two }, values, unknown, [...others, another])).toMatchObject([
      { prefix_list_ids: ["pl-⟨s3.eu-west-1⟩"] },
      { security_groups: "(aws_iot_thing.t.egress[1].security_groups)" },
    ]);
  });

  test("in blocks that cannot be told apart stays unknown", () => {
    const blocks = [{ group_id: reference("aws_vpc.v.id") }, { group_id: reference("aws_s3_bucket.b.id") }];
    const values = { rule: [{ port: 1 }, { port: 1 }] };
    expect(argument("rule", blocks, values, [{ group_id: true }, { group_id: true }])).toEqual([
      { port: 1, group_id: "(aws_iot_thing.t.rule[0].group_id)" },
      { port: 1, group_id: "(aws_iot_thing.t.rule[1].group_id)" },
    ]);
  });

  test("that the configuration does not set is left to AWS, like an argument not set", () => {
    const values = plan([{ address: "aws_subnet.s", unknown: { id: true, availability_zone: true } }]).get(
      "aws_subnet.s",
    ).values;
    expect(values).toEqual({
      id: "subnet-⟨aws_subnet.s.id⟩",
      arn: expect.stringContaining("subnet/subnet-⟨"),
    });
  });

  test("whose expression comes to null is not set: AWS finds the value, or there is none", () => {
    const made = {
      address: "aws_s3_bucket.made",
      values: { bucket_prefix: "acme-" },
      unknown: { bucket: true, id: true },
      expressions: {
        bucket: { constant_value: '${var.name == "" ? null : var.name}', references: ["var.name"] },
      },
    };
    const policy = {
      address: "aws_s3_bucket_policy.p",
      unknown: { bucket: true },
      expressions: {
        bucket: {
          constant_value: "${aws_s3_bucket.made.bucket}",
          references: ["aws_s3_bucket.made.bucket", "aws_s3_bucket.made"],
        },
      },
    };
    const endpoint = {
      address: "aws_vpc_endpoint.e",
      unknown: { policy: true },
      expressions: {
        policy: { constant_value: '${var.name == "" ? null : "{}"}', references: ["var.name"] },
      },
    };
    const configuration = plan([made, policy, endpoint], { variables: { name: { value: "" } } });
    expect(configuration.get("aws_s3_bucket.made").values["bucket"]).toBe("acme-⟨aws_s3_bucket.made⟩");
    expect(configuration.get("aws_s3_bucket_policy.p").values["bucket"]).toBe("acme-⟨aws_s3_bucket.made⟩");
    expect(configuration.get("aws_vpc_endpoint.e").values).not.toHaveProperty("policy");
  });

  test("from a block that has no instance is that of a list or a map without members", () => {
    const target = {
      address: "aws_instance.i",
      unknown: { key_name: true },
      expressions: {
        key_name: {
          constant_value: "${one(aws_key_pair.k[*].key_name)}",
          references: ["aws_key_pair.k"],
        },
      },
    };
    const none = { address: "aws_key_pair.k", type: "aws_key_pair", count_expression: {} };
    const configured = { resources: [{ address: "aws_instance.i", expressions: target.expressions }, none] };
    const configuration = plan([target], {}, configured);
    expect(configuration.get("aws_instance.i").values).not.toHaveProperty("key_name");
    expect(configuration.notes).toEqual([]);
  });

  test("that was taken from its only reference is said, and what is settled otherwise is not", () => {
    const target = {
      address: "aws_iot_thing.t",
      unknown: { vpc_id: true },
      expressions: { vpc_id: reference("aws_vpc.v.id") },
    };
    const says =
      "each value that is known only after the apply is the one thing that its references lead to: aws_iot_thing.t.vpc_id";
    expect(plan([vpc, target]).assumptions).toEqual([{ subject: "plan", says }]);
    expect(plan([vpc]).assumptions).toEqual([]);
  });
});

describe("count and for_each", () => {
  test("an index that is counted takes the instance of the same index", () => {
    const expressions = { subnet_id: { references: ["aws_subnet.s", "count.index"] } };
    const targets = [0, 1].map((index) => ({
      address: `aws_iot_thing.t[${index}]`,
      index,
      unknown: { subnet_id: true },
      expressions,
    }));
    expect(plan([...subnets, ...targets]).get("aws_iot_thing.t[1]").values["subnet_id"]).toBe(
      "subnet-⟨aws_subnet.s[1].id⟩",
    );
  });

  test("each.value is the member of the collection", () => {
    const keyed = { address: 'aws_subnet.s["a"]', index: "a", unknown: { id: true } };
    const target = {
      address: 'aws_iot_thing.t["a"]',
      index: "a",
      unknown: { subnet_id: true },
      expressions: { subnet_id: { references: ["each.value.id", "each.value"] } },
      block: { for_each_expression: { references: ["aws_subnet.s"] } },
    };
    expect(plan([keyed, target]).get('aws_iot_thing.t["a"]').values["subnet_id"]).toBe(
      "subnet-⟨aws_subnet.s['a'].id⟩",
    );
  });
});

test("each.value of a set is its key", () => {
  const target = {
    address: 'aws_iot_thing.t["vpc-1"]',
    index: "vpc-1",
    unknown: { vpc_id: true },
    expressions: { vpc_id: { constant_value: "${each.value}", references: ["each.value"] } },
    block: { for_each_expression: { constant_value: '${toset(["vpc-1", "vpc-2"])}' } },
  };
  expect(plan([target]).get('aws_iot_thing.t["vpc-1"]').values["vpc_id"]).toBe("vpc-1");
});

describe("modules", () => {
  const inner = (address: string, more: object = {}) => ({
    address,
    mode: "managed",
    type: "aws_iot_thing",
    name: "t",
    values: {},
    ...more,
  });

  test("inherit values through variables and give them through outputs, however they are keyed", () => {
    const root_module = {
      resources: [
        { address: "aws_vpc.v", mode: "managed", type: "aws_vpc", name: "v", values: {} },
        inner("aws_iot_thing.t"),
      ],
      child_modules: [
        {
          address: 'module.outer["x.y"]',
          child_modules: [
            {
              address: 'module.outer["x.y"].module.inner[0]',
              resources: [inner('module.outer["x.y"].module.inner[0].aws_iot_thing.t')],
            },
          ],
        },
      ],
    };
    const innermost = {
      resources: [{ address: "aws_iot_thing.t", expressions: { vpc_id: { references: ["var.network"] } } }],
      outputs: { thing: { expression: reference("aws_iot_thing.t.id") } },
      variables: { network: {} },
    };
    const outermost = {
      module_calls: {
        inner: {
          module: innermost,
          expressions: { network: { references: ["var.net"] } },
          count_expression: {},
        },
      },
      outputs: {
        thing: { expression: { references: ["module.inner[0].thing", "module.inner[0]", "module.inner"] } },
      },
    };
    const content = {
      format_version: "1.2",
      planned_values: { root_module },
      resource_changes: [
        {
          address: 'module.outer["x.y"].module.inner[0].aws_iot_thing.t',
          change: { after_unknown: { id: true, vpc_id: true } },
        },
        { address: "aws_iot_thing.t", change: { after_unknown: { thing_id: true } } },
      ],
      configuration: {
        root_module: {
          resources: [
            { address: "aws_vpc.v", expressions: {} },
            {
              address: "aws_iot_thing.t",
              expressions: {
                thing_id: {
                  references: ['module.outer["x.y"].thing', 'module.outer["x.y"]', "module.outer"],
                },
              },
            },
          ],
          module_calls: {
            outer: {
              module: outermost,
              expressions: { net: reference("aws_vpc.v.id") },
              for_each_expression: {},
            },
          },
        },
      },
    };
    const configuration = readConfiguration([{ name: "plan.json", content }]);
    const address = 'module.outer["x.y"].module.inner[0].aws_iot_thing.t';
    expect(configuration.get(address).module).toBe('module.outer["x.y"].module.inner[0]');
    expect(configuration.get(address).values["vpc_id"]).toBe("vpc-⟨aws_vpc.v.id⟩");
    expect(configuration.get("aws_iot_thing.t").values["thing_id"]).toBe(
      configuration.get(address).values["id"],
    );
    expect(configuration.notes).toEqual([]);
  });

  test("that are given each other's outputs in a circle end in an unknown", () => {
    const pass = { outputs: { o: { expression: { references: ["var.v"] } } }, variables: { v: {} } };
    const call = (other: string) => ({
      module: pass,
      expressions: { v: { references: [`module.${other}.o`, `module.${other}`] } },
    });
    const target = {
      address: "aws_iot_thing.t",
      unknown: { vpc_id: true },
      expressions: { vpc_id: { references: ["module.a.o", "module.a"] } },
    };
    const modules = {
      child_modules: ["a", "b"].map((name) => ({
        address: `module.${name}`,
        resources: [inner(`module.${name}.aws_iot_thing.t`)],
      })),
    };
    const configuration = plan(
      [target],
      { planned_values: { root_module: { resources: [{ ...inner("aws_iot_thing.t") }], ...modules } } },
      { module_calls: { a: call("b"), b: call("a") } },
    );
    expect(shown(configuration.get("aws_iot_thing.t").values["vpc_id"])).toBe("(aws_iot_thing.t.vpc_id)");
  });
});

describe("data sources of a plan", () => {
  test("that were read stand for what was found, without any assumption", () => {
    const identity = {
      address: "data.aws_caller_identity.me",
      mode: "data",
      type: "aws_caller_identity",
      name: "me",
      values: { account_id: "111122223333" },
    };
    const configuration = plan(
      [{ address: "aws_iam_role.r", values: { name: "r" }, unknown: { arn: true } }],
      {
        prior_state: { values: { root_module: { resources: [identity] } } },
      },
    );
    expect(configuration.get("aws_iam_role.r").values["arn"]).toBe("arn:aws:iam::111122223333:role/r");
    expect(configuration.get("data.aws_caller_identity.me").values).toEqual({
      account_id: "111122223333",
      id: expect.any(String),
    });
    expect(configuration.assumptions).toEqual([]);
  });

  test("that are read during the apply stand for what their arguments say", () => {
    const document = {
      address: "data.aws_iam_policy_document.d",
      values: {
        statement: [
          {
            actions: ["s3:PutObject"],
            resources: [null],
            principals: [],
            condition: [{ test: "StringEquals", variable: "aws:SourceVpce", values: [null] }],
          },
        ],
      },
      unknown: { json: true, statement: [{ resources: [true], condition: [{ values: [true] }] }] },
      expressions: {
        statement: [
          {
            actions: { constant_value: ["s3:PutObject"] },
            resources: reference("aws_s3_bucket.b.arn"),
            condition: [
              {
                test: { constant_value: "StringEquals" },
                variable: { constant_value: "aws:SourceVpce" },
                values: reference("aws_vpc_endpoint.e.id"),
              },
            ],
          },
        ],
      },
    };
    const endpoint = { address: "aws_vpc_endpoint.e", unknown: { id: true } };
    const policy = {
      address: "aws_s3_bucket_policy.p",
      unknown: { policy: true },
      expressions: { policy: reference("data.aws_iam_policy_document.d.json") },
    };
    const text = plan([bucket, endpoint, document, policy]).get("aws_s3_bucket_policy.p").values["policy"];
    expect(JSON.parse(readable(text as string))).toEqual({
      Version: "2012-10-17",
      // One reference may also be `"${…arn}/*"`: the plan does not say, and so what follows is not known.
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::mine(what follows arn:aws:s3:::mine)"],
          Condition: { StringEquals: { "aws:SourceVpce": ["vpce-⟨aws_vpc_endpoint.e.id⟩"] } },
        },
      ],
    });
  });
});

test("a plan that ended in an error says so", () => {
  expect(plan([], { errored: true }).notes).toEqual([
    { address: "the plan", says: "the plan ended in an error and is incomplete", hidesResources: true },
  ]);
});

test("what replaces a deposed object is what counts", () => {
  const changes = [
    { address: "aws_vpc.v", deposed: "abc", change: { after_unknown: { cidr_block: true } } },
    { address: "aws_vpc.v", change: { after_unknown: {} } },
  ];
  const configuration = plan([{ address: "aws_vpc.v", values: { cidr_block: "10.0.0.0/16" } }], {
    resource_changes: changes.reverse(),
  });
  expect(configuration.get("aws_vpc.v").values["cidr_block"]).toBe("10.0.0.0/16");
});

describe("outputs that are known only after an apply", () => {
  const outputs = (root: object) =>
    plan([{ address: "aws_vpc.main", unknown: { id: true } }], {}, { outputs: root }).outputs;

  test("are what their expression says, where that settles it", () => {
    const written = outputs({
      vpc: {
        expression: { constant_value: "${aws_vpc.main.id}", references: ["aws_vpc.main.id", "aws_vpc.main"] },
      },
      vpc_id: { expression: reference("aws_vpc.main.id") },
    });
    expect(written.get("vpc")).toBe("vpc-⟨aws_vpc.main.id⟩");
    expect(written.get("vpc_id")).toBe("vpc-⟨aws_vpc.main.id⟩");
  });

  test("are unknown where it does not, and never left out", () => {
    const written = outputs({
      vpc: { expression: { references: ["aws_vpc.main.id", "aws_vpc.main", "var.x"] } },
    });
    expect(readable(written.get("vpc") as string)).toBe("(output.vpc)");
  });
});

test("without the configuration's copy of a block, what the plan does not know is missing, and no argument left out", () => {
  const route = "aws_route.r";
  const unknown = { id: true, route_table_id: true, gateway_id: true };
  const values = plan([{ address: route, unknown }], { configuration: {} }).get(route).values;
  expect(readable(values["route_table_id"] as string)).toBe("(aws_route.r.route_table_id)");
  expect(readable(values["gateway_id"] as string)).toBe("(aws_route.r.gateway_id)");
});

test("blocks of which a part is not known are told apart by all that is known of them", () => {
  const by = (identifiers: readonly string[], resources: object) => ({
    principals: [{ type: { constant_value: "AWS" }, identifiers: { constant_value: identifiers } }],
    resources,
  });
  const configuration = plan([
    { address: "aws_s3_bucket.a", unknown: { arn: true } },
    { address: "aws_s3_bucket.b", unknown: { arn: true } },
    {
      address: "data.aws_iam_policy_document.d",
      values: {
        statement: [
          { principals: [{ type: "AWS", identifiers: ["111122223333"] }], resources: [null] },
          { principals: [{ type: "AWS", identifiers: ["444455556666"] }], resources: [null] },
        ],
      },
      unknown: { json: true, statement: [{ resources: [true] }, { resources: [true] }] },
      expressions: {
        statement: [
          by(["444455556666"], reference("aws_s3_bucket.b.arn")),
          by(["111122223333"], reference("aws_s3_bucket.a.arn")),
        ],
      },
    },
  ]);
  const { json } = configuration.get("data.aws_iam_policy_document.d").values;
  const { Statement } = JSON.parse(readable(json as string)) as {
    Statement: { Resource: unknown }[];
  };
  expect(Statement.map(({ Resource }) => String(Resource))).toEqual([
    expect.stringContaining("aws_s3_bucket.a"),
    expect.stringContaining("aws_s3_bucket.b"),
  ]);
});
