import { probesText } from "../../../verify/probes/probes-text";

const text = (says: string, notes: string[] = []) =>
  probesText({
    observations: [
      { claim: "tls-only", verdict: "contradicted", says },
      { claim: "restore-host-can-read", verdict: "not checked", says: "no host was asked" },
    ],
    seen: [],
    notes,
  });

test("says each claim in its own words, with its verdict and what was seen", () => {
  expect(text("from here GetBucketVersioning was allowed").split("\n")).toEqual([
    "  by requests that were made:",
    "",
    "  ✗ no plain-HTTP request gets through",
    "      contradicted: from here GetBucketVersioning was allowed",
    "  – the restore host can find and read backups",
    "      not checked: no host was asked",
  ]);
});

test("keeps within the terminal, and shows what cannot be seen as its code", () => {
  const long = text(`${"a request went otherwise ".repeat(12)}\u001b[2J`, [`asked as \u202Eadmin`]);
  for (const line of long.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  expect(long).toContain("[U+001B]");
  expect(long).toContain("    - asked as [U+202E]admin");
});
