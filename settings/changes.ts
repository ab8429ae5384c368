import { z } from "zod";
import { about, list, text, type Judge } from "./setting";

/** What a change may do that its author has to say knowingly: the words of `npm run report -- --against`. */
export const CHANGES = [
  ...["opens", "breaks", "becomes-unknown", "loses-subject", "not-compared"],
  ...["another-place", "removed", "destroys", "replaces", "forgets"],
  ...["retention-shortened", "retention-mode-weakened", "object-lock-off", "versioning-off"],
  ...[
    "public-access-block-off",
    "force-destroy-on",
    "encryption-weakened",
    "key-replaced",
    "access-logging-off",
  ],
  ...["expiration-sooner", "noncurrent-expiration-sooner", "unfinished-uploads-removed-sooner", "one-zone"],
  ...["key-deletion-sooner", "key-rotation-off", "key-rotation-slower", "key-off"],
  ...[
    "alarm-off",
    "nobody-told",
    "trail-off",
    "flow-logs-off",
    "events-off",
    "logs-off",
    "logs-kept-shorter",
  ],
  ...["operator-added", "writer-added", "reader-added", "policy-lets-in", "source-added"],
  ...["protection-off", "job-removed"],
] as const;

/** The longest text that is of use to a reviewer. */
const LONGEST = 400;

const judgeReason: Judge = (reason) => {
  if (reason.trim() === "") return "is empty: expected a sentence that a reviewer understands";
  if (reason.length > LONGEST) return `has ${reason.length} characters: expected at most ${LONGEST}`;
  return judgeAt(reason);
};

const judgeAt: Judge = (at) =>
  /[$%]\{|\p{Cc}/u.test(at)
    ? "holds ${, %{ or a control character, which Terraform would take for its own: say it without"
    : undefined;

const change = z.strictObject({
  change: z
    .enum(CHANGES)
    .meta(about({ description: "What the review calls it.", example: "retention-shortened" })),
  at: text(judgeAt, {
    title: "an address, a claim or a cell of the matrix",
    description: "Where, as the review says it.",
    otherwise: "everywhere in this private backup",
    example: "aws_s3_bucket.bucket",
  }).optional(),
  reason: text(judgeReason, {
    title: "a sentence",
    description: "Why it is wanted, for whoever reviews the change.",
    example: "Legal agreed to 30 days on 4 May.",
  }),
});

/** What the change that is being made does knowingly; none by default. */
export const changeSettings = list(change, {
  description:
    "Each thing that this change weakens, opens or destroys on purpose, with its reason. An entry counts only in the change that adds it: docs/guides/review.md.",
  example: [
    { change: "retention-shortened", at: "aws_s3_bucket.bucket", reason: "Legal agreed to 30 days." },
  ],
}).default([]);
