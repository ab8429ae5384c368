import { Problem } from "../../proof/terms/problem";
import { readTagged } from "../../orphans/read-tagged";

test("the list of the tagging API is read as it is", () => {
  const listed = [{ ResourceARN: "arn:aws:s3:::acme-backups", Tags: [] }];
  expect(readTagged({ PaginationToken: "", ResourceTagMappingList: listed }, "tagged.json")).toEqual(listed);
});

test.each([
  [null],
  [[]],
  ["text"],
  [{ ResourceTagMappingList: [{}] }],
  [{ ResourceTagMappingList: [null] }],
  [{ ResourceTagMappingList: {} }],
])("%j is no list of the tagging API", (answer) => {
  const reading = () => readTagged(answer, "tagged.json");
  expect(reading).toThrow(Problem);
  expect(reading).toThrow(/tagged.json is not what aws .* says: expected \{"ResourceTagMappingList"/);
});
