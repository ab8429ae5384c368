import { isAmong, principalOf } from "../../../verify/probes/caller";

test("a session stands for its role", () => {
  expect(principalOf("arn:aws:sts::111122223333:assumed-role/terraform/ana")).toBe(
    "arn:aws:iam::111122223333:role/terraform",
  );
  expect(principalOf("arn:aws:iam::111122223333:user/ana")).toBe("arn:aws:iam::111122223333:user/ana");
});

const ROLE = "arn:aws:iam::111122223333:role/terraform";

test.each([
  [ROLE, ROLE, true],
  [ROLE, "arn:aws:iam::111122223333:role/ci/terraform", false],
  ["arn:aws:iam::111122223333:role/ci/terraform", "arn:aws:iam::111122223333:role/ci/*", true],
  [ROLE, "arn:aws:iam::111122223333:role/*", true],
  [ROLE, "arn:aws:iam::*:role/terraform", true],
  [ROLE, "arn:aws:iam::*", false],
  [ROLE, "arn:aws:iam::444455556666:role/terraform", false],
  [ROLE, "arn:aws:iam::111122223333:role/terrafor", false],
  [ROLE, "arn:aws:iam::111122223333:role/terrafor?", true],
  ["arn:aws:iam::111122223333:role/axb", "arn:aws:iam::111122223333:role/a.b", false],
  ["arn:aws:iam::111122223333:user/ana", "arn:aws:iam::111122223333:role/ana", false],
  ["arn:aws:iam::111122223333:user/x/ana", "arn:aws:iam::111122223333:user/x/ana", true],
])("%s is among [%s]: %s", (arn, pattern, expected) => {
  expect(isAmong(arn, [pattern])).toBe(expected);
});
