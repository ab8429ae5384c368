import { fittedHelp } from "../../cli/fitted-help";

const HELP = `Exit: 0 all is written, 1 a claim fails, 2 bad input, 3 a claim is unknown; only 0
writes anything.

Examples:
  npm run ask -- backup --from aws_instance.hosts_private_host \\
      --action s3:PutObject --on aws_s3_bucket.bucket
  npm run prune           removes the folders of all stacks that have left the settings
  npm run orphans -- NAME FILE
                          lists what a killed apply left
`;

test("a help that the terminal has room for is left as it is", () => {
  expect(fittedHelp(HELP, 100)).toBe(HELP);
});

test("paragraphs are filled, words are broken beside their command, and commands stay whole", () => {
  expect(fittedHelp(HELP, 64)).toBe(`Exit: 0 all is written, 1 a claim fails, 2 bad input, 3 a claim
is unknown; only 0 writes anything.

Examples:
  npm run ask -- backup --from aws_instance.hosts_private_host \\
      --action s3:PutObject --on aws_s3_bucket.bucket
  npm run prune           removes the folders of all stacks that
                          have left the settings
  npm run orphans -- NAME FILE
                          lists what a killed apply left
`);
});

test("where one of a list has no room beside it, the words of all stand below, and other lists stay", () => {
  const help =
    "Options:\n  --a   one\n\nExamples:\n  npm run prune                          all\n  npm run prune -- a                     only the stacks of this name and no other\n";
  expect(fittedHelp(help, 60)).toBe(`Options:
  --a   one

Examples:
  npm run prune
        all
  npm run prune -- a
        only the stacks of this name and no other
`);
});

test("words without room beside their command stand below it", () => {
  expect(fittedHelp(HELP, 50)).toContain(`
  npm run prune
        removes the folders of all stacks that
        have left the settings
`);
});
