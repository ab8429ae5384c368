import { parsePolicy } from "../../../proof/iam/policy";
import { isPublicPolicy, rejectsPolicy } from "../../../proof/iam/public";
import type { Ternary } from "../../../proof/terms/ternary";
import { unknown } from "../../../proof/terms/text";
import cases from "../../cases/iam/public-policies.json";

function isPublic(...statements: readonly unknown[]): Ternary {
  return isPublicPolicy(parsePolicy({ Version: "2012-10-17", Statement: statements }, "resource"));
}

describe("the meaning of public", () => {
  test.each(cases as unknown as { says: string; statement: unknown; expect: Ternary }[])("$says", (row) => {
    expect(isPublic(row.statement)).toBe(row.expect);
  });

  test("one public statement makes the policy public", () => {
    const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
    expect(isPublic({ ...open, Principal: { AWS: "111122223333" } }, open)).toBe(true);
  });

  test("a principal or value that is not known leaves it open", () => {
    const open = {
      Effect: "Allow",
      Principal: { AWS: unknown("var.readers") },
      Action: "s3:GetObject",
      Resource: "*",
    };
    expect(isPublic(open)).toBe("unknown");
    const Condition = { StringEquals: { "aws:SourceVpce": unknown("var.endpoint") } };
    expect(isPublic({ ...open, Principal: "*", Condition })).toBe("unknown");
  });

  test("BlockPublicPolicy rejects a public policy when it is put, and no other", () => {
    const put = (Principal: unknown) =>
      parsePolicy(
        { Statement: { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "*" } },
        "resource",
      );
    expect(rejectsPolicy({ blockPublicPolicy: true }, put("*"))).toBe(true);
    expect(rejectsPolicy({ blockPublicPolicy: true }, put({ AWS: "111122223333" }))).toBe(false);
    expect(rejectsPolicy({ restrictPublicBuckets: true }, put("*"))).toBe(false);
    expect(rejectsPolicy({ blockPublicPolicy: "unknown" }, put("*"))).toBe("unknown");
  });
});
