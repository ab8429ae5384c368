import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const [OURS, THEIRS] = ["111122223333", "444455556666"];
const [ours, theirs] = [`arn:aws:iam::${OURS}:role/x`, `arn:aws:iam::${THEIRS}:role/x`];
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const toAll = policy({ Effect: "Allow", Principal: { AWS: [OURS, THEIRS] }, Action: "*", Resource: "*" });

const verdict = (resource: object, action: string, on: string, as: string) => {
  const json = { provider: { aws: [{ region: "eu-west-1" }] }, resource };
  return ask(systemOf(json, { account: OURS }), { from: "internet", as, action, on });
};
const queue = (more: object) => ({ aws_sqs_queue: { q: { name: "q", policy: toAll, ...more } } });
const secret = (more: object) => ({
  aws_secretsmanager_secret: { s: { name: "s", policy: toAll, ...more } },
});
const table = (more: object) => ({ aws_dynamodb_table: { t: { name: "t", ...more } } });
const key = "arn:aws:kms:eu-west-1:111122223333:key/k";

test.each<[string, object, string, string, string, string]>([
  ["a queue without a key", queue({}), "sqs:SendMessage", "aws_sqs_queue.q", theirs, "allowed"],
  [
    "a queue with one",
    queue({ kms_master_key_id: key }),
    "sqs:SendMessage",
    "aws_sqs_queue.q",
    ours,
    "unknown",
  ],
  [
    "what no key is for",
    queue({ kms_master_key_id: key }),
    "sqs:GetQueueUrl",
    "aws_sqs_queue.q",
    ours,
    "allowed",
  ],
  [
    "a secret by AWS's own key",
    secret({}),
    "secretsmanager:GetSecretValue",
    "aws_secretsmanager_secret.s",
    ours,
    "allowed",
  ],
  [
    "the same from another account",
    secret({}),
    "secretsmanager:GetSecretValue",
    "aws_secretsmanager_secret.s",
    theirs,
    "unknown",
  ],
  [
    "a table with a key in a block",
    table({ server_side_encryption: [{ enabled: true, kms_key_arn: key }] }),
    "dynamodb:GetItem",
    "aws_dynamodb_table.t",
    ours,
    "unknown",
  ],
  ["a table without one", table({}), "dynamodb:GetItem", "aws_dynamodb_table.t", ours, "allowed"],
])("a request on what is encrypted needs its key too, %s", (_, resource, action, on, as, expected) => {
  expect(verdict(resource, action, on, as).verdict).toBe(expected);
});

test("what is missing names the key, and a refusal stays one", () => {
  const encrypted = queue({ kms_master_key_id: key });
  const open = verdict(encrypted, "sqs:SendMessage", "aws_sqs_queue.q", ours);
  expect(open).toMatchObject({ by: ["kms-key-policy"] });
  expect(open.missing.join()).toContain(`whether ${key}, which aws_sqs_queue.q is encrypted with`);
  const others = "arn:aws:iam::999999999999:role/x";
  expect(verdict(encrypted, "sqs:SendMessage", "aws_sqs_queue.q", others).verdict).toBe("denied");
});
