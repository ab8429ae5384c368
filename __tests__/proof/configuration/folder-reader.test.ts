import { Problem } from "../../../proof/terms/problem";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import { isUnknown, type Value } from "../../../proof/configuration/value";

function read(content: object, assumptions = {}) {
  return readConfiguration([{ name: "main.tf.json", content }], assumptions);
}

const shown = (value: unknown): Value => JSON.parse(readable(JSON.stringify(value))) as Value;

describe("count and for_each", () => {
  test("a known count gives its instances, each with its index", () => {
    const configuration = read({
      resource: { aws_subnet: { a: { count: 2, cidr_block: "10.0.${count.index}.0/24" } } },
    });
    expect(
      configuration.resources().map(({ address, key, values }) => [address, key, values["cidr_block"]]),
    ).toEqual([
      ["aws_subnet.a[0]", 0, "10.0.0.0/24"],
      ["aws_subnet.a[1]", 1, "10.0.1.0/24"],
    ]);
  });

  test("a count of none gives none", () => {
    expect(read({ resource: { aws_subnet: { a: { count: "${true ? 0 : 1}" } } } }).resources()).toEqual([]);
  });

  test("what OpenTofu is told not to enable is not there, and what may be is uncertain", () => {
    const enabled = (given: unknown) =>
      read({ variable: { on: {} }, resource: { aws_vpc: { a: { lifecycle: { enabled: given } } } } })
        .resources()
        .map(({ address, uncertain }) => [address, uncertain === true]);
    expect(enabled(true)).toEqual([["aws_vpc.a", false]]);
    expect(enabled("${1 == 1}")).toEqual([["aws_vpc.a", false]]);
    expect(enabled("${1 == 2}")).toEqual([]);
    expect(enabled(false)).toEqual([]);
    expect(enabled("${var.on}")).toEqual([["aws_vpc.a", true]]);
  });

  test("for_each gives one for each key, from a map or a set", () => {
    const configuration = read({
      resource: {
        aws_subnet: {
          a: { for_each: { x: "10.0.0.0/24" }, cidr_block: "${each.value}", tags: { Name: "${each.key}" } },
          b: { for_each: '${toset(["y"])}', cidr_block: "${each.value}" },
        },
      },
    });
    expect(configuration.get('aws_subnet.a["x"]').values).toMatchObject({
      cidr_block: "10.0.0.0/24",
      tags: { Name: "x" },
    });
    expect(configuration.get('aws_subnet.b["y"]').key).toBe("y");
  });

  test.each(["count", "for_each"])(
    "an unknown %s gives one instance that is uncertain, and says so",
    (argument) => {
      const configuration = read({
        variable: { n: {} },
        resource: { aws_subnet: { a: { [argument]: "${var.n}" } } },
      });
      expect(configuration.resources()).toMatchObject([{ uncertain: true }]);
      expect(configuration.notes).toEqual([
        { address: "aws_subnet.a", says: `${argument} is not known: it may have no instance, or several` },
      ]);
    },
  );

  test("an instance that others name belongs to the table, even of an unknown for_each", () => {
    const configuration = read({
      variable: { n: {} },
      resource: {
        aws_subnet: { a: { for_each: "${var.n}" } },
        aws_instance: { h: { subnet_id: '${aws_subnet.a["x"].id}' } },
      },
    });
    const subnet = configuration.get('aws_subnet.a["x"]');
    expect(subnet.uncertain).toBe(true);
    expect(configuration.get("aws_instance.h").values["subnet_id"]).toBe(subnet.values["id"]);
  });

  test("how many an unknown count gives is unknown", () => {
    const configuration = read({
      variable: { n: {} },
      resource: { aws_subnet: { a: { count: "${var.n}" } } },
      output: { n: { value: "${length(aws_subnet.a)}" }, ids: { value: "${aws_subnet.a[*].id}" } },
    });
    expect([...configuration.outputs.values()].every(isUnknown)).toBe(true);
  });

  test.each([
    ["${aws_subnet.a[1].id}", "subnet-⟨aws_subnet.a[1].id⟩"],
    ["${aws_subnet.a[*].id}", ["subnet-⟨aws_subnet.a[0].id⟩", "subnet-⟨aws_subnet.a[1].id⟩"]],
    ["${aws_subnet.a.*.id}", ["subnet-⟨aws_subnet.a[0].id⟩", "subnet-⟨aws_subnet.a[1].id⟩"]],
    ['${aws_subnet.b["k"].id}', "subnet-⟨aws_subnet.b['k'].id⟩"],
    ["${values(aws_subnet.b)[*].id}", ["subnet-⟨aws_subnet.b['k'].id⟩"]],
    ["${[for key, subnet in aws_subnet.b : subnet.id]}", ["subnet-⟨aws_subnet.b['k'].id⟩"]],
    ["${length(aws_subnet.a)}", 2],
    ["${aws_subnet.c[*].id}", ["subnet-⟨aws_subnet.c.id⟩"]],
    ["${aws_subnet.c.tags.Name}", "c"],
    ["${path.module}", "."],
    ["${terraform.workspace}", "(terraform.workspace)"],
    ["${module.m.out}", "(module.m.out)"],
  ])("%s is %j", (expression, expected) => {
    const configuration = read({
      module: { m: { source: "./m" } },
      resource: { aws_subnet: { a: { count: 2 }, b: { for_each: { k: 1 } }, c: { tags: { Name: "c" } } } },
      output: { it: { value: expression } },
    });
    expect(shown(configuration.outputs.get("it"))).toEqual(expected);
  });
});

