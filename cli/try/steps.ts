import { hanging } from "../../report/layout";
import type { Layout } from "../terminal";

/** A step of a trial: what it does, what is real in it, and what only an account shows. */
interface Step {
  readonly does: string;
  readonly real: string;
  readonly account: string;
}

/** In their order. */
const STEPS = {
  emulator: {
    does: "Start an emulated AWS",
    real: "the requests that it is sent are those that AWS would be sent",
    account:
      "whether AWS takes them: moto keeps what it is told, and decides nothing by policies, routes, endpoints or locks",
  },
  synthesize: {
    does: "Synthesize a private backup, and prove it",
    real: "the Terraform JSON and its proof, whole: neither needs an account",
    account: "nothing; docs/security.md says what the proof assumes",
  },
  apply: {
    does: "Apply it",
    real: "terraform, the AWS provider, every request and their order, the state",
    account:
      "quotas, organization policies, instance types that a zone lacks, how long AWS takes. The bucket's lifecycle is left out here: the provider watches a new one for a minute",
  },
  backUp: {
    does: "Make a backup",
    real: "the installer, the agent and the AWS CLI: archive, compression, sums, an upload in parts, the manifest last",
    account:
      "the private host and its endpoint: the agent runs on this machine, with keys in place of the instance's role, and without its timer. Moto reads no condition of a policy and would refuse everybody, so the bucket has none while the backup is stored and restored",
  },
  verify: {
    does: "Verify the account and the backup",
    real: "the live check of every claim over what the emulator holds, the backup's age, and its sums",
    account: "what policies, routes and endpoints do to a request: npm run verify -- NAME --probe",
  },
  restore: {
    does: "Restore it, and compare",
    real: "the restore script, and the bytes",
    account: "the restore host, whose endpoint only reads; the return of backups from an archive class",
  },
  tearDown: {
    does: "Tear it down",
    real: "the order; the bucket and its backups are kept, as Object Lock demands, and all else is destroyed",
    account: "that nobody can delete those backups. Here they end with the emulator",
  },
} satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof STEPS;

const NAMES = Object.keys(STEPS);

/** What is written before a step begins. */
export function stepHead(name: StepName): string {
  return `${NAMES.indexOf(name) + 1} of ${NAMES.length}  ${STEPS[name].does}\n`;
}

const INDENT = "        ";

/** What is written when it is done: what came of it, what is real in it, and what only an account shows. */
export function stepText(name: StepName, came: readonly string[], { columns, paint }: Layout): string {
  const { real, account } = STEPS[name];
  const about = [
    ...hanging(`${INDENT}real           `, real, columns),
    ...hanging(`${INDENT}in an account  `, account, columns),
  ];
  return [
    ...came.flatMap((line) => hanging(INDENT, line, columns)),
    ...about.map((line) => paint("dim", line)),
    "",
    "",
  ].join("\n");
}
