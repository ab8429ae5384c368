import { eject } from "../../eject/eject";
import type { ProviderSchemas } from "../../eject/provider-schema";

const nested = { attributes: { key: {} }, block_types: { deep: { block: { attributes: { value: {} } } } } };
const thing = { block: { attributes: { name: {}, tags: {} }, block_types: { nested: { block: nested } } } };
const SCHEMAS: ProviderSchemas = {
  provider_schemas: {
    "registry.terraform.io/acme/things": {
      provider: { block: { attributes: { region: {} }, block_types: { default_tags: { block: nested } } } },
      resource_schemas: { things_thing: thing },
      data_source_schemas: { things_found: thing },
    },
  },
};
const main = (configuration: object) => eject(configuration, SCHEMAS)["main.tf"];
const resource = (body: object) => main({ resource: { things_thing: { it: body } } });

describe("blocks and arguments are told apart by the provider's schema", () => {
  test("a list of objects is as many blocks, below them others, after the arguments", () => {
    const body = { nested: [{ key: 1, deep: { value: 2 } }, {}], tags: { Name: "a" } };
    expect(resource(body)).toBe(
      [
        'resource "things_thing" "it" {\ntags = {\nName = "a"\n}',
        "nested {\nkey = 1\ndeep {\nvalue = 2\n}\n}",
        "nested {}\n}\n",
      ].join("\n"),
    );
  });

  test("an empty list of blocks is none, an empty list that is an argument stays", () => {
    expect(resource({ nested: [], tags: [] })).toBe('resource "things_thing" "it" {\ntags = []\n}\n');
  });

  test("a dynamic block has its content by the schema", () => {
    const body = { dynamic: { nested: { for_each: "${var.a}", content: { key: "${nested.value}" } } } };
    expect(resource(body)).toContain(
      'dynamic "nested" {\nfor_each = var.a\ncontent {\nkey = nested.value\n}\n}',
    );
  });
});

test("what Terraform itself knows of a resource is written without quotes where it takes none", () => {
  const lifecycle = {
    ignore_changes: ["ami"],
    prevent_destroy: true,
    precondition: [{ condition: "${var.a == 1}", error_message: "a is ${var.a}" }],
  };
  const body = { depends_on: ["things_thing.other"], provider: "things.west", count: "${var.n}", lifecycle };
  expect(resource(body)).toBe(
    [
      'resource "things_thing" "it" {\ndepends_on = [things_thing.other]\nprovider = things.west\ncount = var.n',
      "lifecycle {\nignore_changes = [ami]\nprevent_destroy = true",
      'precondition {\ncondition = var.a == 1\nerror_message = "a is ${var.a}"\n}\n}\n}\n',
    ].join("\n"),
  );
});

test("every block of the top has its file, and comes in the order in which people read", () => {
  const files = eject(
    {
      output: { o: { value: "${var.v}", description: "costs ${5}" } },
      variable: {
        v: {
          type: "list(string)",
          default: ["${x}"],
          validation: { condition: "${true}", error_message: "no" },
        },
      },
      provider: { things: [{ region: "a" }, { alias: "west", default_tags: { key: "b" } }] },
      terraform: {
        required_version: ">= 1.7.0",
        required_providers: { things: { source: "acme/things", version: "1.0" } },
        backend: { remote: { organization: "acme", workspaces: { name: "a" } } },
      },
    },
    SCHEMAS,
  );
  expect(files).toEqual({
    "terraform.tf": [
      'terraform {\nrequired_version = ">= 1.7.0"',
      'required_providers {\nthings = {\nsource = "acme/things"\nversion = "1.0"\n}\n}',
      'backend "remote" {\norganization = "acme"\nworkspaces {\nname = "a"\n}\n}\n}\n',
      'provider "things" {\nregion = "a"\n}\n',
      'provider "things" {\nalias = "west"\ndefault_tags {\nkey = "b"\n}\n}\n',
    ].join("\n"),
    "variables.tf":
      'variable "v" {\ntype = list(string)\ndefault = ["$${x}"]\nvalidation {\ncondition = true\nerror_message = "no"\n}\n}\n',
    "outputs.tf": 'output "o" {\nvalue = var.v\ndescription = "costs $${5}"\n}\n',
  });
});

test("checks, imports, moves and removals come out too", () => {
  const text = main({
    locals: { a: ["${var.b}"] },
    check: {
      alone: {
        data: { things_found: { it: { name: "a" } } },
        assert: [{ condition: "${data.things_found.it.name == 1}", error_message: "no" }],
      },
    },
    import: [{ to: "things_thing.it", id: "${var.id}" }],
    moved: [{ from: "things_thing.a", to: "things_thing.b" }],
    removed: { from: "things_thing.c", lifecycle: { destroy: false } },
  });
  expect(text).toBe(
    [
      "locals {\na = [var.b]\n}\n",
      'check "alone" {\ndata "things_found" "it" {\nname = "a"\n}\nassert {',
      'condition = data.things_found.it.name == 1\nerror_message = "no"\n}\n}\n',
      "import {\nto = things_thing.it\nid = var.id\n}\n",
      "moved {\nfrom = things_thing.a\nto = things_thing.b\n}\n",
      "removed {\nfrom = things_thing.c\nlifecycle {\ndestroy = false\n}\n}\n",
    ].join("\n"),
  );
});

test("a construct's path stands above its resource", () => {
  expect(resource({ "//": { metadata: { path: "backup/Bucket" } } })).toBe(
    '# backup/Bucket\nresource "things_thing" "it" {}\n',
  );
});

test.each([
  ["a type that no provider has", { resource: { other_thing: { it: {} } } }, /"other_thing"/],
  ["an argument that the type has not", { resource: { things_thing: { it: { colour: 1 } } } }, /"colour"/],
  ["a block that is not known", { ephemeral: {} }, /"ephemeral"/],
  ["a key of an output that is not known", { output: { o: { colour: 1 } } }, /"colour"/],
  ["something that is no object", { resource: { things_thing: { it: 5 } } }, /holds 5/],
])("%s is refused, and nothing left out", (_, configuration, words) => {
  expect(() => eject(configuration, SCHEMAS)).toThrow(words);
});
