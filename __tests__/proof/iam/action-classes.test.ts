import { ActionClasses } from "../../../proof/iam/action-classes";
import { s3Actions } from "../../../proof/iam/actions";
import { parsePolicy } from "../../../proof/iam/policy";

const EVERYTHING = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };

describe("ActionClasses", () => {
  test("put every action into one class, together only where every statement answers alike", () => {
    const policy = parsePolicy(
      {
        Statement: [
          { ...EVERYTHING, Action: "s3:Put*" },
          { ...EVERYTHING, Action: undefined, NotAction: "s3:*Object" },
        ],
      },
      "resource",
    );
    const classes = new ActionClasses([policy]).of(s3Actions());
    expect(classes.flatMap(({ members }) => members)).toHaveLength(s3Actions().length);
    const of = (name: string) =>
      classes.find(({ members }) => members.some((action) => action.name === name));
    expect(of("s3:PutObject")).not.toBe(of("s3:GetObject"));
    expect(of("s3:GetObjectAcl")).toBe(of("s3:GetObjectTagging"));
    expect(of("s3:ListBucket")).not.toBe(of("s3:GetObjectAcl"));
  });
});
