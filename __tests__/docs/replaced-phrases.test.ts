import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Phrases that another one stands for here; single words are in cspell.config.yaml. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bno way (?:there|in|out|to the internet)\b/iu, "unreachable, or no path"],
  [/\bways? (?:to|from|out of|into) (?:S3|the internet|the VPC|the bucket)\b/u, "path"],
  [/\btak(?:en?|es|ing) as given\b/iu, "assumption"],
  [/\bwhat (?:stands alone|would break)\b/iu, "single points of failure, depends on"],
  [/\bnot understood\b/iu, "not evaluated"],
];

/** What people read: documents, help, and the sources with their messages and docstrings. */
function files(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--", "*.md", "*.ts", "help", "backups.yaml"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const isRead = (file: string) => !/^(?:__tests__|bench|tools)\/|^docs\/api-report/u.test(file);
  return listed.split("\0").filter((file) => file !== "" && isRead(file));
}

function found(text: string): string[] {
  return REPLACED.flatMap(([phrase, instead]) => {
    const match = phrase.exec(text);
    return match === null ? [] : [`${match[0]} → ${instead}`];
  });
}

test("no text that people read has a phrase that another one stands for", () => {
  const all = files().flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .flatMap((line, at) => found(line).map((one) => `${file}:${at + 1}: ${one}`)),
  );
  expect(all).toEqual([]);
});

test("such a phrase is found", () => {
  expect(found("The private host has no way to the internet.")).toEqual([
    "no way to the internet → unreachable, or no path",
    "way to the internet → path",
  ]);
});
