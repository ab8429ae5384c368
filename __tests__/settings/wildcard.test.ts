import { wildcardMatches } from "../../settings/wildcard";

test.each([
  ["", "", true],
  ["*", "", true],
  ["?", "", false],
  ["*", "abc", true],
  ["a*c", "abbc", true],
  ["a*c", "abcb", false],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["**c*", "abcd", true],
  ["a.c", "abc", false],
  ["*ab", "aab", true],
  ["abc", "ab", false],
])("%j matches %j: %s", (pattern, text, answer) => expect(wildcardMatches(pattern, text)).toBe(answer));
