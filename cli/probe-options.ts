import { Option, type Command } from "commander";
import { HOST_NAMES } from "../verify/probes/host-options";

/** What a user says of requests to be made. */
export interface ProbeArguments {
  readonly probe?: true;
  readonly fromHosts?: true;
  readonly upload?: true;
  readonly otherBucket?: string;
  readonly ssh?: readonly string[];
  readonly answers?: readonly string[];
  readonly printScript?: string;
}

/** Adds the options to the command. */
export function withProbeOptions(command: Command): Command {
  const hosts = Object.keys(HOST_NAMES);
  return command
    .option("--probe", "make requests of the bucket as well, from here; nothing is stored")
    .option("--from-hosts", "… and from the stack's hosts, by SSH")
    .option("--upload", "… and store one small object, which stays for the retention period")
    .option("--other-bucket <NAME>", "a bucket of yours into which nothing may be put from the hosts")
    .option(
      "--ssh <HOST=COMMAND>",
      `another command to get to a host, once a host: ${hosts.join(", ")}`,
      gathered,
    )
    .option("--answers <HOST=FILE>", "what a printed script wrote on a host, once a host", gathered)
    .addOption(
      new Option("--print-script <HOST>", "print the script for a host, to be run there by hand").choices(
        hosts,
      ),
    );
}

/** An option that may be given several times. */
function gathered(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
