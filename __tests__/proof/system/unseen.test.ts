import type { Note } from "../../../proof/configuration/assumptions";
import { Configuration } from "../../../proof/configuration/configuration";
import { unseen } from "../../../proof/system/unseen";

const said = (count: number): readonly string[] => {
  const notes = Array.from({ length: count }, (_, at): Note => ({
    address: `aws_x.n${at}`,
    says: "it is not read",
    bears: ["paths out"],
  }));
  const where = { account: "111122223333", region: "eu-west-1", partition: "aws", regionLabel: "eu-west-1" };
  const placeOf = () => where;
  const content = { resources: [], outputs: new Map(), assumptions: [], notes, placeOf };
  return unseen(new Configuration({ format: "configuration", ...content }), ["paths out"]);
};

test("of very many things that are not seen a hundred are said, and the others counted", () => {
  expect(said(100)).toHaveLength(100);
  expect(said(130).slice(99)).toEqual([
    "what aws_x.n99 does: it is not read",
    "30 more that are not evaluated",
  ]);
});
