import { fileWith, problemsOf } from "../support/problems";

test("no operators are taken only where the strict policy is acknowledged", () => {
  expect(problemsOf(fileWith("operators: []"))).toMatchObject([{ line: 5, path: "backups[0].operators" }]);
  const strict = fileWith(
    "operators: []",
    "bucketPolicy: strict",
    "acknowledge: [strict-bucket-policy-locks-out-operators]",
  );
  expect(() => problemsOf(strict)).toThrow("found none");
});

test.each(["operators", "writers"])("%s of another partition would match nobody", (list) => {
  expect(problemsOf(fileWith(`${list}: ["arn:aws-cn:iam::111122223333:role/a"]`))).toMatchObject([
    {
      line: 5,
      path: `backups[0].${list}[0]`,
      message: expect.stringMatching(/eu-west-1 is in aws: expected arn:aws:iam::/),
    },
  ]);
  expect(() => problemsOf(fileWith(`${list}: ["arn:aws:iam::111122223333:role/a"]`))).toThrow("found none");
});
