import Ajv from "ajv";
import schema from "../../docs/verdict.schema.json";
import { ask } from "../../proof/ask/ask";
import type { Question } from "../../proof/ask/question";
import { unknown } from "../../proof/terms/text";
import { LAYERS } from "../../proof/terms/verdict";
import { answerJson, errorJson } from "../../report/answer-json";
import { otherServices } from "../support/other-services";
import { BASTION, BUCKET, PRIVATE_HOST, ROLE, shippedSystem, systemOf } from "../support/shipped-system";

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);
const system = shippedSystem({ bucket: { encryption: { type: "kms" } } });
const put = { action: "s3:PutObject", on: BUCKET };
const written = (of: typeof system, question: Question): any =>
  JSON.parse(JSON.stringify(answerJson(ask(of, question))));

const QUESTIONS: Question[] = [
  { from: PRIVATE_HOST, ...put },
  { from: BASTION, as: ROLE, ...put },
  { from: BASTION, ...put },
  { from: PRIVATE_HOST, action: "CopyObject", on: BUCKET, source: `${BUCKET}/x` },
  { from: "internet", as: "root", action: "s3:GetObject", on: "arn:aws:s3:::elsewhere/x" },
  { from: "vpce:vpce-0a1b2c3d", as: ROLE, ...put },
  { from: PRIVATE_HOST, to: "internet" },
  { from: BASTION, to: PRIVATE_HOST, port: "icmp" },
];

test.each(QUESTIONS)("the answer to %j is as the schema describes it", (question) => {
  validate(written(system, question));
  expect(validate.errors).toBeNull();
});

test("holds the verdict, the layers, the path, the reasons, and what the refusal rests on", () => {
  expect(written(system, { from: BASTION, as: ROLE, ...put })).toMatchObject({
    format_version: "2.0",
    question: { from: BASTION, action: "s3:PutObject", on: `${BUCKET}/⟨any key⟩` },
    verdict: "denied",
    by: ["bucket-policy"],
    absent: ["aws:SourceVpce"],
    missing: [],
    depends_on: { single: true, otherwise: "allowed" },
  });
  expect(written(system, { from: PRIVATE_HOST, ...put }).depends_on).toBeNull();
});

test("an unknown answer says what is missing, in readable words", () => {
  const json = otherServices({ aws_s3_bucket: { b: { bucket: "backups", policy: "${var.given}" } } });
  const unclear = systemOf({ ...json, variable: { given: {} } });
  const question = { from: "internet", as: "root", action: "s3:GetObject", on: "backups/x" };
  const answer = written(unclear, question);
  validate(answer);
  expect(validate.errors).toBeNull();
  expect(answer).toMatchObject({ verdict: "unknown", by: ["bucket-policy"] });
  expect(answer.missing.join()).toContain("var.given");
  expect(JSON.stringify(answer)).not.toMatch(/[\uE000\uE001]/u);
});

test("texts that are not known yet are written in readable words, wherever they stand", () => {
  const answer = ask(system, { from: PRIVATE_HOST, ...put });
  const path = [{ kind: "subnet", address: unknown("var.subnet") }];
  const assumptions = [{ subject: "var.x", says: "x", value: { list: [unknown("var.y")] } }];
  expect(answerJson({ ...answer, path, assumptions })).toMatchObject({
    path: [{ address: "(var.subnet)" }],
    assumptions: [{ value: { list: ["(var.y)"] } }],
  });
});

test("an error is as the schema describes it, and nothing else is", () => {
  expect(validate(errorJson("what?"))).toBe(true);
  expect(validate({ format_version: "2.0", verdict: "allowed" })).toBe(false);
  expect(validate({ format_version: "2.0" })).toBe(false);
});

test("the schema knows exactly the layers of the proof", () => {
  expect([...schema.definitions.layer.enum].sort()).toEqual([...LAYERS].sort());
});
