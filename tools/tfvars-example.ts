import { stackVariables } from "./stack-variables";

/** A value that is taken, for each variable; `tools/generate.ts` stops at a variable that has none. */
const EXAMPLES: Readonly<Record<string, string>> = {
  bucket_name: '"acme-backups-eu-west-1"',
  operators: '["arn:aws:iam::111122223333:role/terraform"]',
  ssh_from: '["203.0.113.7/32"]',
  ssh_public_key:
    '"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E you@example.org"',
};

/** The longest line of a comment, in characters. */
const WIDTH = 110;

/**
 * The text of `terraform.tfvars.example`: what must be given stands there with an example, what may be left out is
 * switched off.
 * @throws Error for a variable without an example
 */
export function tfvarsExample(): string {
  const blocks = Object.entries(stackVariables()).map(([name, { description, default: fallback }]) => {
    const example = EXAMPLES[name];
    if (example === undefined) throw new Error(`variable ${name} has no example in tools/tfvars-example.ts`);
    const line = `${name} = ${example}`;
    return `${comment(description)}\n${fallback === undefined ? line : `#${line}`}\n`;
  });
  return `${HEAD}\n${blocks.join("\n")}`;
}

const HEAD = `${comment(
  "What a workspace sets and backups.yaml leaves out. Copy it to terraform.tfvars in the stack's folder, " +
    "cdktf.out/stacks/NAME. A variable that the settings say already is none of that stack; a line with # before " +
    "it may be left out. Never put a private key or a password here.",
)}\n`;

function comment(text: string): string {
  const lines = text.split(" ").reduce<string[]>((done, word) => {
    const line = `${done.at(-1)} ${word}`;
    return line.length > WIDTH || done.length === 0 ? [...done, `# ${word}`] : [...done.slice(0, -1), line];
  }, []);
  return lines.join("\n");
}
