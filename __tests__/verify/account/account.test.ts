import { Account, FailedCall } from "../../../verify/account/account";
import type { Send } from "../../../verify/account/clients";
import { FORBIDDEN, sdkError } from "../../support/recorded-account";

const failing = (error: Error) => new Account(() => Promise.reject(error));

test("every page is asked for, each with the mark of the one before, and all are one answer", async () => {
  const asked: object[] = [];
  const pages = [
    { Subnets: [{ SubnetId: "a" }], NextToken: "1" },
    { Subnets: [], NextToken: "2" },
    { Subnets: [{ SubnetId: "b" }] },
  ];
  const send: Send = (_, input) => {
    asked.push(input);
    return Promise.resolve(pages[asked.length - 1] ?? {});
  };
  const answer = await new Account(send).ask("DescribeSubnets", { Filters: [] });
  expect(answer?.Subnets?.map(({ SubnetId }) => SubnetId)).toEqual(["a", "b"]);
  expect(asked).toEqual([{ Filters: [] }, { Filters: [], NextToken: "1" }, { Filters: [], NextToken: "2" }]);
});

test.each([
  [
    "ListRolePolicies",
    { RoleName: "r" },
    { PolicyNames: ["a"], IsTruncated: true, Marker: "m" },
    { Marker: "m" },
  ],
  ["ListGrants", { KeyId: "k" }, { Grants: [], Truncated: true, NextMarker: "m" }, { Marker: "m" }],
] as const)("%s marks its pages in its own words", async (name, input, page, mark) => {
  const asked: object[] = [];
  const account = new Account((_, question) => {
    asked.push(question);
    return Promise.resolve(asked.length === 1 ? page : {});
  });
  await account.ask(name, input);
  expect(asked[1]).toEqual({ ...input, ...mark });
});

test.each([
  ["without a mark", { PolicyNames: ["a"], IsTruncated: true }],
  ["with an empty mark", { PolicyNames: ["a"], IsTruncated: true, Marker: "" }],
  ["with the mark of the page before", { PolicyNames: ["a"], IsTruncated: true, Marker: "m" }],
])("an answer that is not all, %s, is not taken for all", async (_, page) => {
  const account = new Account(() => Promise.resolve(page));
  await expect(account.ask("ListRolePolicies", { RoleName: "r" })).rejects.toThrow(
    "ListRolePolicies: IncompleteAnswer",
  );
});

test("an error that says there is none is no answer", async () => {
  const account = failing(sdkError("NoSuchBucketPolicy", 404));
  expect(await account.ask("GetBucketPolicy", { Bucket: "b" }, ["NoSuchBucketPolicy"])).toBeUndefined();
  await expect(account.ask("GetBucketPolicy", { Bucket: "b" })).rejects.toThrow(FailedCall);
});

test.each<[string, Error, boolean]>([
  ["AccessDenied: as the test wants it", FORBIDDEN, true],
  ["UnauthorizedOperation: as the test wants it", sdkError("UnauthorizedOperation"), true],
  ["AccessDeniedException: as the test wants it", sdkError("AccessDeniedException"), true],
  ["InternalError: as the test wants it", sdkError("InternalError", 500), false],
  ["ECONNREFUSED: connect", Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), false],
  ["Error: an answer that is none of AWS's", sdkError("Error", 500, "@aws-sdk XML parse error"), false],
  ["Error: one", sdkError("Error", 503, "one\ntwo"), false],
])("%s is noted with what it bears on, and the part is left out", async (why, error, refused) => {
  const account = failing(error);
  const read = await account.part("the policy of b", "requests", () =>
    account.ask("GetBucketPolicy", { Bucket: "b" }),
  );
  expect(read).toBeUndefined();
  expect(account.unread).toEqual([
    {
      ...{ call: "GetBucketPolicy", permission: "s3:GetBucketPolicy", what: "the policy of b" },
      ...{ why, refused, bearsOn: "requests" },
    },
  ]);
});

test.each([TypeError, RangeError])("%p, which is none of AWS's, goes on its way", async (Defect) => {
  const error = new Defect("ours");
  const account = failing(error);
  const part = account.part("x", "everything", () => account.ask("DescribeVpcs", {}));
  await expect(part).rejects.toBe(error);
  expect(account.unread).toEqual([]);
});
