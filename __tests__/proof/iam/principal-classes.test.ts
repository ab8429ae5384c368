import { parsePolicy } from "../../../proof/iam/policy";
import { principalClasses } from "../../../proof/iam/principal-classes";

const START = "arn:aws:iam::111122223333:role/";

/** A bucket's policy that lets roles read whose ARNs match one of the patterns. */
const readersLike = (...patterns: readonly string[]) =>
  parsePolicy(
    {
      Version: "2012-10-17",
      Statement: patterns.map((pattern) => ({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { ArnLike: { "aws:PrincipalArn": START + pattern } },
      })),
    },
    "resource",
  );

const classes = (patterns: readonly string[], except: readonly string[]) => {
  const found = principalClasses([readersLike(...patterns)], {
    start: START,
    written: [],
    except: new Set(except),
  });
  if (!found.bounded) throw new Error(found.reason);
  return found.value;
};

const inBackup = (arn: string) => arn.startsWith(`${START}backup-`);

test("every region has somebody who stands for it", () => {
  const found = classes(["backup-*"], []);
  expect(found.map(inBackup).sort()).toEqual([false, true]);
});

test("a role that is looked at itself stands for nobody else, by whatever name", () => {
  const looked: string[] = [];
  // Somebody names roles just as those that stood for a region until then.
  for (let times = 0; times < 5; times += 1) {
    const found = classes(["backup-*", "*-x"], looked);
    expect(found.filter((arn) => looked.includes(arn))).toEqual([]);
    expect(found.filter((arn) => inBackup(arn) && arn.endsWith("-x"))).toHaveLength(1);
    expect(found.filter((arn) => inBackup(arn) && !arn.endsWith("-x"))).toHaveLength(1);
    expect(found.filter((arn) => !inBackup(arn))).toHaveLength(2);
    looked.push(...found);
  }
});
