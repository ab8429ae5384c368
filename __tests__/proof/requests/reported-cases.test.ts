import reported from "../../cases/requests/reported.json";
import { ask } from "../../../proof/ask/ask";
import { readQuestion } from "../../../proof/ask/question";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

interface Case {
  readonly id: string;
  readonly says: string;
  readonly ask: object;
  readonly expect: readonly string[];
  readonly by?: readonly string[];
  readonly tf: object;
}

const cases: readonly Case[] = reported;
const answerOf = ({ tf, ask: question }: Case) => {
  const system = new System(readConfiguration([{ name: "reported.tf.json", content: tf }]));
  return ask(system, readQuestion(question));
};
const find = (id: string): Case => {
  const found = cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

test.each(cases)("$id: $says", (one) => {
  const { verdict, by } = answerOf(one);
  expect(one.expect).toContain(verdict);
  if (one.by !== undefined) expect(by).toEqual(one.by);
});

test("a key's policy that delegates is not blamed: the identity policy is, and says what it lacks", () => {
  const { because } = answerOf(find("key-policy-delegates"));
  expect(because).toContainEqual(
    expect.objectContaining({
      layer: "kms-key-policy",
      effect: "allows",
      reason: expect.stringContaining("delegates") as string,
    }),
  );
  expect(because).toContainEqual(
    expect.objectContaining({
      layer: "identity-policy",
      effect: "denies",
      reason: expect.stringContaining("no statement allows kms:GenerateDataKey") as string,
    }),
  );
});

test.each(["endpoint-policy-names-a-role", "not-principal-without-session"])(
  "%s: what is missing says the cause and what to do",
  (id) => {
    expect(answerOf(find(id)).missing.join()).toMatch(/write Principal "\*" and .*aws:PrincipalArn/);
  },
);

test("an Allow that would have fitted but for one key is shown", () => {
  expect(answerOf(find("near-miss-of-an-allow")).because).toContainEqual(
    expect.objectContaining({
      reason: expect.stringContaining(
        "would allow, but StringEquals aws:SourceVpc does not hold for an absent key",
      ) as string,
    }),
  );
});
