import { endpointPolicy, findKey, kmsKeyPolicy } from "../../../../proof/configuration/attachments/keys";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { Problem } from "../../../../proof/terms/problem";
import { isUnknown } from "../../../../proof/configuration/value";

function read(resource: object, more: object = {}) {
  const content = { provider: { aws: { region: "eu-west-1" } }, variable: { x: {} }, resource, ...more };
  return readConfiguration([{ name: "main.tf.json", content }]);
}

const policy = '{"Statement":[]}';

describe("the key policy", () => {
  const of = (resource: object, more: object = {}, address = "aws_kms_key.k") => {
    const configuration = read(resource, more);
    return kmsKeyPolicy(configuration, configuration.get(address));
  };

  test("is the key's own argument", () => {
    expect(of({ aws_kms_key: { k: { policy } } })).toEqual({
      address: "aws_kms_key.k",
      value: { Statement: [] },
    });
  });

  test.each(["key_id", "arn", "id"])("or a resource that names the key by its %s", (attribute) => {
    const aws_kms_key_policy = { p: { key_id: `\${aws_kms_key.k.${attribute}}`, policy } };
    expect(of({ aws_kms_key: { k: {}, other: {} }, aws_kms_key_policy })).toEqual({
      address: "aws_kms_key_policy.p",
      value: { Statement: [] },
    });
  });

  test("or the default, which leaves it to the account's identity policies", () => {
    expect(of({ aws_kms_key: { k: {} } }).value).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Enable IAM User Permissions",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::⟨account⟩:root" },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    });
  });

  test("may not be there twice", () => {
    const aws_kms_key_policy = { p: { key_id: "${aws_kms_key.k.id}", policy } };
    expect(() => of({ aws_kms_key: { k: { policy } }, aws_kms_key_policy })).toThrow(Problem);
  });

  test("of a key that exists already is unknown", () => {
    const data = { aws_kms_key: { k: { key_id: "alias/k" } } };
    expect(isUnknown(of({}, { data }, "data.aws_kms_key.k").value)).toBe(true);
  });
});

test.each([
  ["${aws_kms_key.k.key_id}"],
  ["${aws_kms_key.k.arn}"],
  ["${aws_kms_alias.a.name}"],
  ["${aws_kms_alias.a.arn}"],
  ["alias/mine"],
])("%s is the key", (value) => {
  const aws_kms_alias = { a: { name: "alias/mine", target_key_id: "${aws_kms_key.k.key_id}" } };
  const configuration = read(
    { aws_kms_key: { k: {}, other: {} }, aws_kms_alias },
    { output: { it: { value } } },
  );
  expect(findKey(configuration, configuration.outputs.get("it") ?? null)?.address).toBe("aws_kms_key.k");
  expect(findKey(configuration, "alias/theirs")).toBeUndefined();
});

describe("the endpoint policy", () => {
  const of = (resource: object) => {
    const configuration = read(resource);
    return endpointPolicy(configuration, configuration.get("aws_vpc_endpoint.e"));
  };
  const attached = { p: { vpc_endpoint_id: "${aws_vpc_endpoint.e.id}", policy } };

  test("is the endpoint's own argument, or a resource", () => {
    expect(of({ aws_vpc_endpoint: { e: { policy } } })?.address).toBe("aws_vpc_endpoint.e");
    expect(of({ aws_vpc_endpoint: { e: {} }, aws_vpc_endpoint_policy: attached })).toEqual({
      address: "aws_vpc_endpoint_policy.p",
      value: { Statement: [] },
    });
  });

  test("is undefined where there is none, or only another endpoint's", () => {
    expect(of({ aws_vpc_endpoint: { e: {} } })).toBeUndefined();
    const other = { p: { vpc_endpoint_id: "${aws_vpc_endpoint.f.id}", policy } };
    expect(of({ aws_vpc_endpoint: { e: {}, f: {} }, aws_vpc_endpoint_policy: other })).toBeUndefined();
  });

  test("may not be there twice, and is unknown where its endpoint is", () => {
    expect(() => of({ aws_vpc_endpoint: { e: { policy } }, aws_vpc_endpoint_policy: attached })).toThrow(
      Problem,
    );
    const unclear = { p: { vpc_endpoint_id: "${var.x}", policy } };
    expect(isUnknown(of({ aws_vpc_endpoint: { e: {} }, aws_vpc_endpoint_policy: unclear })?.value)).toBe(
      true,
    );
  });
});