describe("dynamic blocks", () => {
  const group = (dynamic: object, more: object = {}) =>
    read({ variable: { x: {} }, resource: { aws_security_group: { g: { dynamic, ...more } } } }).get(
      "aws_security_group.g",
    ).values;

  test("come after the static ones, one for each member", () => {
    const ingress = {
      for_each: [22, 443],
      content: { from_port: "${ingress.value}", description: "${ingress.key}" },
    };
    expect(group({ ingress }, { ingress: { from_port: 1 } })["ingress"]).toEqual([
      { from_port: 1 },
      { from_port: 22, description: 0 },
      { from_port: 443, description: 1 },
    ]);
  });

  test("may name their iterator, go through maps and stand inside each other", () => {
    const inner = { for_each: "${rule.value}", iterator: "port", content: { number: "${port.value}" } };
    const rule = {
      for_each: { a: [1, 2] },
      iterator: "rule",
      content: { name: "${rule.key}", dynamic: { ports: inner } },
    };
    expect(group({ rule: [rule] })["rule"]).toEqual([{ name: "a", ports: [{ number: 1 }, { number: 2 }] }]);
  });

  test("of an unknown collection are one unknown block", () => {
    const blocks = group({ ingress: { for_each: "${var.x}", content: {} } })["ingress"] as Value[];
    expect(blocks.map(isUnknown)).toEqual([true]);
  });
});

describe("variables", () => {
  test.each<[string, unknown, string, unknown]>([
    ["string", 1, 'var.x == "1"', true],
    ["number", "80", "var.x == 80", true],
    ["bool", "1", "var.x ? 1 : 0", 1],
    ["set(string)", ["b", "a", "a"], "[for one in var.x : one]", ["a", "b"]],
    ["${list(string)}", [1], "var.x", ["1"]],
    ["list", [1, "a"], "var.x", ["1", "a"]],
    ["map", { a: 1, b: "x" }, "var.x", { a: "1", b: "x" }],
    ["any", [1, "a"], "var.x", [1, "a"]],
    [
      'object({ a = optional(string, "none"), b = optional(string) })',
      { c: 1 },
      "var.x",
      { a: "none", b: null },
    ],
    ["object({ a = string })", { a: "a", b: "b" }, 'try(var.x.b, "gone")', "gone"],
  ])(
    "a variable of the type %s holds its default %j so that %s is %j",
    (type, value, expression, expected) => {
      const content = {
        variable: { x: { type, default: value } },
        output: { it: { value: `\${${expression}}` } },
      };
      const { outputs } = readConfiguration([{ name: "main.tf.json", content }]);
      expect(outputs.get("it")).toEqual(expected);
    },
  );

  test("a variable that takes no null holds its default where null is given", () => {
    const content = {
      variable: { x: { type: "string", default: "d", nullable: false } },
      output: { it: { value: "${var.x}" } },
    };
    const { outputs } = readConfiguration([{ name: "main.tf.json", content }], { "var.x": null });
    expect(outputs.get("it")).toBe("d");
  });

  const content = { variable: { x: { default: "a" }, y: {} }, output: { it: { value: "${var.x}${var.y}" } } };

  test("are their defaults, said as an assumption, or unknown", () => {
    const { outputs, assumptions } = read(content);
    expect(shown(outputs.get("it"))).toBe("a(var.y)");
    expect(assumptions).toEqual([{ subject: "var.x", says: 'var.x has its default, "a"', value: "a" }]);
  });

  test("may be given", () => {
    const { outputs, assumptions } = read(content, { "var.x": "b", "var.y": 1 });
    expect(outputs.get("it")).toBe("b1");
    expect(assumptions.map(({ says }) => says)).toEqual(['var.x is "b", as given', "var.y is 1, as given"]);
  });
});

