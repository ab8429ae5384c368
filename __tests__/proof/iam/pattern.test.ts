import fc from "fast-check";
import { equalTexts, literalPattern, matches, sampleOf, wildcardPattern } from "../../../proof/iam/pattern";
import type { Ternary } from "../../../proof/terms/ternary";
import { symbol, unknown } from "../../../proof/terms/text";

const X = unknown("var.x");
const Y = unknown("var.y");

describe("matches", () => {
  test("agrees with a regular expression on known texts", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (written, given) => {
        const expression = new RegExp(`^${written.replaceAll("*", ".*").replaceAll("?", ".")}$`, "u");
        expect(matches(wildcardPattern(written), given)).toBe(expression.test(given));
      }),
    );
  });

  test("is never wrong about unknown parts: what it decides holds for every value of them", () => {
    const piece = fc.constantFrom("a", "b", "*", "?", X);
    const texts = fc.constantFrom("a", "b", "ab", X);
    const value = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        fc.array(texts, { maxLength: 4 }),
        value,
        (pattern, text, x) => {
          const answer = matches(wildcardPattern(pattern.join("")), text.join(""));
          const filled = matches(
            wildcardPattern(pattern.join("").replaceAll(X, x)),
            text.join("").replaceAll(X, x),
          );
          if (answer !== "unknown") expect(answer).toBe(filled);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each<[string, string, Ternary]>([
    ["*", X, true],
    [X, X, true],
    [X, Y, "unknown"],
    [`a${X}`, "b", false],
    [`a${X}`, "ab", "unknown"],
    ["a*", `a${X}`, true],
    ["a?", `a${X}`, "unknown"],
    ["b*", `a${X}`, false],
    [symbol("a.b"), symbol("a.b"), true],
    [symbol("a.b"), symbol("a.c"), false],
    [`${symbol("a.b")}/*`, `${symbol("a.b")}/k`, true],
    [symbol("a.b"), X, "unknown"],
  ])("%s against %s", (pattern, text, expected) => {
    expect(matches(wildcardPattern(pattern), text)).toBe(expected);
  });

  test("does not hang on hostile patterns", () => {
    expect(matches(wildcardPattern("*a".repeat(200)), `${"a".repeat(2000)}b`)).toBe(false);
    expect(matches(wildcardPattern(`${"*a".repeat(200)}${X}`), `${"a".repeat(100)}b`)).toBe(false);
  });

  test("takes wildcards literally where they are none", () => {
    expect(matches(literalPattern("a*"), "ab")).toBe(false);
    expect(matches(literalPattern("a*"), "a*")).toBe(true);
  });
});

test.each<[string, string, Ternary]>([
  ["jobs-*", "jobs-⟨aws_iam_role.r⟩", true],
  ["jobs-2*", "jobs-⟨aws_iam_role.r⟩", "unknown"],
  ["jo*1", "jobs-⟨aws_iam_role.r⟩", "unknown"],
  ["jobs-??????????", "jobs-⟨aws_iam_role.r⟩", "unknown"],
  ["jobs-admin*", "jobs-⟨aws_iam_role.r⟩", false],
  ["*Admin", "jobs-⟨aws_iam_role.r⟩", false],
  ["work-2*", "jobs-⟨aws_iam_role.r⟩", false],
  ["jobs-2", "jobs-⟨aws_iam_role.r⟩", false],
  ["jobs-⟨aws_iam_role.other⟩*", "jobs-⟨aws_iam_role.r⟩", false],
  ["*.fifo", "jobs-⟨module.m.aws_sqs_queue.q[0]⟩", "unknown"],
  ["secret:db-??????", "secret:db-⟨aws_secretsmanager_secret.s.suffix⟩", "unknown"],
  ["role/2*", "role/⟨aws_iam_role.r⟩", false],
  [`sqs:${X}:jobs-2*`, "sqs:111122223333:jobs-⟨aws_sqs_queue.q⟩", "unknown"],
  [`sqs:${X}:work-2*`, "sqs:111122223333:jobs-⟨aws_sqs_queue.q⟩", false],
  ["sqs:1*:jobs-2?", `sqs:${X}:jobs-⟨aws_sqs_queue.q⟩`, "unknown"],
  ["arn:aws:sqs:*:jobs-2*/x", `${X}:jobs-⟨aws_sqs_queue.q⟩`, false],
])("%s may match what an apply makes of %s: %s", (pattern, text, answer) => {
  expect(matches(wildcardPattern(pattern), text)).toBe(answer);
});

test("equalTexts leaves open what an unknown part decides", () => {
  expect(equalTexts(`a${X}`, `a${X}`)).toBe(true);
  expect(equalTexts(`a${X}`, "ab")).toBe("unknown");
  expect(equalTexts(`a${X}`, "b")).toBe(false);
});

test("sampleOf matches its pattern", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ":", "*", "?") }), (text) => {
      const pattern = wildcardPattern(text);
      expect(matches(pattern, sampleOf(pattern))).toBe(true);
    }),
  );
});
