import { fittedMessage } from "../../cli/fitted-message";

const ARN = "arn:aws:iam::111122223333:role/a-role-with-a-name-that-no-narrow-terminal-has-room-for";

test.each([40, 80, 100])("at %i columns lines break between words, and an ARN stays whole", (columns) => {
  const text = `backups.yaml:4:5 operators: ${ARN} is not an operator that the account of this private backup knows of; name a role\n  - a list's further lines are indented like its text, whatever the width of the terminal may be`;
  const lines = fittedMessage(text, columns).split("\n");
  expect(lines.join("\n")).toContain(ARN);
  for (const line of lines) if (!line.includes(ARN)) expect(line.length).toBeLessThanOrEqual(columns);
  expect(lines.join(" ").replaceAll(/\s+/g, " ")).toBe(text.replaceAll(/\s+/g, " "));
  const list = lines.slice(lines.findIndex((line) => line.startsWith("  - ")) + 1);
  for (const line of list) expect(line).toMatch(/^ {4}\S/);
});

test("an entry that is copied into the settings stays on its line", () => {
  const entry = "      - { change: another-place, at: network.cidr, reason: … }";
  expect(fittedMessage(entry, 40)).toBe(entry);
});

test("a command at the end of a message stays whole, on a line of its own where it does not fit", () => {
  const command = "terraform -chdir=a/folder/with/quite/a/long/name init";
  const message = `a/folder/with/quite/a/long/name is not initialized; run first: ${command}`;
  expect(fittedMessage(message, 60)).toBe(
    `a/folder/with/quite/a/long/name is not initialized; run\n  first:\n  ${command}`,
  );
  expect(fittedMessage(message, 200)).toBe(message);
});
