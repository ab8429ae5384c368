import fc from "fast-check";
import { spawnSync } from "node:child_process";
import { quote } from "../../../agent/shell-words";
import { splitWords } from "../../../verify/probes/shell-words";

test.each(["$(id)", "`id`", "a b", "'", "\\", "\n", "", "*", "$HOME", "a'b\"c", "; rm x", "-x", "é"])(
  "a shell takes %j, quoted, for itself",
  (text) => {
    const { stdout } = spawnSync("sh", ["-c", `printf %s ${quote(text)}`], { encoding: "utf8" });
    expect(stdout).toBe(text);
  },
);

test("a quoted text is one word again", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
      expect(splitWords(words.map(quote).join(" "))).toEqual(words);
    }),
  );
});

test("a command line is split as a shell would, with nothing expanded", () => {
  expect(splitWords(`ssh -o "ProxyCommand=x %h" -J 'a b'@c  d\\ e $HOME *`)).toEqual([
    "ssh",
    "-o",
    "ProxyCommand=x %h",
    "-J",
    "a b@c",
    "d e",
    "$HOME",
    "*",
  ]);
});

test.each(["ssh 'x", 'ssh "x', "", "  "])("%j is refused", (line) => {
  expect(() => splitWords(line)).toThrow(/expected ssh/);
});
