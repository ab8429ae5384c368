import { readConfiguration } from "../../../proof/configuration/read-configuration";

const ENDPOINT = { id: "vpce-0a1b2c3d", vpc_id: "vpc-0a1b2c3d", service_name: "com.amazonaws.eu-west-1.s3" };
const WANTED = '{"Version" = "2012-10-17", "Statement" = [{"Action" = "s3:PutObject"}]}';

/** An endpoint that exists, with a condition of its own, or of a bucket's policy. */
function read(conditions: { own?: string; policy?: string }) {
  const content = {
    data: {
      aws_vpc_endpoint: {
        e: {
          ...ENDPOINT,
          ...(conditions.own === undefined
            ? {}
            : { lifecycle: { postcondition: [{ condition: conditions.own, error_message: "no" }] } }),
        },
      },
    },
    resource: {
      aws_route_table: { a: { vpc_id: "vpc-0a1b2c3d" } },
      ...(conditions.policy === undefined
        ? {}
        : {
            aws_s3_bucket_policy: {
              p: {
                bucket: "acme",
                lifecycle: { precondition: { condition: conditions.policy, error_message: "no" } },
              },
            },
          }),
    },
  };
  const configuration = readConfiguration([{ name: "a.tf.json", content: JSON.stringify(content) }]);
  return { configuration, values: configuration.get("data.aws_vpc_endpoint.e").values };
}

describe("the policy of an endpoint that exists", () => {
  const condition = `\${jsondecode(data.aws_vpc_endpoint.e.policy) == jsondecode(jsonencode(${WANTED}))}`;

  test("is what a condition compares it with, and that is printed", () => {
    const { configuration, values } = read({ policy: condition });
    expect(JSON.parse(values["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [{ Action: "s3:PutObject" }],
    });
    expect(configuration.assumptions.map(({ says }) => says)).toContainEqual(
      "data.aws_vpc_endpoint.e has the policy that a condition of aws_s3_bucket_policy.p asks for",
    );
  });

  test.each([
    ["there is no condition", undefined],
    ["it is another endpoint's", condition.replace("endpoint.e", "endpoint.f")],
    ["the comparison is turned round", condition.replace("==", "!=")],
    ["something else would do too", condition.replace("}))}", "})) || true}")],
    ["it is another attribute", condition.replace("e.policy", "e.tags")],
    ["the texts are compared", condition.replaceAll("jsondecode", "trimspace")],
    ["nobody understands it", "${jsondecode(data.aws_vpc_endpoint.e.policy) == jsondecode(}"],
  ])("stays unknown where %s", (_, policy) => {
    const { configuration, values } = read(policy === undefined ? {} : { policy });
    expect(values).not.toHaveProperty("policy");
    expect(configuration.assumptions.map(({ says }) => says).join()).toContain("its policy is not known");
  });
});

test.each([
  ["count = 0", { count: 0 }],
  ["a count that only a variable knows", { count: "${var.n}" }],
  ["for_each over nothing", { for_each: "${toset([])}" }],
])("a condition of a block with %s is perhaps never asked, and says nothing", (_, argument) => {
  const condition = `\${jsondecode(data.aws_vpc_endpoint.e.policy) == jsondecode(jsonencode(${WANTED}))}`;
  const content = {
    variable: { n: { type: "number" } },
    data: { aws_vpc_endpoint: { e: ENDPOINT } },
    resource: {
      terraform_data: {
        x: { ...argument, lifecycle: { precondition: { condition, error_message: "no" } } },
      },
    },
  };
  const configuration = readConfiguration([{ name: "a.tf.json", content: JSON.stringify(content) }]);
  expect(configuration.get("data.aws_vpc_endpoint.e").values).not.toHaveProperty("policy");
});

describe("the route tables of an endpoint that exists", () => {
  const condition = "${length(setsubtract(toset([aws_route_table.a.id]), self.route_table_ids)) == 0}";

  test("are those that its own condition asks for, and that is printed", () => {
    const { configuration, values } = read({ own: condition });
    expect(values["route_table_ids"]).toEqual([configuration.get("aws_route_table.a").values["id"]]);
    expect(configuration.assumptions.map(({ says }) => says).join()).toContain("and on no others");
  });

  test.each([
    condition.replace("== 0", "== 1"),
    condition.replace("setsubtract(", "setunion("),
    condition.replace("self.", "data.aws_vpc_endpoint.f."),
  ])("stay unknown with %s", (own) => {
    expect(read({ own }).values).not.toHaveProperty("route_table_ids");
  });

  test("are not said by a condition of something else", () => {
    expect(read({ policy: condition }).values).not.toHaveProperty("route_table_ids");
  });
});
