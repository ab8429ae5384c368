import type { Context } from "../../../proof/iam/context";
import { parsePolicy } from "../../../proof/iam/policy";
import { Tellable } from "../../../proof/requests/tellable";

const context = (keys: Readonly<Record<string, string>>): Context => new Map(Object.entries(keys));

function tellable(condition: object, resource = "*"): Tellable {
  const statement = { Effect: "Deny", Principal: "*", Action: "*", Resource: resource, Condition: condition };
  return new Tellable([parsePolicy({ Version: "2012-10-17", Statement: statement }, "resource")]);
}

const ENDPOINT = { StringEquals: { "aws:SourceVpce": "vpce-1" } };

const OF_USERS = "arn:aws:s3:::backup/${aws:userid}/*";
const ABSENT = { Null: { "aws:SourceVpce": "true" } };

describe("condition keys of requests", () => {
  const one = { "aws:sourcevpce": "vpce-1" };
  const another = { "aws:sourcevpce": "vpce-2" };
  const user = { "aws:userid": "A" };
  const otherUser = { "aws:userid": "B" };
  const plain = { "s3:x-amz-server-side-encryption": "AES256" };
  const withKey = { "s3:x-amz-server-side-encryption": "aws:kms" };

  test.each([
    ["the value that a condition asks for, and another", tellable(ENDPOINT), one, another],
    ["an absent key, and one whose absence is asked for", tellable(ABSENT), {}, one],
    ["values that a policy variable stands for", tellable(ENDPOINT, OF_USERS), user, otherUser],
    ["encryptions that an upload names, for which no policy has to ask", tellable(ENDPOINT), plain, withKey],
  ])("%s are told apart", (_, policies, first, second) => {
    expect(policies.ofContext(context(first))).not.toBe(policies.ofContext(context(second)));
  });

  test.each([
    ["two values that no condition asks for", another, { "aws:sourcevpce": "vpce-3" }],
    ["values of a key that no policy looks at", user, otherUser],
  ])("%s are one", (_, first, second) => {
    expect(tellable(ENDPOINT).ofContext(context(first))).toBe(tellable(ENDPOINT).ofContext(context(second)));
  });
});
