import { Problem } from "../proof/terms/problem";
import { HOST_NAMES, readHostOptions } from "../verify/probes/host-options";
import type { HostPlace } from "../verify/probes/probe";
import { runProbes, scriptFor, type Probed } from "../verify/probes/run-probes";
import type { TerraformState } from "../verify/terraform-state";
import { ExitCode } from "./exit-code";
import { stoppedBy } from "./on-interrupt";
import type { ProbeArguments } from "./probe-options";
import { readText } from "./read-input";
import { Refusal } from "./refusal";

/** Whether requests are to be made: each of the options that belong to it asks for it. */
export function isProbing(given: ProbeArguments): boolean {
  const { probe, fromHosts, upload, otherBucket, ssh, answers } = given;
  return [probe, fromHosts, upload, otherBucket, ssh, answers].some((option) => option !== undefined);
}

/**
 * Makes requests of one stack's bucket. Ctrl-C ends it early and closes what is open.
 * @throws Problem for options that go with nothing, or cannot be used
 */
export async function probeStack(state: TerraformState, given: ProbeArguments): Promise<Probed> {
  const { fromHosts = false, upload = false, otherBucket, ssh = [], answers = [] } = given;
  if (!fromHosts && answers.length === 0) {
    const alone = Object.entries({
      "--upload": upload || undefined,
      "--other-bucket": otherBucket,
      "--ssh": given.ssh,
    })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
    if (alone.length > 0)
      throw new Problem(`${alone.join(", ")} is about the hosts: add --from-hosts, or --answers`);
  }
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  try {
    const probed = await runProbes({
      outputs: state.outputs,
      region: state.region,
      fromHosts,
      upload,
      ssh: readHostOptions("--ssh", ssh),
      answers: readAnswers(answers),
      at: new Date().toISOString(),
      signal: stop.signal,
      say: (line) => process.stderr.write(`${line}\n`),
      ...(otherBucket === undefined ? {} : { otherBucket }),
    });
    if (stop.signal.aborted)
      throw new Refusal(
        stoppedBy("SIGINT", "no request is under way any more, and nothing was written"),
        ExitCode.Interrupted,
      );
    return probed;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

/**
 * The script for a host, to be run there by hand.
 * @throws Problem for outputs or options that cannot be used
 */
export function printedScript(state: TerraformState, host: string, given: ProbeArguments): string {
  const place = HOST_NAMES[host];
  if (place === undefined) throw new Problem(`there is no host ${host}`);
  const { upload = false, otherBucket } = given;
  return scriptFor(place, {
    outputs: state.outputs,
    region: state.region,
    upload,
    ...(otherBucket === undefined ? {} : { otherBucket }),
  });
}

function readAnswers(given: readonly string[]): Partial<Record<HostPlace, string>> {
  const files = Object.entries(readHostOptions("--answers", given));
  return Object.fromEntries(files.map(([place, file]) => [place, readText(file)]));
}
