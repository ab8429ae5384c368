import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { prove } from "../../proof/prove";
import { readSubjects } from "../../proof/system/read-subjects";
import { proofJson } from "../../report/proof-json";
import { readChanged, readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";

const schema = (name: string) => JSON.parse(readFileSync(join(__dirname, "../../docs", name), "utf8"));
const ajv = new Ajv({ strict: false });
ajv.addSchema({ ...schema("verdict.schema.json"), $id: "verdict.schema.json" });
const validate = ajv.compile(schema("proof.schema.json"));

const strict = SAMPLES["the article's strict policy, acknowledged"];
const foreign = () =>
  readChanged((json) => {
    delete json.output;
  });

const destroyed = () =>
  readSubjects([
    {
      name: "plan.json",
      content: {
        format_version: "1.2",
        planned_values: { root_module: {} },
        resource_changes: [{ address: "aws_eip.e", mode: "managed", change: { actions: ["delete"] } }],
        configuration: { root_module: {} },
      },
    },
  ]);

test.each([
  ["a stack whose claims hold", () => readStack()],
  ["a stack with a claim that fails", () => readStack(strict)],
  ["a stack without hosts", () => readStack({ hosts: false })],
  ["somebody else's configuration", foreign],
  ["a plan that destroys everything", destroyed],
])("is as the schema says, for %s", (_, read) => {
  validate(JSON.parse(JSON.stringify(proofJson([{ stack: "backup", proof: prove(read()) }]))));
  expect(validate.errors).toBeNull();
});

test("holds only when every stack does", () => {
  const good = { stack: "good", proof: prove(readStack()) };
  const bad = { stack: "bad", proof: prove(readStack(strict)) };
  expect(proofJson([good])).toMatchObject({ format_version: "2.0", holds: true });
  expect(proofJson([good, bad])).toMatchObject({ holds: false, stacks: [{ holds: true }, { holds: false }] });
});

test("shows no private-use character: what is unknown is readable", () => {
  const read = readChanged((json) => {
    json.variable = { ...json.variable, who: { type: "string" } };
    json.resource.aws_s3_bucket.bucket.bucket = "${var.who}";
  });
  expect(JSON.stringify(proofJson([{ stack: "backup", proof: prove(read) }]))).not.toMatch(/[\uE000-\uF8FF]/);
});
