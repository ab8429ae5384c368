import { changesSection } from "../../../report/page/changes-section";
import type { Judged } from "../../../report/review/finding";
import type { Review } from "../../../report/review/review";
import { MOST_TOLD, reviewText } from "../../../report/review/review-text";

const open = (number: number): Judged => ({
  ...{ stack: "backup", change: "destroys", at: `aws_s3_bucket.b${number}` },
  says: `The change destroys bucket ${number}.`,
});

/** A review that found as much, all of it not acknowledged. */
const found = (findings: number): Review => ({
  findings: Array.from({ length: findings }, (_, number) => open(number)),
  ...{ changes: [], notCompared: [], stale: [], gone: [] },
});
const SAYS = /The change destroys bucket \d+\./gu;
const MORE = "7 more of 1,007 are not told here: --format json has all.";

describe("a review of more findings than anybody reads", () => {
  test("tells a thousand in the terminal, counts all, and says where the others are", () => {
    const text = reviewText(found(MOST_TOLD + 7));
    expect(text.match(SAYS)).toHaveLength(MOST_TOLD);
    expect(text).toMatch(/^✗ .*1,007 things/u);
    expect(text).toContain(MORE);
  });

  test("tells a thousand on the page, and says where the others are", () => {
    const page = changesSection(found(MOST_TOLD + 7)).toString();
    expect(page.match(SAYS)).toHaveLength(MOST_TOLD);
    expect(page).toContain(MORE);
  });

  test("tells all where they are a thousand", () => {
    for (const text of [reviewText(found(MOST_TOLD)), changesSection(found(MOST_TOLD)).toString()]) {
      expect(text.match(SAYS)).toHaveLength(MOST_TOLD);
      expect(text).not.toContain("are not told here");
    }
  });
});
