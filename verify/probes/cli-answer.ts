import { shown, type Outcome } from "./outcome";
import { outcomeOfAnswer, type Asked } from "./s3-answer";

/** How a command on a host ended, and what it wrote. */
export interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Exit codes of `timeout`, when it had to end the command. */
const GAVE_UP = [124, 137];
const NOT_FOUND = [126, 127];

const ERROR = /An error occurred \(([^)]+)\) when calling the \w+ operation(?: \([^)]*\))?:\s*([\s\S]*)/;

/**
 * What an answer of the AWS CLI means.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html
 */
export function outcomeOfCli({ exit, out, err }: Ended, asked: Asked): Outcome {
  if (exit === 0) return { kind: "allowed", says: shown(out) || "the AWS CLI ended with 0" };
  const [, code, message = ""] = ERROR.exec(err) ?? [];
  if (code !== undefined) return outcomeOfAnswer({ code, message }, asked);
  const says = shown(err) || `exit code ${exit}`;
  if (/Connect timeout on endpoint URL/.test(err)) return { kind: "unreachable", says };
  if (/Unable to locate credentials/.test(err))
    return { kind: "undecided", says: `the host has no credentials: ${says}`, unanswered: true };
  if (GAVE_UP.includes(exit))
    return { kind: "undecided", says: "the AWS CLI gave no answer in 40 seconds", unanswered: true };
  if (NOT_FOUND.includes(exit)) return { kind: "undecided", says: `the host has no AWS CLI: ${says}` };
  if (/Could not connect to the endpoint URL|[Rr]ead timeout|Connection was closed/.test(err))
    return { kind: "undecided", says, unanswered: true };
  return { kind: "undecided", says };
}
