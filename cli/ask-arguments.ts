import type { Command } from "commander";
import type { ContextValue } from "../proof/iam/context";
import { Problem } from "../proof/terms/problem";
import { readPort, readQuestion, type Question } from "../proof/ask/question";
import { commandLine, parseCommandLine } from "./command-line";
import { withFormat, type FormatOption } from "./format-option";
import { withSelection, type SelectionOptions } from "./selection";

/** What the command was asked to do. */
export interface AskArguments extends SelectionOptions, FormatOption {
  /** Name of a stack, or a path. @default - the only stack that is meant */
  readonly path?: string;
  /** File of assumptions. @default - none */
  readonly assume?: string;
  /** One question, or a file of them. */
  readonly ask: { readonly question: Question } | { readonly batch: string };
}

interface Options extends SelectionOptions, FormatOption {
  readonly from?: string;
  readonly action?: string;
  readonly on?: string;
  readonly as?: string;
  readonly set?: readonly string[];
  readonly source?: string;
  readonly to?: string;
  readonly port?: string;
  readonly region?: string;
  readonly resolve?: string;
  readonly assume?: string;
  readonly batch?: string;
}

const EXAMPLES = `
Examples:
  npm run ask -- backup --from aws_instance.hosts_private_host \\
      --action s3:PutObject --on aws_s3_bucket.bucket
  npm run ask -- plan.json --from internet --as anonymous \\
      --action s3:GetObject --on my-bucket/key
  npm run ask -- plan.json --from aws_instance.hosts_private_host --to internet
  npm run ask -- plan.json --batch questions.jsonl

Exit: 0 allowed, 1 denied or unreachable, 2 bad input, 3 unknown; of a batch the worst, bad input
before unknown before denied.
`;

/**
 * Reads the arguments of the command; undefined when help was asked for, and printed.
 * @throws Problem for arguments that do not go together
 */
export function readArguments(argv: readonly string[]): AskArguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const [path] = command.args;
  const options = command.opts<Options>();
  const { format, assume, settings, only } = options;
  return {
    ...(withoutAbsent({ path, assume, settings, only }) as SelectionOptions),
    format,
    ask: whatIsAsked(options),
  };
}

function build(): Command {
  const command = commandLine("npm run ask --")
    .description("Answers whether one request, or a packet, gets through, and says why.")
    .argument(
      "[STACK]",
      "its name, a *.tf.json file, a folder of them, or the output of terraform show -json, - from the standard input; default: the only stack",
    )
    .option("--from <ADDRESS>", "an instance or subnet, internet, or vpce: with an endpoint's address or id")
    .option("--action <ACTION>", "s3:PutObject, or an API call: CreateMultipartUpload, HeadBucket, …")
    .option(
      "--on <BUCKET[/KEY]>",
      "a bucket by address, name or ARN; without a key: any; or any service's ARN; * for an action without a resource",
    )
    .option(
      "--as <WHO>",
      "a role or user, an ARN, anonymous, root or service:NAME; default: the instance's role",
    )
    .option("--set <KEY=VALUE>", "a condition key; given twice it holds both values", collect)
    .option("--source <BUCKET/KEY>", "what a copy reads")
    .option("--region <REGION>", "where a bucket is that the input does not hold")
    .option("--to <ADDRESS>", "internet, an instance, a subnet or an IP address: the network alone")
    .option("--port <PORT>", "a TCP port, or icmp; goes with --to")
    .option("--resolve <SERVICE>", "what s3, ssm, … resolves to; goes with --to public or --to private")
    .option("--assume <FILE>", "JSON with values for what the input leaves open, by address")
    .option("--batch <FILE>", "questions as JSON Lines; answers in the same order")
    .addHelpText("after", EXAMPLES);
  return withSelection(withFormat(command, "docs/verdict.schema.json"));
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function whatIsAsked(options: Options): AskArguments["ask"] {
  const { batch, from, action, on, as, source, to, port, set = [], region, resolve } = options;
  const given = { from, action, on, as, source, to, region, resolve };
  if (batch !== undefined) {
    const other = Object.entries({ ...given, port, set: set[0] }).find(([, value]) => value !== undefined);
    if (other !== undefined) throw new Problem(`--batch holds the questions itself: leave out --${other[0]}`);
    return { batch };
  }
  if (from === undefined) throw new Problem("--from is missing: an instance, a subnet, internet or vpce:…");
  if (to === undefined && action === undefined)
    throw new Problem("what is asked for? Give --action with --on, or --to for the network alone");
  const keys = set.length === 0 ? {} : { set: conditionKeys(set) };
  const question = readQuestion(
    withoutAbsent({ ...given, ...keys, ...(port === undefined ? {} : { port: readPort(port) }) }),
  );
  return { question };
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function conditionKeys(pairs: readonly string[]): Record<string, ContextValue> {
  const keys = new Map<string, { name: string; values: string[] }>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new Problem(`invalid --set ${pair}: expected KEY=VALUE, for example s3:prefix=backups/`);
    const name = pair.slice(0, at).trim();
    const known = keys.get(name.toLowerCase());
    if (known === undefined) keys.set(name.toLowerCase(), { name, values: [pair.slice(at + 1)] });
    else known.values.push(pair.slice(at + 1));
  }
  return Object.fromEntries(
    [...keys.values()].map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}
