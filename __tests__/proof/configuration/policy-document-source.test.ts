import { policyDocument } from "../../../proof/configuration/policy-document";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import { isUnknown } from "../../../proof/configuration/value";

function render(documents: object) {
  const content = {
    variable: { x: {} },
    data: { aws_iam_policy_document: documents },
    resource: { aws_s3_bucket: { b: {} } },
  };
  const configuration = readConfiguration([{ name: "main.tf.json", content }]);
  const json = configuration.get("data.aws_iam_policy_document.it").values["json"] ?? null;
  return JSON.parse(readable(JSON.stringify(policyDocument(json)))) as {
    Version: string;
    Statement: object[];
  };
}

const statement = (block: object) => render({ it: { statement: [block] } }).Statement[0];

test.each([
  [
    "a plain one",
    { actions: ["s3:Get*"], resources: ["*"] },
    { Effect: "Allow", Action: ["s3:Get*"], Resource: ["*"] },
  ],
  ["an empty one", {}, { Effect: "Allow" }],
  [
    "the opposites",
    {
      sid: "S",
      effect: "Deny",
      not_actions: ["a:B"],
      not_resources: ["r"],
      not_principals: { type: "AWS", identifiers: ["p"] },
    },
    { Sid: "S", Effect: "Deny", NotPrincipal: { AWS: ["p"] }, NotAction: ["a:B"], NotResource: ["r"] },
  ],
  ["everybody", { principals: { type: "*", identifiers: ["*"] } }, { Effect: "Allow", Principal: "*" }],
  [
    "everybody known to AWS",
    { principals: { type: "AWS", identifiers: ["*"] } },
    { Effect: "Allow", Principal: { AWS: ["*"] } },
  ],
  [
    "principals of several blocks",
    {
      principals: [
        { type: "AWS", identifiers: ["a"] },
        { type: "Service", identifiers: ["s"] },
        { type: "AWS", identifiers: ["b"] },
      ],
    },
    { Effect: "Allow", Principal: { AWS: ["a", "b"], Service: ["s"] } },
  ],
  [
    "conditions of several blocks",
    {
      condition: [
        { test: "StringEquals", variable: "k", values: ["1"] },
        { test: "StringEquals", variable: "k", values: ["2"] },
        { test: "Bool", variable: "b", values: ["true"] },
      ],
    },
    { Effect: "Allow", Condition: { StringEquals: { k: ["1", "2"] }, Bool: { b: ["true"] } } },
  ],
  [
    "a policy variable",
    { resources: ["home/&{aws:username}/*"] },
    { Effect: "Allow", Resource: ["home/${aws:username}/*"] },
  ],
  ["an unknown list", { actions: "${var.x}" }, { Effect: "Allow", Action: "(var.x)" }],
  [
    "an unknown principal type",
    { principals: { type: "${var.x}", identifiers: ["a"] } },
    { Effect: "Allow", Principal: "(principals)" },
  ],
  [
    "an unknown test",
    { condition: { test: "${var.x}", variable: "k", values: [] } },
    { Effect: "Allow", Condition: "(a condition)" },
  ],
  [
    "a symbol",
    { resources: ["${aws_s3_bucket.b.arn}/*"] },
    { Effect: "Allow", Resource: ["arn:aws:s3:::⟨aws_s3_bucket.b⟩/*"] },
  ],
])("%s", (_name, block, expected) => {
  expect(statement(block)).toEqual(JSON.parse(JSON.stringify(expected)));
});

test("the version is the latest unless it is given", () => {
  expect(render({ it: {} })).toEqual({ Version: "2012-10-17", Statement: [] });
  expect(render({ it: { version: "2008-10-17", policy_id: "p" } })).toEqual({
    Version: "2008-10-17",
    Id: "p",
    Statement: [],
  });
});

describe("documents of documents", () => {
  const named = (sid: string, actions: string[]) => ({ statement: [{ sid, actions }] });
  const sids = (it: object) =>
    render({ a: named("A", ["a:1"]), b: named("B", ["b:1"]), own: named("A", ["a:2"]), it }).Statement.map(
      (one) => Object.values(one).flat().join(" "),
    );
  const json = (name: string) => `\${data.aws_iam_policy_document.${name}.json}`;

  test("stand before the document's own statements, which replace them by Sid", () => {
    expect(
      sids({
        source_policy_documents: [json("a"), json("b")],
        statement: [{ sid: "A", actions: ["mine:1"] }],
      }),
    ).toEqual(["A Allow mine:1", "B Allow b:1"]);
  });

  test("replace the document's own where they override", () => {
    expect(sids({ override_policy_documents: [json("b"), json("own")], ...named("A", ["mine:1"]) })).toEqual([
      "A Allow a:2",
      "B Allow b:1",
    ]);
  });

  test("make the whole unknown where one of them is", () => {
    expect(render({ it: { source_policy_documents: ["${var.x}"], ...named("A", []) } })).toBe(
      "(data.aws_iam_policy_document.it.json)",
    );
  });

  test("leave nothing certain where an overriding Sid is unknown", () => {
    const override = { statement: [{ sid: "${var.x}", actions: ["a:B"] }] };
    expect(
      render({ o: override, it: { override_policy_documents: [json("o")], ...named("A", []) } }).Statement,
    ).toEqual(["(which statement is replaced)"]);
  });
});

describe("policyDocument", () => {
  const missing = "\uE000var.x\uE001";

  test.each([
    ["an object is itself", { Statement: [] }, { Statement: [] }],
    ["a text is parsed", '{"Statement":[{"Effect":"Deny"}]}', { Statement: [{ Effect: "Deny" }] }],
    [
      "symbols and missing parts inside texts stay",
      `{"R":"a-${missing}-⟨aws_vpc.a['k'].id⟩"}`,
      { R: `a-${missing}-⟨aws_vpc.a['k'].id⟩` },
    ],
    [
      "missing parts outside texts become texts",
      `{"R":${missing},"S":[${missing}]}`,
      { R: missing, S: [missing] },
    ],
    [
      "quotes inside texts end nothing",
      `{"a\\"":"${missing}","R":${missing}}`,
      { 'a"': missing, R: missing },
    ],
    ["what is missing as a whole stays so", missing, missing],
  ])("%s", (_name, value, expected) => {
    expect(policyDocument(value)).toEqual(expected);
  });

  test("what is not JSON is unknown", () => {
    expect(isUnknown(policyDocument("{"))).toBe(true);
    expect(isUnknown(policyDocument(`{${missing}`))).toBe(true);
  });

  test("a whole that is missing keeps JSON around it readable", () => {
    const content = {
      variable: { x: {} },
      output: { it: { value: '{"Resource": ${jsonencode(var.x)}, "Sid": "${var.x["a \\" b"]}"}' } },
    };
    const text = readConfiguration([{ name: "main.tf.json", content }]).outputs.get("it") ?? null;
    expect(policyDocument(text)).toEqual({
      Resource: "\uE000var.x\uE001",
      Sid: "\uE000var.x['a /' b']\uE001",
    });
  });
});