describe("documents of one folder", () => {
  const merge = (...documents: [string, object][]) =>
    readConfiguration(documents.map(([name, content]) => ({ name, content })));

  test("stand side by side, and say which of them holds a resource", () => {
    const configuration = merge(
      ["a.tf.json", { resource: { aws_vpc: { a: {} } } }],
      ["b.tf.json", { resource: [{ aws_subnet: [{ b: [{ vpc_id: "${aws_vpc.a.id}" }] }] }] }],
    );
    expect(configuration.get("aws_subnet.b")).toMatchObject({
      location: "b.tf.json",
      values: { vpc_id: "vpc-⟨aws_vpc.a.id⟩" },
    });
  });

  test("are overridden argument by argument, wherever the overriding document comes", () => {
    const configuration = merge(
      [
        "z_override.tf.json",
        { resource: { aws_vpc: { a: { cidr_block: "10.2.0.0/16" } } }, locals: { n: "z" } },
      ],
      ["override.tf.json", { resource: { aws_vpc: { a: { cidr_block: "10.1.0.0/16", tags: {} } } } }],
      [
        "a.tf.json",
        { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16", x: "${local.n}" } } }, locals: { n: "a" } },
      ],
    );
    expect(configuration.get("aws_vpc.a").values).toMatchObject({
      cidr_block: "10.2.0.0/16",
      x: "z",
      tags: {},
    });
  });

  test.each([
    [
      "a resource twice",
      { resource: { aws_vpc: { a: {} } } },
      "resource.aws_vpc.a is defined twice: in a.tf.json and in b.tf.json",
    ],
    ["a local twice", { locals: { x: 2 } }, "local.x is defined twice"],
    ["a provider twice", { provider: { aws: {} } }, "aws is defined twice"],
  ])("may not hold %s", (_name, content, message) => {
    const first = {
      resource: { aws_vpc: { a: {} } },
      locals: { x: 1 },
      provider: { aws: [{}, { alias: "w" }] },
    };
    const both = () => merge(["a.tf.json", first], ["b.tf.json", content]);
    expect(both).toThrow(Problem);
    expect(both).toThrow(message);
  });

  test("are overridden block by block, static and dynamic alike", () => {
    const dynamic = (port: number) => ({ for_each: [port], content: { port: "${ingress.value}" } });
    const overridden = (base: object, override: object) =>
      merge(
        ["a.tf.json", { resource: { aws_security_group: { g: base } } }],
        ["override.tf.json", { resource: { aws_security_group: { g: override } } }],
      ).get("aws_security_group.g").values;
    const egress = { for_each: [9], content: { port: "${egress.value}" } };
    expect(
      overridden({ dynamic: { ingress: dynamic(1), egress } }, { ingress: [{ port: 2 }] }),
    ).toMatchObject({
      ingress: [{ port: 2 }],
      egress: [{ port: 9 }],
    });
    expect(
      overridden({ ingress: [{ port: 1 }], dynamic: { egress } }, { dynamic: { ingress: dynamic(2) } }),
    ).toMatchObject({
      ingress: [{ port: 2 }],
      egress: [{ port: 9 }],
    });
  });

  test("keep every dynamic block of a name beside what is overridden", () => {
    const ingress = (port: number) => ({
      ingress: { for_each: [port], content: { port: "${ingress.value}" } },
    });
    const group = (values: object) => ({ resource: { aws_security_group: { g: values } } });
    const { values } = merge(
      ["a.tf.json", group({ dynamic: [ingress(1), ingress(2)] })],
      ["override.tf.json", group({ name: "n" })],
    ).get("aws_security_group.g");
    expect(values).toMatchObject({ name: "n", ingress: [{ port: 1 }, { port: 2 }] });
  });

  test("keep what lifecycle says beside its arguments that are overridden", () => {
    const vpc = (lifecycle: object) => ({
      resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16", lifecycle } } },
    });
    const configuration = merge(
      [
        "a.tf.json",
        { ...vpc({ ignore_changes: ["cidr_block"] }), import: [{ to: "${aws_vpc.a}", id: "vpc-1" }] },
      ],
      ["override.tf.json", vpc({ prevent_destroy: true })],
    );
    expect(isUnknown(configuration.get("aws_vpc.a").values["cidr_block"])).toBe(true);
    expect(configuration.protectedBlocks).toEqual(new Set(["aws_vpc.a"]));
  });

  test("may not override what is not there", () => {
    expect(() => merge(["override.tf.json", { resource: { aws_vpc: { a: {} } } }])).toThrow(
      "override.tf.json overrides resource.aws_vpc.a, which no other document holds",
    );
  });
});

describe("providers", () => {
  const content = (providers: unknown, provider?: string) => ({
    variable: { region: {} },
    provider: { aws: providers },
    resource: {
      aws_iam_role: { r: { name: "r", ...(provider ? { provider } : {}) } },
      aws_sqs_queue: { q: { name: "q", ...(provider ? { provider } : {}) } },
    },
  });
  const queue = (providers: unknown, provider?: string, assumptions = {}) => {
    const configuration = read(content(providers, provider), assumptions);
    return [
      shown(configuration.get("aws_sqs_queue.q").values["arn"]),
      shown(configuration.region(configuration.get("aws_sqs_queue.q"))),
    ];
  };

  test.each([
    [
      "the default one",
      [{ region: "eu-west-1" }],
      undefined,
      ["arn:aws:sqs:eu-west-1:⟨account⟩:q", "eu-west-1"],
    ],
    ["China", [{ region: "cn-north-1" }], undefined, ["arn:aws-cn:sqs:cn-north-1:⟨account⟩:q", "cn-north-1"]],
    [
      "GovCloud",
      [{ region: "us-gov-west-1" }],
      undefined,
      ["arn:aws-us-gov:sqs:us-gov-west-1:⟨account⟩:q", "us-gov-west-1"],
    ],
    [
      "an alias of the same account",
      [{ region: "eu-west-1" }, { alias: "w", region: "us-west-2" }],
      "${aws.w}",
      ["arn:aws:sqs:us-west-2:⟨account⟩:q", "us-west-2"],
    ],
    [
      "an alias that may be of another account",
      [{ region: "eu-west-1" }, { alias: "w", region: "us-west-2", assume_role: [{ role_arn: "x" }] }],
      "aws.w",
      ["arn:aws:sqs:us-west-2:(account of aws.w):q", "us-west-2"],
    ],
    [
      "one allowed account",
      [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }],
      undefined,
      ["arn:aws:sqs:eu-west-1:111122223333:q", "eu-west-1"],
    ],
    [
      "a region that is not said",
      [{}],
      undefined,
      ["arn:aws:sqs:(provider.aws.region):⟨account⟩:q", "(provider.aws.region)"],
    ],
    [
      "a variable",
      [{ region: "${var.region}" }],
      undefined,
      ["arn:aws:sqs:(var.region):⟨account⟩:q", "(var.region)"],
    ],
  ])("%s", (_name, providers, provider, expected) => {
    expect(queue(providers, provider)).toEqual(expected);
  });

  test("region and account may be given", () => {
    const given = { "provider.aws.region": "eu-north-1", account: "111122223333" };
    expect(queue([{}], undefined, given)).toEqual(["arn:aws:sqs:eu-north-1:111122223333:q", "eu-north-1"]);
  });
});
